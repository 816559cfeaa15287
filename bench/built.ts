// The parser as it is deployed: compiled by `npm run build`. Running TypeScript directly names each inner function anew whenever it is made, which takes a fifth of the time.

import type * as Ask from '../src/bot/ask.ts';

const from = async <T>(path: string): Promise<T> => {
  try {
    return (await import(new URL(`../dist/${path}`, import.meta.url).href)) as T;
  } catch (cause) {
    throw new Error(`dist/${path} cannot be read. Run npm run build; npm run bench does so first.`, { cause });
  }
};

export const { Asker } = await from<typeof Ask>('bot/ask.js');
