// Owns what the rest of the code knows of persistence: rows of JSON under (table, partition, row),
// each with an ETag. MemoryStore is the simplest version of it; tables.ts keeps it in Azure Tables.

import { encodeKey, toJson } from './rowFormat.ts';

/** The tables the bot keeps. A table is made when it is first used. */
export type TableName =
  | 'report'
  | 'conversations'
  | 'questions'
  | 'members'
  | 'rounds'
  | 'drafts'
  | 'updates'
  | 'subscriptions'
  | 'ledger'
  | 'activities';

/** A value as it was read, with the ETag that `replace` and `remove` compare. */
export interface Stored<T> {
  readonly value: T;
  readonly etag: string;
  readonly partition: string;
  readonly row: string;
}

/**
 * Rows of JSON. Any text but the empty one is a legal key; dates come back as ISO strings.
 * A value over 900 KB or an empty key is a RangeError; a store that cannot be reached is the
 * underlying error. What is returned was written: no method answers before the store has.
 *
 * @example
 * const etag = await store.insert('drafts', 'q3', 'priority-1', { status: 'on track' });
 * if (etag === undefined) … // somebody was first
 */
export interface Store {
  /** The row, or undefined when there is none. */
  get<T>(table: TableName, partition: string, row: string): Promise<Stored<T> | undefined>;
  /** Writes a new row; its ETag, or undefined when the row exists already. */
  insert<T>(table: TableName, partition: string, row: string, value: T): Promise<string | undefined>;
  /** Writes over the row that has this ETag; the new one, or undefined when the row changed meanwhile or is gone. */
  replace<T>(table: TableName, partition: string, row: string, value: T, etag: string): Promise<string | undefined>;
  /** Writes the row whatever was there; its ETag. */
  put<T>(table: TableName, partition: string, row: string, value: T): Promise<string>;
  /** Removes the row, or with an ETag only that version of it; whether there was such a row. */
  remove(table: TableName, partition: string, row: string, etag?: string): Promise<boolean>;
  /** Every row of a partition, or of the table, ordered by partition and row as `encodeKey` writes them. */
  list<T>(table: TableName, partition?: string): AsyncIterable<Stored<T>>;
  /** Whether the store answers now. Never throws. */
  ready(): Promise<boolean>;
}

interface MemoryRow {
  readonly partition: string;
  readonly row: string;
  readonly json: string;
  readonly etag: string;
}

/** A Store for tests and benches, gone with the process. @example const store = new MemoryStore(); */
export class MemoryStore implements Store {
  readonly #tables = new Map<TableName, Map<string, MemoryRow>>();
  #writes = 0;

  get<T>(table: TableName, partition: string, row: string): Promise<Stored<T> | undefined> {
    return settle(() => {
      const found = this.#rows(table).get(orderOf(partition, row));
      return found && stored<T>(found);
    });
  }

  insert<T>(table: TableName, partition: string, row: string, value: T): Promise<string | undefined> {
    return settle(() => (this.#rows(table).has(orderOf(partition, row)) ? undefined : this.#write(table, partition, row, value)));
  }

  replace<T>(table: TableName, partition: string, row: string, value: T, etag: string): Promise<string | undefined> {
    return settle(() => {
      const current = this.#rows(table).get(orderOf(partition, row));
      return current?.etag === etag ? this.#write(table, partition, row, value) : undefined;
    });
  }

  put<T>(table: TableName, partition: string, row: string, value: T): Promise<string> {
    return settle(() => this.#write(table, partition, row, value));
  }

  remove(table: TableName, partition: string, row: string, etag?: string): Promise<boolean> {
    return settle(() => {
      const order = orderOf(partition, row);
      const current = this.#rows(table).get(order);
      if (current === undefined || (etag !== undefined && current.etag !== etag)) return false;
      return this.#rows(table).delete(order);
    });
  }

  async *list<T>(table: TableName, partition?: string): AsyncIterable<Stored<T>> {
    const within = partition === undefined ? undefined : encodeKey(partition);
    const rows = [...this.#rows(table)].filter(([order]) => within === undefined || order.startsWith(`${within} `));
    rows.sort(([one], [other]) => (one < other ? -1 : 1));
    for (const [, row] of rows) yield await Promise.resolve(stored<T>(row));
  }

  ready(): Promise<boolean> {
    return Promise.resolve(true);
  }

  #rows(table: TableName): Map<string, MemoryRow> {
    let rows = this.#tables.get(table);
    if (rows === undefined) {
      rows = new Map<string, MemoryRow>();
      this.#tables.set(table, rows);
    }
    return rows;
  }

  #write(table: TableName, partition: string, row: string, value: unknown): string {
    const order = orderOf(partition, row);
    const etag = `W/"${++this.#writes}"`;
    this.#rows(table).set(order, { partition, row, json: toJson(table, row, value), etag });
    return etag;
  }
}

// A space comes before every character of an encoded key, so this text sorts by partition, then row.
const orderOf = (partition: string, row: string): string => `${encodeKey(partition)} ${encodeKey(row)}`;

const stored = <T>({ partition, row, json, etag }: MemoryRow): Stored<T> => ({ value: JSON.parse(json) as T, etag, partition, row });

// Turns what is thrown into a rejection, as a store across the network would give it.
const settle = <T>(work: () => T): Promise<T> => new Promise((resolve) => resolve(work()));
