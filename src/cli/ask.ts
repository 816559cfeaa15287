// npm run ask -- "how did burglary change?": an answer in the terminal; --explain shows what was recognised, where, and why.
// npm run ask -- --unanswered: what people asked the bot and it could not answer, the most frequent first.
import { Asker } from '../bot/ask.ts';
import type { Parsed } from '../bot/parse/parse.ts';
import { saidText } from '../cards/said.ts';
import { unansweredPhrase } from '../cards/teamCards.ts';
import { loadConfig, startProblem } from '../config.ts';
import { unansweredQuestions } from '../data/questions.ts';
import { readReport } from '../data/report.ts';
import { readVocabulary } from '../data/vocabulary.ts';
import { openStore } from '../local/openStore.ts';

const args = process.argv.slice(2);
const explain = args.includes('--explain');
const questions = args.filter(a => !a.startsWith('--'));
if (args.includes('--unanswered')) await listUnanswered();
else if (questions.length === 0) {
  console.error('Ask something: npm run ask -- "how did burglary change?" (several questions in a row are one conversation; --explain shows how each was understood; --unanswered lists what could not be answered)');
  process.exitCode = 1;
}
const asker = new Asker({ report: readReport(), vocabulary: readVocabulary() });
let context = {};
for (const question of questions) {
  const asked = asker.ask(question, context);
  context = asked.context;
  if (questions.length > 1) console.log(`\n> ${question}`);
  if (explain) console.log(`${explanation(asked.parsed)}\n`);
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

/** What each part of the vocabulary saw, and which reader decided. */
function explanation({ reading, query, reader }: Parsed): string {
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
    ...section('decided', [`by ${reader ?? 'no reader'}: ${JSON.stringify(query)}`]),
  ].join('\n');
}
