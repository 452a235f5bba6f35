import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chownSync, closeSync, existsSync, openSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { Client } from 'pg';
import { endLeftover, footprintOf } from '../process/alive.ts';
import { supervise } from '../process/child.ts';
import { freePort } from '../process/ports.ts';
import { makeDataDir, readRecord, updateRecord, writePrivate } from '../process/record.ts';
import { ownerOf, type PostgresProgram, postgresProgram, reachableDir } from './postgres-program.ts';

export type PostgresOptions = {
  /** The database lies in `dataDir/postgres`. */
  dataDir: string;
  say: (text: string) => void;
  /** The port to listen on; without one, the port of the last run, or any free one. */
  port?: number;
  /** False for throw-away databases only: commits are then not flushed to the disk. */
  durable?: boolean;
};

export type RunningService = { url: string; stop(): Promise<void> };

const USER = 'watchroom';
const DATABASE = 'watchroom';
// First start after a kill -9 replays the log; a slow shared disk needs this long.
const READY_WITHIN_MS = 60_000;
const STOP_WITHIN_MS = 20_000;

/** Starts the packaged PostgreSQL on 127.0.0.1, whatever state the last run left it in. Throws with a remedy. */
export async function startPostgres(options: PostgresOptions): Promise<RunningService> {
  const { dataDir, say } = options;
  makeDataDir(dataDir);
  const known = readRecord(dataDir).postgres;
  // A data directory that was moved takes its database along; only one that had to lie elsewhere stays where it is.
  const place = known !== undefined && existsSync(known.dir) ? known.dir : join(dataDir, 'postgres');
  const program = await postgresProgram(ownerOf(place));
  const dir = known?.dir === place ? place : reachableDir(dataDir, place, program.runAs);
  const password = known?.password ?? randomBytes(24).toString('base64url');
  if (!existsSync(join(dir, 'PG_VERSION'))) {
    say(`making a PostgreSQL database in ${dir}`);
    initialise(program, dir, password);
  } else if (known === undefined) {
    throw new Error(`The password of ${dir} stood in ${dataDir}/services.json, which is gone or damaged: restore it.`);
  }
  await endRunning(dir);
  const port = await freePort(options.port ?? known?.port);
  updateRecord(dataDir, { postgres: { port, password, dir } });

  const log = openSync(join(dataDir, 'postgres.log'), 'a', 0o600);
  const child = supervise({
    name: 'postgres',
    program: program.postgres,
    args: ['-D', dir, ...settings(port, options.durable ?? true)],
    options: { ...program.runAs, cwd: dir, stdio: ['ignore', log, log], env: { LC_ALL: 'C', TZ: 'UTC' } },
    stopSignal: 'SIGINT', // "fast": ends the sessions and flushes
    stopWithinMs: STOP_WITHIN_MS,
    restart: true,
    say,
    onStart: (footprint) => updateRecord(dataDir, { postgres: { port, password, dir, process: footprint } }),
  });
  const server = `postgres://${USER}:${password}@127.0.0.1:${port}`;
  try {
    await ready(`${server}/postgres`);
    await makeDatabase(server);
  } catch (error) {
    await child.stop();
    throw new Error(`PostgreSQL did not start; ${join(dataDir, 'postgres.log')} says why.`, { cause: error });
  }
  return {
    url: `${server}/${DATABASE}`,
    async stop() {
      await child.stop();
      closeSync(log);
    },
  };
}

function settings(port: number, durable: boolean): string[] {
  const lasting = durable ? {} : { fsync: 'off', full_page_writes: 'off' };
  const values = {
    port,
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '', // no socket file: a second database on this machine cannot meet ours
    max_connections: 200,
    timezone: 'UTC',
    log_timezone: 'UTC',
    ...lasting,
  };
  return Object.entries(values).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
}

function initialise(program: PostgresProgram, dir: string, password: string): void {
  const { uid, gid } = program.runAs;
  const secret = `${dir}.initial`; // beside the folder: initdb wants it empty
  writePrivate(secret, password);
  if (uid !== undefined && gid !== undefined) chownSync(secret, uid, gid);
  const made = spawnSync(
    program.initdb,
    ['-D', dir, '-U', USER, '--auth=scram-sha-256', `--pwfile=${secret}`, '--encoding=UTF8', '--locale=C'],
    { ...program.runAs, cwd: dir, encoding: 'utf8', env: { TZ: 'UTC' } },
  );
  rmSync(secret);
  if (made.status !== 0) throw new Error(`initdb failed in ${dir}: ${made.stderr || made.error?.message}`);
}

/**
 * Ends a postmaster that a killed run left behind. Its lock file may also name a process that ended unreaped, or a number
 * that now belongs to somebody else (after a restart of a container): PostgreSQL would wait for that one for ever.
 */
async function endRunning(dir: string): Promise<void> {
  const lock = join(dir, 'postmaster.pid');
  if (!existsSync(lock)) return;
  const pid = Number(readFileSync(lock, 'utf8').split('\n')[0]);
  const footprint = footprintOf(pid);
  if (footprint !== undefined && isPostgresOn(pid, dir)) await endLeftover(footprint, 'SIGINT', STOP_WITHIN_MS);
  else if (answersSignals(pid)) rmSync(lock, { force: true });
}

function answersSignals(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

function isPostgresOn(pid: number, dir: string): boolean {
  if (process.platform !== 'linux') return true;
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0').includes(dir);
  } catch {
    return false;
  }
}

async function ready(url: string): Promise<void> {
  const until = Date.now() + READY_WITHIN_MS;
  for (;;) {
    const client = new Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
    client.on('error', () => undefined); // a connection that breaks here is tried again below
    try {
      await client.connect();
      await client.query('select 1');
      await client.end();
      return;
    } catch (error) {
      await client.end().catch(() => undefined);
      if (Date.now() > until) throw error;
      await wait(100);
    }
  }
}

async function makeDatabase(server: string): Promise<void> {
  const client = new Client({ connectionString: `${server}/postgres` });
  await client.connect();
  const found = await client.query('select 1 from pg_database where datname = $1', [DATABASE]);
  if (found.rowCount === 0) await client.query(`create database ${DATABASE}`);
  await client.end();
}
