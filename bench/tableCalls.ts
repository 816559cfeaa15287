// The table calls of a bot, written down as they are made, and made again by another: so that both ask the same of the tables.

import type { Store } from '../src/data/store.ts';

/** One call of the store. Those of the same `group` were under way side by side. */
export interface TableCall { readonly method: string; readonly args: readonly unknown[]; readonly group: number }

/** A store that passes everything on; `taken` gives the calls since it was last asked. */
export interface RecordingStore { readonly store: Store; readonly taken: () => TableCall[] }

/** @example const { store, taken } = recording(openTables(account)); */
export function recording(store: Store): RecordingStore {
  let calls: TableCall[] = [];
  let group = 0;
  let underWay = 0;
  const begin = (method: string, args: readonly unknown[]): void => {
    if (underWay++ === 0) group++;
    calls.push({ method, args, group });
  };
  const end = (): void => void underWay--;
  const passed = new Proxy(store, {
    get: (target, name) => (...args: unknown[]) => {
      const result = (Reflect.get(target, name) as (...args: unknown[]) => Promise<unknown> | AsyncIterable<unknown>).apply(target, args);
      begin(String(name), args);
      return result instanceof Promise ? result.finally(end) : drained(result, end);
    },
  });
  const taken = (): TableCall[] => {
    const since = calls;
    calls = [];
    return since;
  };
  return { store: passed, taken };
}

const REPEATABLE: readonly string[] = ['get', 'put', 'list'];

/** Whether a call does the same when it is made again. */
export const isRepeatable = ({ method }: TableCall): boolean => REPEATABLE.includes(method);

/** Makes the calls again, those of a group side by side. @throws for a call that is not repeatable */
export async function replay(store: Store, calls: readonly TableCall[]): Promise<void> {
  for (const group of new Set(calls.map((call) => call.group))) await Promise.all(calls.filter((call) => call.group === group).map((call) => again(store, call)));
}

async function again(store: Store, { method, args }: TableCall): Promise<void> {
  switch (method) {
    case 'get': return void (await store.get(...(args as Parameters<Store['get']>)));
    case 'put': return void (await store.put(...(args as Parameters<Store['put']>)));
    case 'list': for await (const row of store.list(...(args as Parameters<Store['list']>))) void row; return;
    default: throw new Error(`The table call "${method}" cannot be made twice alike.`);
  }
}

async function* drained(rows: AsyncIterable<unknown>, end: () => void): AsyncIterable<unknown> {
  try {
    yield* rows;
  } finally {
    end();
  }
}
