import { Kysely, PostgresDialect } from 'kysely';
import pg from 'pg';
import { from } from 'pg-copy-streams';
import { type Copying, copyAndCommit } from './copy/copy-and-commit.ts';
import { wholeCopy } from './copy/copy-bytes.ts';
import { connectionConfig, type Database, type Tx } from './database.ts';
import type { PlatformTables } from './tables.ts';

/**
 * One connection: `db` speaks on it alone, so that `copy` inside one of its transactions belongs to that transaction. Not for two at
 * once.
 */
export interface OneConnection {
  readonly db: Database;
  /** `copy INTO from stdin` of rows in Postgres' text format (`copyRow`). `into` is ours, never a stranger's. */
  copy(into: string, rows: readonly string[]): Promise<void>;
  /** The same of rows in its binary format, as `CopyBytes` writes them. */
  copyBytes(into: string, rows: readonly Buffer[]): Promise<void>;
  /**
   * A transaction that ends with copies: `work` says which, and they are copied and committed in one way to Postgres and back. What it throws
   * undoes everything.
   */
  endingInCopies(work: (tx: Tx) => Promise<readonly Copying[]>): Promise<void>;
}

/** A connection of its own for work in bulk. */
export interface Bulk extends OneConnection {
  close(): Promise<void>;
}

export async function openBulk(databaseUrl: string): Promise<Bulk> {
  const client = new pg.Client({ ...connectionConfig(databaseUrl), application_name: 'watchroom bulk' });
  // Its next statement fails, and that is told.
  client.on('error', () => undefined);
  await client.connect();
  return {
    ...speakOn(client),
    async close() {
      await client.end().catch(() => undefined);
    },
  };
}

/** `db` and `copy` on a connection that is open; who opened it closes it. */
function speakOn(client: pg.ClientBase): OneConnection {
  const lent = { query: client.query.bind(client) as pg.PoolClient['query'], release: () => undefined };
  const db = new Kysely<PlatformTables>({
    dialect: new PostgresDialect({ pool: { options: {}, connect: async () => lent, end: async () => undefined } }),
  });
  const send = (text: string, rows: string | Buffer) =>
    new Promise<void>((done, fail) => {
      const stream = client.query(from(text));
      stream.on('error', fail);
      stream.on('finish', done);
      stream.end(rows);
    });
  return {
    db,
    copy: (into, rows) => send(`copy ${into} from stdin`, rows.join('')),
    copyBytes: (into, rows) => send(`copy ${into} from stdin (format binary)`, wholeCopy(rows)),
    async endingInCopies(work) {
      await client.query('begin');
      try {
        // Nobody else speaks on this connection: all that is asked is in its transaction.
        await copyAndCommit(client, await work(db as Tx));
      } catch (error) {
        await client.query('rollback').catch(() => undefined);
        throw error;
      }
    },
  };
}

export type Lend = <T>(work: (lent: OneConnection) => Promise<T>) => Promise<T>;

/** Lends the connections of a pool one at a time; one that broke meanwhile is not lent again. */
export function lendFrom(pool: pg.Pool): Lend {
  const spoken = new WeakMap<pg.PoolClient, OneConnection>();
  return async (work) => {
    const client = await pool.connect();
    let lent = spoken.get(client);
    if (lent === undefined) {
      lent = speakOn(client);
      spoken.set(client, lent);
    }
    try {
      return await work(lent);
    } finally {
      client.release();
    }
  };
}

type Cell = string | number | null | undefined;

/** One row of COPY's text format. Arrays come as Postgres writes them: `{a,b}`. */
export function copyRow(cells: readonly Cell[]): string {
  let row = '';
  for (let at = 0; at < cells.length; at++) {
    if (at > 0) row += '\t';
    row += copyCell(cells[at]);
  }
  return `${row}\n`;
}

const special = /[\\\t\n\r]/;
const written: Readonly<Record<string, string>> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' };

/** One cell of such a row. */
export function copyCell(cell: Cell): string {
  if (cell === null || cell === undefined) return '\\N';
  if (typeof cell === 'number') return String(cell);
  return special.test(cell) ? cell.replace(/[\\\t\n\r]/g, (one) => written[one] ?? one) : cell;
}
