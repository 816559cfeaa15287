import assert from 'node:assert/strict';
import { readClaims, sentencesOf } from '../../../src/bot/parse/claims.ts';
import { Recogniser } from '../../../src/bot/parse/recognise.ts';
import { checkClaim } from '../../../src/data/claims.ts';
import { NumbersHeld } from '../../../src/data/numbersHeld.ts';
import { readReport } from '../../../src/data/report.ts';
import { readVocabulary } from '../../../src/data/vocabulary.ts';

const report = readReport(), vocabulary = readVocabulary();
const recogniser = new Recogniser(vocabulary, report.plans, report.years);
const held = { vocabulary, plans: report.plans, years: report.years, numbers: new NumbersHeld(report.figures, vocabulary.groups, report.years) };
const checks = (text: string) => readClaims(text, held, recogniser).map(claim => checkClaim(claim, report, vocabulary));

/** What the table bears out. */
const holds = [
  'Shoplifting fell.', 'Shoplifting has fallen by 31.4%.', 'Shoplifting decreased by around 31%', 'shoplifting is down from 512 to 351', 'Shoplifting fell by 161', 'Domestic burglary down 3%',
  'Burglary in homes fell by 3.0%.', 'ASB fell by around 22%', 'ASB also decreased in 2019/20 by around 22%.', 'a 22% fall in ASB', 'There was a reduction of over 20% in anti-social behaviour',
  'Fewer reports of ASB, which is welcome', 'Theft from vehicles rose 23.6 per cent', 'Burglary is up by 6%', 'Vehicle crime increased by 22.5%', 'Hate crime went up slightly', 'Crime fell slightly',
  'Total crime was 4,631 in 2019/20', 'In 2019/20 shoplifting fell', 'Shoplifting did not rise', 'Business burglary rose from 150 to 189', 'an increase in theft of motor vehicles', 'Criminal damage dropped to 458',
  'Total crime remained stable', 'ASB and shoplifting fell', 'Shoplifting: 512 in 2018/19', 'In 2018/19 there were 512 shoplifting offences.', 'ASB is down by a fifth', 'Business burglary rose by a quarter', 'Violence with injury increased slightly (3.6%)', 'ASB has not increased', '53 hate crimes in 2019/20',
];

/** What the table does not bear out, and where it differs. */
const differs: readonly [string, 'direction' | 'size' | 'value', 'differs' | 'partly'][] = [
  ['Shoplifting rose.', 'direction', 'differs'], ['we saw shoplifting go up, shoplifting has increased', 'direction', 'differs'], ['Shoplifting is up 5% on last year', 'direction', 'differs'],
  ['Shoplifting fell by 31.5%', 'size', 'differs'], ['Shoplifting halved', 'size', 'differs'], ['ASB fell by 30%', 'size', 'differs'], ['Burglary was down in 2019/20', 'direction', 'partly'],
  ['Burglary down 3%', 'direction', 'partly'], ['A rise in ASB', 'direction', 'differs'], ['Shoplifting fell from 512 to 315', 'value', 'differs'], ['Total crime was 4,689 in 2019/20', 'value', 'differs'],
  ['No increase in hate crime has been seen', 'direction', 'differs'], ['In 2019/20 there were 512 shoplifting offences.', 'value', 'differs'], ['ASB is down by a third', 'size', 'differs'], ['Hate crime fell', 'direction', 'differs'], ['Hate crime doubled', 'size', 'differs'], ['theft from vehicles dropped by 98', 'direction', 'differs'], ['Crime rose overall', 'direction', 'differs'],
  ['ASB did not fall', 'direction', 'differs'], ['Fewer car thefts', 'direction', 'differs'], ['Domestic violence with injury rose by over 10%', 'direction', 'differs'],
];

