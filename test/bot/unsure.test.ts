// Where two readings are as likely, both are offered and neither is answered; what was offered is taken by its words.

import assert from 'node:assert/strict';
import { offeredAs, meantOf } from '../../src/bot/unsure.ts';
import type { Scored } from '../../src/bot/parse/chooser.ts';
import { NumbersHeld } from '../../src/data/numbersHeld.ts';
import type { Query } from '../../src/data/query.ts';
import { asker } from '../support/asker.ts';

const said = <T>(value: T) => ({ value, origin: 'said' as const });
const figure = (row: string, year: string): Query => ({ kind: 'figure', measures: said([row]), years: said([year]) });
const scored = (...all: readonly (readonly [Query, number])[]): Scored[] => all.map(([query, score]) => ({ candidate: { query }, score }));
const { knowledge } = asker;
const { report, vocabulary } = knowledge;
const held = { vocabulary, plans: report.plans, years: report.years, numbers: new NumbersHeld(report.figures, vocabulary.groups, report.years) };
const heard = (text: string) => ({ reading: asker.parse(text).reading, context: {}, held });
const asb = heard('asb and shoplifting');

describe('a message that could mean several things', () => {
  it('is answered where one is far likelier', () => assert.deepEqual(meantOf(scored([figure('asb', '2018/19'), 5], [figure('asb', '2019/20'), 1]), asb, knowledge).query, figure('asb', '2018/19')));

  it('is asked back where none is likely enough, with what it may mean, the likeliest first', () => {
    const query = meantOf(scored([figure('asb', '2018/19'), 2.3], [figure('asb', '2019/20'), 2.2], [figure('shoplifting', '2018/19'), 2.1], [{ kind: 'unknown' }, 2]), asb, knowledge).query;
    assert.equal(query.kind, 'unsure');
    assert.deepEqual(query.kind === 'unsure' && query.options.map(o => o.say), ['Anti-social behaviour, 2018/19?', 'Anti-social behaviour, 2019/20?', 'Shoplifting, 2018/19?']);
  });

  it('is answered where all that is likely has one answer', () => {
    const change = (basis: 'percent' | 'either'): Query => ({ kind: 'change', measures: said(['asb']), basis });
    assert.equal(meantOf(scored([change('percent'), 1], [change('either'), 1], [figure('asb', '2018/19'), 0.9]), asb, knowledge).query.kind, 'change');
  });

  it('is asked back where a row is only guessed, and answered where the same row is named', () => {
    const guessed = scored([figure('criminal-damage', '2018/19'), 2], [{ kind: 'unknown' }, 1.5]), named = scored([figure('asb', '2018/19'), 2], [{ kind: 'unknown' }, 1.5]);
    assert.equal(meantOf(guessed, asb, knowledge).query.kind, 'unsure');
    assert.equal(meantOf(named, asb, knowledge).query.kind, 'figure');
  });

  it('offers a pair of rows by its short name, and the values of both years as their change', () => {
    const both: Query = { kind: 'compare', measures: said(['theft-from-vehicle', 'theft-of-vehicle']), years: said(['2018/19', '2019/20']) }, vehicles = heard('vehicle crime');
    const query = meantOf(scored([both, 2], [figure('theft-of-vehicle', '2019/20'), 1.9], [figure('theft-from-vehicle', '2019/20'), 1.9], [{ kind: 'unknown' }, 1.9]), vehicles, knowledge).query;
    assert.equal(query.kind === 'unsure' && query.options[0]!.say, 'How did vehicle crime change?');
  });

  it('is offered without what the message claims', () => {
    const claimed: Query = { kind: 'change', measures: said(['asb']), basis: 'either', premise: { direction: 'up' } };
    const query = meantOf(scored([claimed, 2], [figure('asb', '2019/20'), 1.95], [{ kind: 'unknown' }, 1.9], [{ kind: 'help' }, 1.9]), asb, knowledge).query;
    assert.deepEqual(query.kind === 'unsure' && query.options[0]!.query, { kind: 'change', measures: said(['asb']), basis: 'either' });
  });

  const refusal: Query = { kind: 'notHeld', reason: { type: 'period', label: 'June 2020', soft: false } };

  it('is refused where a refusal is the likeliest, however little', () => {
    assert.deepEqual(meantOf(scored([refusal, 1], [figure('asb', '2018/19'), 0.9], [figure('asb', '2019/20'), 0.9]), asb, knowledge).query, refusal);
  });

  const after = { ...asb, context: { query: figure('asb', '2019/20'), measures: ['asb'] } };

  it('is answered behind the refusal where one answer may be meant, but for a first message', () => {
    const ranked = scored([refusal, 1], [figure('asb', '2018/19'), 0.9]);
    assert.deepEqual(meantOf(ranked, after, knowledge), { query: figure('asb', '2018/19'), caveat: refusal });
    assert.deepEqual(meantOf(ranked, asb, knowledge), { query: refusal });
  });

  it('is answered with a caveat where it may ask what the report does not hold', () => {
    assert.deepEqual(meantOf(scored([figure('asb', '2018/19'), 3], [refusal, 1]), asb, knowledge), { query: figure('asb', '2018/19'), caveat: refusal });
    assert.equal(meantOf(scored([figure('asb', '2018/19'), 5], [refusal, 1]), asb, knowledge).caveat, undefined);
    assert.deepEqual(meantOf(scored([figure('asb', '2018/19'), 1.5], [refusal, 1]), asb, knowledge), { query: refusal });
  });
});

describe('what was offered', () => {
  const query = figure('asb', '2018/19'), context = { offered: [{ say: 'Anti-social behaviour, 2018/19?', query }] };

  it('is taken by its words, however they are written', () => assert.deepEqual(offeredAs('anti-social behaviour,  2018/19 ?', context), query));
  it('is answered', () => assert.match(asker.ask('Anti-social behaviour, 2018/19?', context).said.headline, /687/));
  it('is nothing else', () => assert.equal(offeredAs('shoplifting', context), undefined));
});
