// npm run build: puts the report and the vocabulary beside the compiled code, which reads them on start.

import { cp, rm } from 'node:fs/promises';

for (const folder of ['report', 'vocabulary']) {
  const target = new URL(`../../dist/data/${folder}/`, import.meta.url);
  await rm(target, { recursive: true, force: true });
  await cp(new URL(`../data/${folder}/`, import.meta.url), target, { recursive: true });
}
