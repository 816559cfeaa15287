// What was learned from the corpus is in step with it, and the readings weighed can be explained.

import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readWeights } from '../../../src/data/weights.ts';
import { corpusDigest } from '../../../learn/lessons.ts';
import { asker } from '../../support/asker.ts';
import { replyText } from '../../support/corpus.ts';

describe('the weights', () => {
  it('were learned from the corpus as it is now', () => {
    assert.equal(readWeights().corpus, corpusDigest(createHash('sha256')), 'the corpus has changed: run npm run learn');
  });
});

describe('what is chosen', () => {
  const chosen: readonly [say: string, kind: string][] = [
    ['how did burglary change?', 'change'], ['how many shopliftings in 2018/19?', 'figure'], ['which rose most?', 'rank'], ['who leads the partnership?', 'topic'], ['what is the capital of France?', 'unknown'],
  ];
  for (const [say, kind] of chosen) it(`is ${kind} for “${say}”`, () => assert.equal(asker.parse(say).query.kind, kind));

  it('is the candidate that weighs most, with reasons that add up towards it', () => {
    const { parsed, candidates } = asker.explain('is shoplifting under Property?');
    assert.deepEqual(candidates[0]!.candidate.query, parsed.query);
    assert.ok(candidates.every((c, i) => i === 0 || c.score <= candidates[i - 1]!.score));
    assert.ok(candidates[0]!.reasons.some(r => r.weight > 0));
  });
  it('is the same every time', () => assert.deepEqual(asker.explain('and the year before?'), asker.explain('and the year before?')));
  it('is never anything but 999 in an emergency', () => {
    const { parsed, candidates } = asker.explain('someone is breaking into my house right now');
    assert.equal(parsed.query.kind, 'emergency');
    assert.equal(candidates.length, 0);
  });
});

describe('what a ranking leaves out', () => {
  const asked: readonly [say: string, first: RegExp, not: RegExp][] = [
    ['Leaving ASB and the overall total out of it, which two crimes dropped by the greatest number of offences?', /Shoplifting, −161[^]*Criminal damage/, /−150/],
    ['By number of offences, and with shoplifting and ASB disqualified, which crime came down the most?', /Criminal damage, −26/, /−161/],
    ['top 3 kinds by number? its for a poster. asb doesnt count', /Theft from motor vehicles, 513/, /537/],
  ];
  for (const [say, first, not] of asked) it(`“${say}”`, () => {
    const text = replyText(asker.ask(say));
    assert.match(text, first);
    assert.doesNotMatch(text, not);
  });
});

describe('what was once answered wrongly', () => {
  const asked: readonly [says: readonly string[], shows: RegExp, not: RegExp][] = [
    [['Chief exec\'s draft says "violence with injury fell by 3.6% in 19/20". I\'m clearing it now, is that right?'], /rose by 3\.6%/, /^Yes/],
    [['I\'m drafting a note of thanks to the Chief Constable for bringing hate crime down during 2019/20. What was the drop please, and the two figures'], /No, it rose[^]*49[^]*53/, /Yes/],
    [['TFMV for Q3 19/20, ie Oct-Dec only. don\'t want the FY total'], /no figures/, /513|415/],
    [['what crime fell the most', 'and which fell the least?'], /Residential burglary/, /Shoplifting|Hate crime/],
    [['which rose most?', 'and robbery?'], /doesn’t give|no figure/, /513|189/],
    [['which measures went UP by more than a fifth between the 2 yrs, percent wise. need it in the next 10 mins sorry'], /Business[^]*26\.0%/, /Second/],
  ];
  for (const [says, shows, not] of asked) it(`“${says.join('” “')}”`, () => {
    let context = {}, text = '';
    for (const say of says) { const reply = asker.ask(say, context); context = reply.context; text = replyText(reply); }
    assert.match(text, shows);
    assert.doesNotMatch(text, not);
  });
});
