import { readdir, readFile } from 'node:fs/promises';
import pg from 'pg';
import { connectionConfig } from './database.ts';

const folder = new URL('../migrations/', import.meta.url);

/** Any number: two processes that start together take turns on it. */
const MIGRATION_LOCK = 7_310_001;

/**
 * Runs every file of `server/migrations/` that this database has not seen, in name order, each in a transaction of its
 * own. Safe to call from any number of processes at once. Returns the names it ran.
 */
export async function migrate(databaseUrl: string): Promise<string[]> {
  const client = new pg.Client({ ...connectionConfig(databaseUrl), statement_timeout: 0 });
  await client.connect();
  try {
    await client.query('set statement_timeout = 0; set lock_timeout = 0');
    await client.query('select pg_advisory_lock($1)', [MIGRATION_LOCK]);
    await client.query(
      'create table if not exists migration (name text primary key, at timestamptz not null default now())',
    );
    const seen = new Set(
      (await client.query<{ name: string }>('select name from migration')).rows.map((row) => row.name),
    );
    const files = (await readdir(folder)).filter((name) => name.endsWith('.sql')).sort();
    const ran: string[] = [];
    for (const name of files.filter((file) => !seen.has(file))) {
      await runOne(client, name);
      ran.push(name);
    }
    return ran;
  } finally {
    await client.end();
  }
}

async function runOne(client: pg.Client, name: string): Promise<void> {
  const text = await readFile(new URL(name, folder), 'utf8');
  await client.query('begin');
  try {
    await client.query(text);
    await client.query('insert into migration (name) values ($1)', [name]);
    await client.query('commit');
  } catch (error) {
    await client.query('rollback');
    throw new Error(`migration ${name} failed`, { cause: error });
  }
}
