import { randomBytes } from 'node:crypto';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import type { TestProject } from 'vitest/node';
import { startServices } from '../../infra/bootstrap/postgres-and-redis.ts';
import { endLeftover, type Footprint, footprintOf, isAlive } from '../../infra/process/alive.ts';
import { readRecord, updateRecord } from '../../infra/process/record.ts';
import { migrate } from '../platform/migrate.ts';

export type TestServices = {
  /** A superuser's or CREATEDB user's address; tests never write here, they ask `scratchDatabase()`. */
  databaseUrl: string;
  redisUrl: string;
  /** A migrated database that `scratchDatabase()` copies. */
  template: string;
  /** Begins the name of everything made for this run. */
  run: string;
};

declare module 'vitest' {
  interface ProvidedContext {
    services: TestServices;
  }
}

type Shared = { users: number; start: Promise<TestServices & { stop(): Promise<void> }> };

// Several vitest projects name this file and each loads its own copy; they shall share one Postgres and one Redis.
const shared = globalThis as { [key: symbol]: Shared | undefined };
const KEY = Symbol.for('watchroom.test-services');

/** Starts Postgres and Redis (or takes DATABASE_URL and REDIS_URL) and makes the template once, for all test files. */
export default async function setUp(project: TestProject): Promise<() => Promise<void>> {
  shared[KEY] ??= { users: 0, start: start() };
  const mine = shared[KEY];
  mine.users += 1;
  const { stop, ...services } = await mine.start;
  project.provide('services', services);
  return async () => {
    mine.users -= 1;
    if (mine.users > 0) return;
    shared[KEY] = undefined;
    await stop();
  };
}

async function start(): Promise<TestServices & { stop(): Promise<void> }> {
  await sweep();
  const dataDir = await mkdtemp(join(tmpdir(), PREFIX));
  updateRecord(dataDir, { bootstrap: ourselves() });
  const say = (text: string) => process.stdout.write(`· ${text}\n`);
  const services = await startServices({ dataDir, say, env: process.env, durable: false });
  const isOurs = !process.env['DATABASE_URL'];
  const run = `scratch_${randomBytes(4).toString('hex')}`;
  const template = `${run}_template`;
  const stop = async () => {
    // One of our own is thrown away whole; hundreds of databases dropped one by one would take it a minute.
    if (!isOurs) await dropAll(services.databaseUrl, run);
    await services.stop();
    await rm(dataDir, { recursive: true, force: true });
  };
  try {
    if (isOurs) await restVacuum(services.databaseUrl);
    await ask(services.databaseUrl, `create database ${template}`);
    // The server's own migrator, the one that production uses.
    await migrate(withDatabase(services.databaseUrl, template));
  } catch (error) {
    await stop();
    throw error;
  }
  return {
    databaseUrl: services.databaseUrl,
    redisUrl: services.redisUrl,
    template,
    run,
    stop,
  };
}

/** Nothing lives long enough to need it, and Postgres would look into each of hundreds of databases in turn, several times a second. */
async function restVacuum(url: string): Promise<void> {
  await ask(url, 'alter system set autovacuum = off');
  await ask(url, 'select pg_reload_conf()');
}

const PREFIX = 'watchroom-test-';

const ourselves = () => {
  const footprint = footprintOf(process.pid);
  return footprint === undefined ? undefined : { process: footprint };
};

/** A run that was killed could not clean up: end its Postgres and Redis and remove its folder. */
async function sweep(): Promise<void> {
  for (const name of await readdir(tmpdir())) {
    if (!name.startsWith(PREFIX)) continue;
    const dir = join(tmpdir(), name);
    const { bootstrap, postgres, redis } = readRecord(dir);
    if (bootstrap === undefined || isAlive(bootstrap.process)) continue;
    for (const { process: leftover } of [redis ?? {}, postgres ?? {}] as { process?: Footprint }[]) {
      if (leftover !== undefined) await endLeftover(leftover, 'SIGKILL', 5_000);
    }
    await rm(dir, { recursive: true, force: true });
  }
}

async function dropAll(url: string, run: string): Promise<void> {
  const found = await ask(url, `select datname from pg_database where datname like '${run}%'`);
  for (const { datname } of found.rows) await ask(url, `drop database "${datname}" with (force)`);
}

async function ask(url: string, sql: string) {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return await client.query<{ datname: string }>(sql);
  } finally {
    await client.end();
  }
}

function withDatabase(url: string, name: string): string {
  const changed = new URL(url);
  changed.pathname = `/${name}`;
  return changed.href;
}
