// npm run ask -- "how did burglary change?": an answer in the terminal; --explain shows what was recognised, where, and why.
// npm run ask -- --unanswered: what people asked the bot and it could not answer, the most frequent first.
import { Asker, type Explained } from '../bot/ask.ts';
import { saidText } from '../cards/said.ts';
import { unansweredPhrase } from '../cards/teamCards.ts';
import { loadConfig, startProblem } from '../config.ts';
import { unansweredQuestions } from '../data/questions.ts';
import { readReport } from '../data/report.ts';
import { readVocabulary } from '../data/vocabulary.ts';
import { openStore } from '../local/openStore.ts';

const args = process.argv.slice(2);
const explain = args.includes('--explain');
const SHOWN = { candidates: 3, reasons: 5 };
const questions = args.filter(a => !a.startsWith('--'));
if (args.includes('--unanswered')) await listUnanswered();
else if (questions.length === 0) {
  console.error('Ask something: npm run ask -- "how did burglary change?" (several questions in a row are one conversation; --explain shows how each was understood; --unanswered lists what could not be answered)');
  process.exitCode = 1;
}
const asker = new Asker({ report: readReport(), vocabulary: readVocabulary() });
let context = {};
for (const question of questions) {
  const explained = explain ? asker.explain(question, context) : undefined;
  const asked = asker.ask(question, context);
  context = asked.context;
  if (questions.length > 1) console.log(`\n> ${question}`);
  if (explained) console.log(`${explanation(explained)}\n`);
  console.log(saidText(asked.said));
}

async function listUnanswered(): Promise<void> {
  try {
    const { store, close } = await openStore(loadConfig());
    const found = await unansweredQuestions(store).finally(close);
    console.log(found.length === 0 ? 'Nothing yet that could not be answered.' : found.map(unansweredPhrase).join('\n'));
  } catch (error) {
    console.error(startProblem(error));
    process.exitCode = 1;
  }
}

/** What each part of the vocabulary saw, what the message could mean, and what spoke for it. */
function explanation({ parsed: { reading, query }, candidates }: Explained): string {
  const at = (span: { from: number; to: number }) => `“${reading.tokens.slice(span.from, span.to).map(t => t.text).join(' ')}”`;
  const section = (name: string, items: readonly string[]) => (items.length === 0 ? [] : [`${name.padEnd(9)} ${items.join('; ')}`]);
  return [
    ...section('spelling', reading.tokens.filter(t => t.typed !== undefined).map(t => `${t.typed!} → ${t.text}`)),
    ...section('things', reading.things.map(m => `${at(m)} ${m.thing.type} ${m.thing.id} (line “${m.line}”)`)),
    ...section('times', reading.periods.map(p => `${at(p)} ${JSON.stringify(p.when)}`)),
    ...section('numbers', reading.numbers.map(n => `${n.value} ${n.unit}`)),
    ...section('topics', reading.topics.map(t => `${at(t)} ${t.id}`)),
    ...section('signs', reading.signs.map(s => `${at(s)} ${s.id}`)),
    ...section('unknown', reading.residue.map(t => t.text)),
    ...section('decided', [JSON.stringify(query)]),
    ...candidates.slice(0, SHOWN.candidates).map(({ candidate, score, reasons }) =>
      `${score.toFixed(1).padStart(7)}   ${JSON.stringify(candidate.query)}\n${' '.repeat(10)}because ${reasons.slice(0, SHOWN.reasons).map(r => `“${r.feature}” ${r.weight > 0 ? '+' : ''}${r.weight.toFixed(1)}`).join(', ')}`),
  ].join('\n');
}
