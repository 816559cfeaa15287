import assert from 'node:assert/strict';
import { readReport } from '../../src/data/report.ts';
import { TOTAL, whyNotSummed } from '../../src/data/measures.ts';
import { readVocabulary } from '../../src/data/vocabulary.ts';

const vocabulary = readVocabulary();
const of = (...ids: string[]) => ids.map(id => vocabulary.measures.find(m => m.id === id)!);

describe('the catalogue of measures', () => {
  it('has the report’s eleven rows, each with both years', () => {
    const { figures, years } = readReport();
    assert.equal(vocabulary.measures.length, 11);
    assert.deepEqual([...new Set(figures.map(f => f.measure))].sort(), vocabulary.measures.map(m => m.id).sort());
    assert.deepEqual(years, ['2018/19', '2019/20']);
  });
  it('counts anti-social behaviour as incidents and everything else as crime', () => {
    assert.deepEqual(vocabulary.measures.filter(m => m.counts === 'incident').map(m => [m.id, m.unit]), [['asb', 'incidents']]);
  });
  it('has groups whose parts are rows, and adds up only burglary and vehicle crime', () => {
    const ids = new Set(vocabulary.measures.map(m => m.id));
    assert.deepEqual(vocabulary.groups.flatMap(g => g.parts).filter(p => !ids.has(p)), []);
    assert.deepEqual(vocabulary.groups.filter(g => g.sum).map(g => g.id).sort(), ['burglary', 'vehicle-crime']);
    for (const g of vocabulary.groups.filter(x => x.sum)) assert.equal(whyNotSummed(of(...g.parts)), undefined);
  });
  it('lets no line of words stand for two rows', () => {
    const lines = vocabulary.measures.flatMap(m => m.words.map(w => [w, m.id] as const));
    assert.deepEqual(lines.filter(([w, id]) => lines.some(([other, owner]) => other === w && owner !== id)), []);
  });
});

describe('whyNotSummed', () => {
  const table: [ids: string[], why: ReturnType<typeof whyNotSummed>][] = [
    [['burglary-residential', 'burglary-business'], undefined],
    [['theft-from-vehicle', 'theft-of-vehicle', 'shoplifting'], undefined],
    [[TOTAL, 'shoplifting'], 'total'],
    [['asb', 'criminal-damage'], 'incidents'],
    [['asb', TOTAL], 'incidents'],
    [['domestic-violence-with-injury', 'violence-with-injury'], 'overlap'],
    [['violence-with-injury', 'domestic-violence-with-injury'], 'overlap'],
    [['hate-crime', 'shoplifting'], 'overlap'],
  ];
  for (const [ids, why] of table) it(`${ids.join(' + ')}: ${why ?? 'may be added'}`, () => assert.equal(whyNotSummed(of(...ids)), why));
});