/** What claims nothing of the table's figures. */
const nothing = [
  'We ran 12 shoplifting patrols', 'More burglary prevention work is planned', 'We aim to reduce shoplifting by 10%', 'There is a risk that ASB will rise', 'ASB patrols increased', 'Burglary packs went up to 40 homes',
  'Awareness of hate crime rose', 'Visited 40 shops about shoplifting', 'Shoplifting remains a focus', 'If burglary rises we will act', 'To help bring shoplifting down, we visited shops', 'Residents fear that burglary is up',
  'Staffing is down by 2', 'Follow-up visits on burglary went well', 'Drop-in sessions about ASB', 'Youth ASB fell by 40%', 'Shoplifting at one store fell by half', 'Increased patrols around shoplifting hotspots', 'RAG is amber',
  'ASB reports were reviewed with 22 residents', 'Leaflets on hate crime: 300',
];

/** What speaks of a period or place that the table does not hold. */
const beyond = ['Shoplifting rose this quarter', 'Burglary fell in Lutterworth', 'ASB rose in Q1 2020/21', 'Hate crime rose by 30% in 2020/21', 'Shoplifting rose since lockdown', 'Shoplifting has increased at the supermarket', 'Since the patrols began burglary has halved', 'Fewer thefts from vehicles were reported in the second half of the quarter', 'ASB rose over the summer months'];

describe('claims of a text', () => {
  for (const text of holds) it(`holds: “${text}”`, () => { assert.deepEqual([...new Set(checks(text).map(c => c.verdict))], ['holds']); });
  for (const [text, part, verdict] of differs) it(`${verdict}, by ${part}: “${text}”`, () => { assert.deepEqual(checks(text).map(c => [c.verdict, c.part]), [[verdict, part]]); });
  for (const text of nothing) it(`claims nothing: “${text}”`, () => { assert.deepEqual(checks(text).map(c => c.claim), []); });
  for (const text of beyond) it(`is beyond the table: “${text}”`, () => { assert.deepEqual(checks(text).map(c => c.verdict), ['beyond']); });

  it('finds each claim of a text, with its own sentence', () => {
    const found = checks('We held 12 events. Shoplifting rose, but ASB fell by 22%. Burglary in homes fell by 3.0%!\nHate crime is down.');
    assert.deepEqual(found.map(c => [c.claim.measures[0], c.verdict, c.claim.sentence]), [
      ['shoplifting', 'differs', 'Shoplifting rose, but ASB fell by 22%.'], ['asb', 'holds', 'Shoplifting rose, but ASB fell by 22%.'],
      ['burglary-residential', 'holds', 'Burglary in homes fell by 3.0%!'], ['hate-crime', 'differs', 'Hate crime is down.'],
    ]);
  });

  it('shows the rows a group is made of', () => {
    const [check] = checks('Burglary was down');
    assert.deepEqual(check!.rows.map(r => [r.label, r.change.before, r.change.after, r.holds]), [['All burglary', 484, 513, false], ['Residential burglary', 334, 324, true], ['Business & community burglary', 150, 189, false]]);
  });

  it('judges the report’s own sentences as its table does', () => {
    const own = ['There was a small decrease in overall crime during 2019/20.', 'However burglary was down in 2019/20.', 'Anti-social Behaviour also decreased in 2019/20 by around 22%.', 'Shoplifting decreased by 31.5%'];
    assert.deepEqual(own.flatMap(checks).map(c => c.verdict), ['holds', 'partly', 'holds', 'differs']);
  });

  // A pattern that runs away takes hours; the guard against a hang is enough.
  it('does not run away on a long text', () => {
    for (const text of ['shoplifting rose and '.repeat(300), 'M0 '.repeat(1_000), 'shoplifting was was '.repeat(250), '1 '.repeat(2_000)]) checks(text);
  }).timeout(30_000);
});

describe('sentencesOf', () => {
  it('ends no sentence inside a number or an abbreviation', () => assert.deepEqual(sentencesOf('Up 3.2%. Down approx. 4.\n• New'), ['Up 3.2%.', 'Down approx. 4.', 'New']));
});
