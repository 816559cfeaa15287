import assert from 'node:assert/strict';
import { strFromU8, unzipSync } from 'fflate';
import { csvCell, highlightCsv } from '../../src/cards/highlightCsv.ts';
import { highlightReport } from '../../src/cards/highlightReport.ts';
import { composeHighlight } from '../../src/data/highlight.ts';
import { readReport } from '../../src/data/report.ts';
import { roundOn } from '../../src/data/round.ts';
import type { Update } from '../../src/data/update.ts';
import { readVocabulary } from '../../src/data/vocabulary.ts';
import { parse } from 'csv-parse/sync';
import { anUpdate, BEFORE, QUARTER } from '../support/updates.ts';

const knowledge = { report: readReport(), vocabulary: readVocabulary() };
const highlight = (updates: readonly Update[] = QUARTER, before: readonly Update[] = BEFORE) => composeHighlight(knowledge, roundOn('2020/21-Q1', {}, '2020-07-20'), updates, before);
const xml = async (updates?: readonly Update[]) => strFromU8(unzipSync(await highlightReport(highlight(updates)))['word/document.xml']!);
const wordsOf = (document: string) => document.replace(/<w:br\/>|<\/w:p>/g, '\n').replace(/<[^>]+>/g, '').replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&amp;', '&');

describe('highlightReport', () => {
  it('has the committee’s sections in order, as headings', async () => {
    const document = await xml();
    const headings = [...document.matchAll(/<w:pStyle w:val="Heading1"\/>.*?<\/w:p>/gs)].map(m => wordsOf(m[0]).trim());
    assert.deepEqual(headings, ['Purpose', 'Background', 'Delivery at a glance', 'Points for discussion', 'Crime figures', 'Priorities', 'Risks and issues', 'Help needed', 'Next quarter', 'Implications']);
  });

  it('gives each partner’s rating now and before, and Grey for what is missing or sent back', async () => {
    const words = wordsOf(await xml());
    assert.match(words, /Leicestershire Constabulary: Amber \(Q4 2019\/20: Green\)/);
    assert.match(words, /Harborough District Council: Green \(Q4 2019\/20: Amber\)/);
    assert.match(words, /Grey, no update: .*Leicestershire County Council \(sent back for changes\)/);
    assert.match(words, /Grey, nothing to report/);
    assert.match(words, /4 of 5 partners have sent theirs\. Still awaited: Leicestershire County Council\./);
    assert.doesNotMatch(words, /Which referrals/);
  });

  it('says every figure of the table with its source, and marks every page', async () => {
    const files = unzipSync(await highlightReport(highlight()));
    const words = wordsOf(strFromU8(files['word/document.xml']!));
    for (const { measure, change } of highlight().rows) assert.match(words, new RegExp(`${measure.label}\\n${change.before.toLocaleString('en-GB')}\\n${change.after.toLocaleString('en-GB')}`));
    assert.match(words, /Source: CSP Annual Review, 29 October 2020, “Two year crime comparison”/);
    for (const name of ['word/header1.xml', 'word/footer1.xml']) assert.match(wordsOf(strFromU8(files[name]!)), /OFFICIAL/);
  });

  it('names nobody who submitted', async () => assert.doesNotMatch(wordsOf(await xml()), /Contributor One/));

  it('is a paper of Grey where nothing was received', async () => {
    const words = wordsOf(await xml([]));
    assert.match(words, /0 of 5 partners have sent theirs/);
    assert.doesNotMatch(words, /^Green$/m);
    assert.match(words, /No partner reported a risk or issue\./);
  });

  it('keeps what people typed as text, whatever it is', async () => {
    const words = wordsOf(await xml([anUpdate({ progress: 'a <b>bold</b> & "quoted" \u0000\u0008\ud800 **claim**\nsecond line' })]));
    assert.match(words, /a <b>bold<\/b> & "quoted"  \*\*claim\*\*\nsecond line/);
  });

  it('leaves out nothing that came under a priority of another plan', async () => assert.match(wordsOf(await xml([anUpdate({ priority: 'acquisitive', progress: 'Old aim, new work.' })])), /Old aim, new work\./));
});

describe('highlightCsv', () => {
  it('has a line for each partner and priority, missing ones Grey', () => {
    const rows: Record<string, string>[] = parse(highlightCsv(highlight()), { columns: true, bom: true });
    assert.equal(rows.length, 5 * 6);
    assert.deepEqual([rows[0]!['Organisation'], rows[0]!['RAG'], rows[0]!['Outputs']], ['Harborough District Council', 'Blue', '1200 leaflets; 31 venues']);
    const grey = rows.find(r => r['Organisation'] === 'Leicestershire County Council' && r['Priority'] === 'People')!;
    assert.deepEqual([grey['RAG'], grey['Kind'], grey['Progress']], ['Grey', 'Sent back', '']);
  });

  for (const [words, cell] of [['=1+1', "'=1+1"], ['+44 1632', "'+44 1632"], ['-5', "'-5"], ['@sum(A1)', "'@sum(A1)"], ['  =1', "'  =1"], ['\t=1', "'\t=1"], ['＝1', "'＝1"], ['=cmd,"x"', `'=cmd,"x"`], ['a, b', 'a, b'], ['say "hi"', 'say "hi"'], ['two\nlines', 'two\nlines'], [' space ', ' space '], ['plain', 'plain'], ['', '']] as const) {
    it(`writes ${JSON.stringify(words)} so that it is read back as ${JSON.stringify(cell)}`, () => assert.deepEqual(parse(`x,${csvCell(words)}`), [['x', cell]]));
  }
});
