import type { Instant } from '@watchroom/shared/kernel/time.ts';
import { Kysely, PostgresDialect, type RawBuilder, sql, type Transaction } from 'kysely';
import pg from 'pg';
import type { PlatformTables } from './tables.ts';

/**
 * Platform knows only its own tables. A feature's store says `database.$extendTables<IncidentTables>()` (the same on a
 * transaction) and is typed for both.
 */
export type Database = Kysely<PlatformTables>;
export type Tx = Transaction<PlatformTables>;

export interface OpenDatabase {
  readonly db: Database;
  readonly pool: pg.Pool;
  close(): Promise<void>;
}

/** A new connection that takes longer than this is treated as “Postgres is away”. */
const CONNECT_TIMEOUT_MS = 2_000;

/** Connections that stay open when nothing is asked: what happens every few seconds pays for no new one (20 ms, most of it the session that Postgres opens). */
const KEPT_CONNECTIONS = 4;

/**
 * What every session is told. Commit is the answer, so `synchronous_commit` stays on whatever the server's default.
 * The statement timeout is above the slowest honest statement (a 10,000-row batch: 0.4 s) and below a person's patience.
 */
const sessionOptions = [
  '-c synchronous_commit=on',
  '-c statement_timeout=15000',
  '-c lock_timeout=5000',
  '-c idle_in_transaction_session_timeout=15000',
  '-c TimeZone=UTC',
  '-c jit=off',
].join(' ');

const parsers = new Map<number, (text: string) => unknown>([
  [pg.types.builtins.INT8, Number],
  [pg.types.builtins.NUMERIC, Number],
  [pg.types.builtins.TIMESTAMPTZ, (text) => new Date(text).toISOString() as Instant],
]);

/** bigint and numeric come as numbers (ours stay below 2^53), timestamptz as `Instant`. */
const types: pg.CustomTypesConfig = {
  getTypeParser: (oid: number, format?: 'text' | 'binary') =>
    (format === 'binary' ? undefined : parsers.get(oid)) ?? pg.types.getTypeParser(oid, format as 'text'),
};

export function connectionConfig(url: string): pg.ClientConfig {
  return {
    connectionString: url,
    application_name: 'watchroom',
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    keepAlive: true,
    options: sessionOptions,
    types,
  };
}

export function openDatabase(url: string, max = 16): OpenDatabase {
  const pool = new pg.Pool({
    ...connectionConfig(url),
    max,
    min: Math.min(KEPT_CONNECTIONS, max),
    idleTimeoutMillis: 30_000,
  });
  // An idle connection that breaks is replaced on the next use; without a listener it would end the process.
  pool.on('error', () => undefined);
  // The same for one that is lent out and between two statements: its next statement fails, and that is told.
  pool.on('connect', (client) => void client.on('error', () => undefined));
  const db = new Kysely<PlatformTables>({ dialect: new PostgresDialect({ pool }) });
  return { db, pool, close: () => db.destroy() };
}

/** A value for a `jsonb` column. Arrays need it: pg would send them as Postgres arrays. */
export function jsonb<T>(value: T): RawBuilder<T> {
  return sql<T>`${JSON.stringify(value)}::jsonb`;
}

type Row = Readonly<Record<string, unknown>>;

/**
 * A statement that inserts rows, each by the columns the first one names. They go over as JSON in one parameter: a statement of a
 * thousand parameters would take longer to make and to read than to run. `table` is ours, never a stranger's. At least one row.
 */
export function insertMany(table: string, rows: readonly Row[]): RawBuilder<unknown> {
  const columns = Object.keys(rows[0] ?? {});
  const values = columns.map((column) => sql.ref(`r.${column}`));
  return sql`insert into ${sql.table(table)} (${sql.join(columns.map((column) => sql.ref(column)))})
    select ${sql.join(values)} from json_populate_recordset(null::${sql.table(table)}, ${JSON.stringify(rows)}::json) as r`;
}

/** SQLSTATE classes and socket errors that mean “Postgres cannot be asked now”, never “the request was wrong”. */
const awayCodes = new Set(['57P01', '57P02', '57P03', '57P05', '53300', '55P03', '57014', '25P03', '40001', '40P01']);
const awaySockets = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'ENOTFOUND',
  'EHOSTUNREACH',
  'ENOENT',
]);

export function isDatabaseAway(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  if (awayCodes.has(code) || awaySockets.has(code) || code.startsWith('08')) return true;
  // pg gives these three no code.
  return /^(Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error|Query read timeout)/.test(
    error.message,
  );
}

/** Postgres undid this transaction because of another one; trying again is right. */
export function isDeadlock(error: unknown): boolean {
  return error instanceof pg.DatabaseError && (error.code === '40001' || error.code === '40P01');
}
