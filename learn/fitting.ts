// Fits one network in a thread of its own, so that several are fitted at once.

import { parentPort, workerData, Worker } from 'node:worker_threads';
import { Fit, type Learned, type Sizes } from './fit.ts';
import type { Met } from './meet.ts';

interface Work { readonly sizes: Sizes; readonly seed: number; readonly examples: readonly Met[] }

const MOST_MEGABYTES = 4096;
// On Node 20 a thread does not take over what reads TypeScript: it is asked for there.
const THIS_IN_TYPESCRIPT = `import('tsx/esm/api').then(({ tsImport }) => tsImport(${JSON.stringify(import.meta.url)}, ${JSON.stringify(import.meta.url)}))`;

/** The fit of these examples from a beginning that `seed` decides, once its thread is done. */
export function fitApart(sizes: Sizes, seed: number, examples: readonly Met[]): Promise<Fit> {
  const work: Work = { sizes, seed, examples };
  return new Promise((resolve, reject) => {
    const thread = new Worker(THIS_IN_TYPESCRIPT, { eval: true, workerData: work, resourceLimits: { maxOldGenerationSizeMb: MOST_MEGABYTES } });
    thread.once('message', (learned: Learned) => resolve(new Fit(sizes, seed, learned))).once('error', reject);
  });
}

const work = workerData as Work | null;
if (parentPort && work) {
  const fit = new Fit(work.sizes, work.seed);
  fit.fit(work.examples);
  const learned: Learned = { layers: fit.layers, own: fit.own };
  parentPort.postMessage(learned);
}
