// `npm run bench`: every bench, one after the other; `npm run bench -- answer` runs one. Figures are for comparing within a run, never across machines.

import { existsSync } from 'node:fs';

const benches = ['parse', 'peer', 'answer', 'digest'].filter((name) => existsSync(new URL(`./${name}.ts`, import.meta.url)));
const [chosen, ...args] = process.argv.slice(2);

if (chosen !== undefined && !benches.includes(chosen)) {
  console.error(`There is no bench "${chosen}": choose ${benches.join(', ')}, or name none to run them all.`);
  process.exit(1);
}
for (const name of chosen === undefined ? benches : [chosen]) {
  const bench = (await import(`./${name}.ts`)) as { main: (args: readonly string[]) => Promise<void> };
  await bench.main(args);
}
