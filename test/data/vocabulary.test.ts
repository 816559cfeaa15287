import assert from 'node:assert/strict';
import { places } from '../../src/data/plan.ts';
import { readReport } from '../../src/data/report.ts';
import { readVocabulary } from '../../src/data/vocabulary.ts';

const vocabulary = readVocabulary();
const { plans, head } = readReport();
const repeated = (ids: readonly string[]) => ids.filter((id, i) => ids.indexOf(id) !== i);

describe('the vocabulary', () => {
  it('uses no id twice within a file', () => {
    for (const list of [vocabulary.measures, vocabulary.groups, vocabulary.subjects, vocabulary.topics, vocabulary.notHeld]) assert.deepEqual(repeated(list.map(x => x.id)), []);
  });
  it('sends every subject to focus areas and measures that exist', () => {
    const focus = new Set([...places(plans).map(p => p.focus.id), ...plans.crossCutting.items.map(i => i.id)]);
    const measures = new Set(vocabulary.measures.map(m => m.id));
    assert.deepEqual(vocabulary.subjects.flatMap(s => s.focus.filter(f => !focus.has(f)).map(f => `${s.id}: ${f}`)), []);
    assert.deepEqual(vocabulary.subjects.flatMap(s => s.measures.filter(m => !measures.has(m)).map(m => `${s.id}: ${m}`)), []);
    assert.deepEqual(vocabulary.measures.flatMap(m => m.near.filter(f => !focus.has(f)).map(f => `${m.id}: ${f}`)), []);
  });
  it('reaches every focus area of the plans by some subject or measure', () => {
    const reached = new Set([...vocabulary.subjects.flatMap(s => s.focus), ...places(plans).filter(p => p.focus.measures.length > 0).map(p => p.focus.id)]);
    assert.deepEqual(places(plans).map(p => p.focus.id).filter(f => !reached.has(f)), []);
  });
  it('lets rows overlap only with rows', () => {
    const measures = new Set(vocabulary.measures.map(m => m.id));
    assert.deepEqual(vocabulary.measures.flatMap(m => m.overlaps.filter(o => !measures.has(o) || o === m.id)), []);
  });
  it('gives every statement of fact its paragraph', () => {
    const statements = [...vocabulary.topics, ...vocabulary.subjects].flatMap(t => t.say);
    assert.deepEqual(statements.filter(s => !/^(?:\d+(?:\.\d+)?|[a-z][\w ]*)(?:, (?:\d+(?:\.\d+)?|[a-z][\w ]*))*$/i.test(s.paragraph)), []);
  });
  it('names nobody but the two people the report names', () => {
    const names = vocabulary.topics.flatMap(t => t.say.map(s => s.text)).join(' ').match(/\b(?:Cllr|Mr|Mrs|Ms|Inspector|PC|Superintendent) [A-Z]\w+/g) ?? [];
    assert.deepEqual([...new Set(names)].filter(n => !head.people.some(p => p.name === n)), []);
  });
});
