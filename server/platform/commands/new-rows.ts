import { sql } from 'kysely';
import { copyCell } from '../bulk.ts';
import type { Copying } from '../copy/copy-and-commit.ts';
import { insertMany, type Tx } from '../database.ts';

/** New rows of one table, each by the columns the first one names. Everything in it is plain: what Postgres reads of JSON. */
export interface NewRows {
  /** Ours, never a stranger's. */
  readonly table: string;
  readonly rows: readonly Readonly<Record<string, unknown>>[];
  /** Columns that are Postgres arrays of text or ids; every other array or object is `jsonb`. */
  readonly lists?: readonly string[];
  /** Columns in which a row that is there already leaves the new one out, without a fault. */
  readonly unless?: readonly string[];
}

/** From so many rows on they are copied: a few cost more ways to Postgres and back than is saved (measured, see reports-together.md). */
const COPIED_FROM = 12;

/** In one statement, whatever their number. Answers how many rows of the last table that has any were new. */
export async function insertRows(tx: Tx, tables: readonly NewRows[]): Promise<number> {
  const filled = tables.filter(({ rows }) => rows.length > 0);
  if (filled.length === 0) return 0;
  const parts = filled.map(({ table, rows, unless }, at) => {
    const name = sql.raw(`part_${at}`);
    if (unless === undefined) return sql`${name} as (${insertMany(table, rows)} returning 1)`;
    const known = sql.join(unless.map((column) => sql.ref(column)));
    return sql`${name} as (${insertMany(table, rows)} on conflict (${known}) do nothing returning 1)`;
  });
  const last = sql.raw(`part_${filled.length - 1}`);
  const { rows } = await sql<{ count: number }>`
    with ${sql.join(parts)} select count(*)::int as count from ${last}`.execute(tx);
  return rows[0]?.count ?? 0;
}

/** `written`: how many rows of the last table that has any are new. */
export interface ToCopy {
  readonly copies: readonly Copying[];
  readonly written: number;
}

/**
 * What is to be copied of many rows: that takes half of what one statement with all of them as JSON takes, here and in Postgres. Few are written
 * at once, as `insertRows` does, and nothing is left to copy. Copied, a row that is there already is a fault, also where `insertRows` would
 * leave the new one out.
 */
export async function rowsToCopy(tx: Tx, tables: readonly NewRows[]): Promise<ToCopy> {
  const last = tables.at(-1)?.rows.length ?? 0;
  if (last < COPIED_FROM) return { copies: [], written: await insertRows(tx, tables) };
  return { copies: tables.filter(({ rows }) => rows.length > 0).map(copyingOf), written: last };
}

function copyingOf({ table, rows, lists }: NewRows): Copying {
  const columns = Object.keys(rows[0] ?? {});
  const isList = columns.map((name) => lists?.includes(name) === true);
  let text = '';
  for (const row of rows) {
    for (const [at, name] of columns.entries()) {
      if (at > 0) text += '\t';
      text += cellOf(row[name], isList[at] === true);
    }
    text += '\n';
  }
  return { into: `${table} (${columns.join(', ')})`, text };
}

function cellOf(value: unknown, isList: boolean): string {
  if (value === null || value === undefined) return copyCell(null);
  if (isList) return copyCell(`{${(value as readonly string[]).map(element).join(',')}}`);
  if (typeof value === 'object') return copyCell(JSON.stringify(value));
  return typeof value === 'number' ? copyCell(value) : copyCell(String(value));
}

/** An element of a Postgres array, in quotes: nothing in it means anything then. */
function element(text: string): string {
  return `"${text.replace(/["\\]/g, '\\$&')}"`;
}
