import { randomBytes } from 'node:crypto';
import { Redis } from 'ioredis';
import { Client } from 'pg';
import { inject } from 'vitest';
import './global-setup.ts'; // brings the type of what it provides

/**
 * A fresh database with the newest schema and nothing in it, for one test file. Dropped at the end of the run; `drop()`
 * does it sooner. Ask for it at the top of the file: `const database = await scratchDatabase();`
 */
export async function scratchDatabase(): Promise<{ url: string; drop(): Promise<void> }> {
  const { databaseUrl, template, run } = inject('services');
  const name = `${run}_${randomBytes(6).toString('hex')}`;
  await admin(databaseUrl, async (client) => {
    // Two files may copy the template at the same moment; Postgres lets one at a time.
    await client.query("select pg_advisory_lock(hashtext('scratch'))");
    // By files and not by log: nothing of it outlives the run, and it costs 99 ms instead of 167.
    await client.query(`create database ${name} template ${template} strategy file_copy`);
  });
  const url = new URL(databaseUrl);
  url.pathname = `/${name}`;
  return {
    url: url.href,
    drop: () => admin(databaseUrl, (client) => client.query(`drop database if exists ${name} with (force)`)),
  };
}

/** An empty Redis database of its own for one test file. Channels are shared by all databases of a Redis: name them apart. */
export async function scratchRedis(): Promise<{ url: string }> {
  const { redisUrl } = inject('services');
  const client = new Redis(redisUrl);
  try {
    const [, databases] = (await client.config('GET', 'databases')) as [string, string];
    // Database 0 only counts: each caller takes the next of the others, round and round.
    const turn = await client.incr('watchroom-test-turn');
    const number = 1 + (turn % (Number(databases) - 1));
    await client.select(number);
    await client.flushdb();
    const url = new URL(redisUrl);
    url.pathname = `/${number}`;
    return { url: url.href };
  } finally {
    client.disconnect();
  }
}

/** Forgets all that a database of Redis holds. */
export async function emptyRedis(url: string): Promise<void> {
  const client = new Redis(url);
  try {
    await client.flushdb();
  } finally {
    client.disconnect();
  }
}

async function admin(url: string, work: (client: Client) => Promise<unknown>): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    await work(client);
  } finally {
    await client.end();
  }
}
