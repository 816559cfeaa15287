// npm run report -- --quarter 2020/21-Q1 --out q1.docx: the quarter's highlight report as a Word file, and its updates as CSV beside it.
import { writeFile } from 'node:fs/promises';
import { exportFile, exportName } from '../bot/exports.ts';
import { clockFrom, ConfigError, loadConfig, startProblem } from '../config.ts';
import { dayOf } from '../data/day.ts';
import { openQuarter, quarterLabel, readQuarter, type Quarter } from '../data/quarter.ts';
import { findReport, loadReport, readReport } from '../data/report.ts';
import { readVocabulary } from '../data/vocabulary.ts';
import { openStore } from '../local/openStore.ts';

try {
  const config = loadConfig();
  const now = clockFrom(config)();
  const args = process.argv.slice(2);
  const quarter = quarterFrom(valueOf(args, '--quarter') ?? 'latest', dayOf(now));
  const out = valueOf(args, '--out') ?? exportName({ quarter, format: 'word' });
  if (!out.endsWith('.docx')) throw new ConfigError([`--out is "${out}": name a Word file, such as q1.docx; the CSV is written beside it.`]);
  const { store, close } = await openStore(config);
  try {
    await loadReport(store, readReport());
    const knowledge = { report: await findReport(store), vocabulary: readVocabulary() };
    const files = [[out, 'word'], [out.replace(/\.docx$/, '.csv'), 'csv']] as const;
    for (const [path, format] of files) await write(path, (await exportFile(store, knowledge, { quarter, format }, now)).bytes);
    console.log(`${quarterLabel(quarter)}: ${files.map(([path]) => path).join(' and ')}.`);
  } finally {
    await close();
  }
} catch (error) {
  console.error(startProblem(error));
  process.exitCode = 1;
}

function valueOf(args: readonly string[], name: string): string | undefined {
  const at = args.indexOf(name);
  if (at < 0) return undefined;
  const value = args[at + 1];
  if (value === undefined || value.startsWith('--')) throw new ConfigError([`${name} has no value: write it like --quarter 2020/21-Q1 --out q1.docx.`]);
  return value;
}

/** @throws {ConfigError} when the text names no quarter */
function quarterFrom(text: string, today: string): Quarter {
  const quarter = text === 'latest' ? openQuarter(today) : readQuarter(text.replace(/^(q[1-4])\s+(\S+)$/i, '$2-$1').toUpperCase());
  if (quarter === undefined) throw new ConfigError([`--quarter is "${text}": write it like 2020/21-Q1, or latest for the last one that has ended.`]);
  return quarter;
}

/** @throws {ConfigError} when the file cannot be written */
async function write(path: string, bytes: Buffer): Promise<void> {
  await writeFile(path, bytes).catch((cause: NodeJS.ErrnoException) => {
    throw new ConfigError([`--out ${path} cannot be written (${cause.code}): choose a folder that you may write to.`]);
  });
}
