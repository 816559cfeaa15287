// Owns the Store over Azure Tables, real or embedded: the only importer of @azure/*. Each row is
// one entity, its JSON cut over the properties v0, v1, …

import { randomUUID } from 'node:crypto';
import type { TokenCredential } from '@azure/identity';
import { odata, TableClient, type TableEntityResult, type TableServiceClientOptions } from '@azure/data-tables';
import { cut, decodeKey, encodeKey, isHashed, toJson } from './rowFormat.ts';
import type { Store, Stored, TableName } from './store.ts';

/** Where the tables are: a connection string, or an endpoint opened with the machine's managed identity. */
export type TablesAccount =
  | { readonly kind: 'connectionString'; readonly connectionString: string }
  | { readonly kind: 'endpoint'; readonly endpoint: string };

type Entity = TableEntityResult<Record<string, unknown>>;
type Columns = Record<string, string> & { readonly partitionKey: string; readonly rowKey: string };

const readyWithinMs = 3_000;

/**
 * Opens a Store over an account. Nothing is contacted until a table is first used, which makes it.
 *
 * @example openTables({ kind: 'endpoint', endpoint: 'https://csp.table.core.windows.net' })
 */
export function openTables(account: TablesAccount): Store {
  return new TablesStore(clientMaker(account));
}

class TablesStore implements Store {
  readonly #open: (table: string) => TableClient;
  readonly #made = new Map<TableName, Promise<TableClient>>();

  constructor(open: (table: string) => TableClient) {
    this.#open = open;
  }

  async get<T>(table: TableName, partition: string, row: string): Promise<Stored<T> | undefined> {
    const entity = await this.#find(table, partition, row);
    return entity && storedFrom<T>(entity, partition, row);
  }

  async insert<T>(table: TableName, partition: string, row: string, value: T): Promise<string | undefined> {
    const columns = columnsOf(table, partition, row, value);
    const client = await this.#table(table);
    const etag = await refusedAs(409, async () => (await client.createEntity(columns)).etag);
    return etag ?? (await this.#ownWrite(table, partition, row, columns));
  }

  async replace<T>(table: TableName, partition: string, row: string, value: T, etag: string): Promise<string | undefined> {
    const columns = columnsOf(table, partition, row, value);
    const client = await this.#table(table);
    const next = await refusedAs(412, async () => (await client.updateEntity(columns, 'Replace', { etag })).etag);
    return next ?? (await this.#ownWrite(table, partition, row, columns));
  }

  async put<T>(table: TableName, partition: string, row: string, value: T): Promise<string> {
    const columns = columnsOf(table, partition, row, value);
    const { etag } = await (await this.#table(table)).upsertEntity(columns, 'Replace');
    // The service always names one; this stand-in matches no row.
    return etag ?? 'W/"unknown"';
  }

  async remove(table: TableName, partition: string, row: string, etag = '*'): Promise<boolean> {
    const [partitionKey, rowKey] = [encodeKey(partition), encodeKey(row)];
    const client = await this.#table(table);
    const removed = await refusedAs(412, () => client.deleteEntity(partitionKey, rowKey, { etag }).then(() => true));
    return removed ?? false;
  }

  async *list<T>(table: TableName, partition?: string): AsyncIterable<Stored<T>> {
    const client = await this.#table(table);
    const queryOptions = partition === undefined ? {} : { filter: odata`PartitionKey eq ${encodeKey(partition)}` };
    for await (const entity of client.listEntities<Record<string, unknown>>({ queryOptions })) {
      yield storedFrom<T>(entity, originalKey(entity, 'partition'), originalKey(entity, 'row'));
    }
  }

  async ready(): Promise<boolean> {
    try {
      await this.#find('report', 'ready', 'ready', AbortSignal.timeout(readyWithinMs));
      return true;
    } catch {
      return false;
    }
  }

  async #find(table: TableName, partition: string, row: string, abortSignal?: AbortSignal): Promise<Entity | undefined> {
    const [partitionKey, rowKey] = [encodeKey(partition), encodeKey(row)];
    const client = await this.#table(table, abortSignal);
    return refusedAs(404, () => client.getEntity<Record<string, unknown>>(partitionKey, rowKey, abortSignal && { abortSignal }));
  }

  // The SDK repeats a request whose answer was lost. The repeat of a write that did land is refused
  // as a conflict with itself, so a refused write is looked up before it is called one.
  async #ownWrite(table: TableName, partition: string, row: string, columns: Columns): Promise<string | undefined> {
    const entity = await this.#find(table, partition, row);
    return entity?.['write'] === columns['write'] ? entity?.etag : undefined;
  }

  #table(name: TableName, abortSignal?: AbortSignal): Promise<TableClient> {
    let made = this.#made.get(name);
    if (made === undefined) {
      const client = this.#open(name);
      made = client.createTable(abortSignal && { abortSignal }).then(() => client);
      // A table that could not be made is tried again at its next use.
      made.catch(() => this.#made.delete(name));
      this.#made.set(name, made);
    }
    return made;
  }
}

function clientMaker(account: TablesAccount): (table: string) => TableClient {
  if (account.kind === 'endpoint') {
    const credential = managedIdentity();
    return (table) => new TableClient(account.endpoint, table, credential);
  }
  const options: TableServiceClientOptions = { allowInsecureConnection: /TableEndpoint=http:\/\/127\.0\.0\.1/.test(account.connectionString) };
  return (table) => TableClient.fromConnectionString(account.connectionString, table, options);
}

// The identity package takes half a second to load, and most starts have no need of it.
function managedIdentity(): TokenCredential {
  const loaded = import('@azure/identity').then(({ DefaultAzureCredential }) => new DefaultAzureCredential());
  return { getToken: async (scopes, options) => (await loaded).getToken(scopes, options) };
}

// Runs a request; undefined when it is refused with this status, or because there is no such row.
async function refusedAs<R>(status: 404 | 409 | 412, request: () => Promise<R>): Promise<R | undefined> {
  try {
    return await request();
  } catch (error) {
    const statusCode = (error as { statusCode?: number }).statusCode;
    if (statusCode === status || statusCode === 404) return undefined;
    throw error;
  }
}

// `write` tells one write from another; a hashed key keeps what it was made from beside it.
function columnsOf(table: string, partition: string, row: string, value: unknown): Columns {
  const columns = { partitionKey: encodeKey(partition), rowKey: encodeKey(row), write: randomUUID() };
  const pieces = cut(toJson(table, row, value)).map((piece, index) => [`v${index}`, piece] as const);
  const originals = [
    ...(isHashed(columns.partitionKey) ? [['partition', JSON.stringify(partition)] as const] : []),
    ...(isHashed(columns.rowKey) ? [['row', JSON.stringify(row)] as const] : []),
  ];
  return { ...columns, ...Object.fromEntries([...pieces, ...originals]) };
}

function originalKey(entity: Entity, part: 'partition' | 'row'): string {
  const encoded = (part === 'partition' ? entity.partitionKey : entity.rowKey) ?? '';
  return isHashed(encoded) ? (JSON.parse(String(entity[part])) as string) : decodeKey(encoded);
}

function storedFrom<T>(entity: Entity, partition: string, row: string): Stored<T> {
  let json = '';
  for (let index = 0; typeof entity[`v${index}`] === 'string'; index++) json += entity[`v${index}`] as string;
  return { value: JSON.parse(json) as T, etag: entity.etag, partition, row };
}
