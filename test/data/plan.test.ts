import assert from 'node:assert/strict';
import { earlierPlan, latestPlan, places, placesOf, placesOfMeasure, planChanges, type Place } from '../../src/data/plan.ts';
import { readReport } from '../../src/data/report.ts';
import { readVocabulary } from '../../src/data/vocabulary.ts';

const { plans } = readReport();
const at = (found: readonly Place[]) => found.map(p => `${p.plan.id} ${p.priority.id}`);

describe('plans', () => {
  it('the latest is that of 2020–2023, the one before the five aims, in whatever order they are held', () => {
    for (const held of [plans, { ...plans, plans: [...plans.plans].reverse() }]) assert.deepEqual([latestPlan(held).id, earlierPlan(held)?.id], ['2020-23', '2019-20']);
  });
  it('three priorities follow five aims', () => assert.deepEqual(plans.plans.map(p => p.priorities.map(x => x.title).length), [5, 3]));
  it('every measure that a focus area names stands in the table', () => {
    const known = new Set(readVocabulary().measures.map(m => m.id));
    assert.deepEqual(places(plans).flatMap(p => p.focus.measures).filter(m => !known.has(m)), []);
  });
});

describe('placesOfMeasure', () => {
  const table: [measure: string, stands: string[]][] = [
    ['burglary-residential', ['2019-20 acquisitive', '2020-23 property']],
    ['theft-from-vehicle', ['2019-20 acquisitive', '2020-23 property']],
    ['shoplifting', ['2019-20 acquisitive', '2020-23 property']],
    ['asb', ['2019-20 asb-public-order', '2020-23 places']],
    ['domestic-violence-with-injury', ['2019-20 vulnerable', '2020-23 people']],
    ['criminal-damage', ['2020-23 places']],
    ['hate-crime', []], ['theft-of-vehicle', []], ['burglary-business', []], ['violence-with-injury', []], ['total-crime', []],
  ];
  for (const [measure, stands] of table) it(`${measure}: ${stands.join(', ') || 'no named focus'}`, () => assert.deepEqual(at(placesOfMeasure(plans, measure)), stands));
});

describe('placesOf', () => {
  it('finds cybercrime in both plans, earliest first', () => assert.deepEqual(at(placesOf(plans, ['cybercrime'])), ['2019-20 cybercrime', '2020-23 property']));
});

describe('planChanges', () => {
  const changes = planChanges(plans)!;
  const titles = (found: readonly Place[]) => found.map(p => p.focus.id);

  it('new: heritage crime, criminal damage, serious violent crime', () => assert.deepEqual(titles(changes.added).sort(), ['criminal-damage', 'heritage-crime', 'serious-violence']));
  it('dropped as a name: knife crime', () => assert.deepEqual(titles(changes.dropped), ['knife-crime']));
  it('road safety moved from its own aim to Places, cybercrime to Property', () => {
    const moves = new Map(changes.moved.map(m => [m.after.focus.id, `${m.before.priority.id} → ${m.after.priority.id}`]));
    assert.deepEqual([moves.get('road-safety'), moves.get('cybercrime')], ['road-safety → places', 'cybercrime → property']);
  });
  it('there are none where one plan is held', () => assert.equal(planChanges({ ...plans, plans: plans.plans.slice(0, 1) }), undefined));
});
