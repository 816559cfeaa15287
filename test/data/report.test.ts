import assert from 'node:assert/strict';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parse } from 'csv-parse/sync';
import { readReport } from '../../src/data/report.ts';
import { DataFileError, readVocabulary } from '../../src/data/vocabulary.ts';

const folders: string[] = [];

/** A copy of a data folder with one file changed. */
function changed(folder: 'report' | 'vocabulary', file: string, change: (text: string) => string): URL {
  const copy = mkdtempSync(join(tmpdir(), 'data-'));
  folders.push(copy);
  cpSync(new URL(`../../src/data/${folder}/`, import.meta.url), copy, { recursive: true });
  const text = change(readFileSync(join(copy, file), 'utf8'));
  writeFileSync(join(copy, file), text);
  return pathToFileURL(`${copy}/`);
}

after(() => { for (const folder of folders) rmSync(folder, { recursive: true }); });

describe('readReport', () => {
  it('holds every figure of the report’s table, with its source', () => {
    const { figures } = readReport();
    const given = parse<Record<string, string>>(readFileSync(new URL('../fixtures/two-year-table.csv', import.meta.url), 'utf8'), { columns: true });
    assert.deepEqual(figures.map(f => f.value), given.flatMap(r => [Number(r.y2018_19), Number(r.y2019_20)]));
    for (const f of figures) assert.deepEqual([f.place, f.source.table, f.source.paragraph], ['Harborough', 'Two year crime comparison', '2.6']);
  });
  it('judges each sentence of the report that states a figure', () => {
    assert.deepEqual(readReport().head.claims.map(c => [c.paragraph, c.verdict]), [['2.5', 'holds'], ['2.6', 'partly'], ['2.6', 'holds'], ['2.6', 'rounding']]);
  });
  it('lists five partners, six appendices of which none is held, and five earlier reviews', () => {
    const { head } = readReport();
    assert.deepEqual([head.partners.length, head.appendices.filter(a => !a.held).length, head.previousReports.length], [5, 6, 5]);
  });

  const faults: [fault: string, file: string, change: (text: string) => string, says: RegExp][] = [
    ['a count that is no number', 'figures.csv', t => t.replace('512,351', '512,35x'), /figures\.csv: row shoplifting, 2019\/20: "35x" is not a whole number/],
    ['a missing count', 'figures.csv', t => t.replace('512,351', '512,'), /figures\.csv: row shoplifting, 2019\/20/],
    ['a column that is no financial year', 'figures.csv', t => t.replace('2019/20', '2019'), /figures\.csv: column "2019" is not a financial year/],
    ['a month that is none', 'plans.yaml', t => t.replace('from: 2019-04', 'from: April'), /plans\.yaml: plans\.0\.from: a month is written YYYY-MM/],
    ['a misspelt field', 'plans.yaml', t => t.replace('    title: the five aims', '    titel: the five aims'), /plans\.yaml: plans\.0/],
    ['a verdict that is none', 'report.yaml', t => t.replace('verdict: partly', 'verdict: wrong'), /report\.yaml: claims\.1\.verdict/],
    ['a file that is no YAML', 'report.yaml', () => 'id: [', /report\.yaml: /],
  ];
  for (const [fault, file, change, says] of faults) {
    it(`names file and field of ${fault}`, () => {
      const folder = changed('report', file, change);
      assert.throws(() => readReport(folder), (error: Error) => error instanceof DataFileError && says.test(error.message));
    });
  }
});

describe('readVocabulary', () => {
  const faults: [fault: string, file: string, change: (text: string) => string, says: RegExp][] = [
    ['a unit that is none', 'measures.yaml', t => t.replace('unit: offences', 'unit: crimes'), /measures\.yaml: measures\.0\.unit/],
    ['a row without words', 'measures.yaml', t => t.replace(/ {4}words:\n {6}- /, '    wrods:\n      - '), /measures\.yaml: measures\.0/],
    ['a kind that is none', 'notHeld.yaml', t => t.replace(/( {4}kind: )\w+/, '$1secret'), /notHeld\.yaml: notHeld\.0\.kind/],
    ['a topic that says nothing', 'topics.yaml', t => t.replace(/ {4}say:\n {6}- .*\n/, '    say: []\n'), /topics\.yaml: topics\.0\.say/],
    ['an empty line of words', 'places.yaml', t => t.replace(/^( +)- harborough$/m, '$1- ""'), /places\.yaml: held\.words\.0/],
  ];
  for (const [fault, file, change, says] of faults) {
    it(`names file and field of ${fault}`, () => {
      const folder = changed('vocabulary', file, change);
      assert.throws(() => readVocabulary(folder), (error: Error) => error instanceof DataFileError && says.test(error.message));
    });
  }
});
