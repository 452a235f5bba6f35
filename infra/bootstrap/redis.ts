import { randomBytes } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import { endLeftover } from '../process/alive.ts';
import { supervise } from '../process/child.ts';
import { freePort } from '../process/ports.ts';
import { makeDataDir, readRecord, updateRecord } from '../process/record.ts';
import type { RunningService } from './postgres.ts';
import { redisProgram } from './redis-program.ts';

export type RedisOptions = {
  /** The append-only file lies in `dataDir/redis`. */
  dataDir: string;
  /** Where a Redis that this machine lacks is unpacked; kept between runs. */
  runtimeDir: string;
  say: (text: string) => void;
  /** The port to listen on; without one, the port of the last run, or any free one. */
  port?: number;
};

// Reading back a long append-only file takes a while; a few hundred megabytes load in this time.
const READY_WITHIN_MS = 30_000;
const STOP_WITHIN_MS = 10_000;

/** Starts a real Redis on 127.0.0.1 with its log flushed every second and no eviction. Throws with a remedy. */
export async function startRedis(options: RedisOptions): Promise<RunningService> {
  const { dataDir, runtimeDir, say } = options;
  makeDataDir(dataDir);
  const { program, libraryPath } = redisProgram({ runtimeDir, say });
  const known = readRecord(dataDir).redis;
  if (known?.process !== undefined) await endLeftover(known.process, 'SIGTERM', STOP_WITHIN_MS);
  const dir = join(dataDir, 'redis');
  mkdirSync(dir, { recursive: true, mode: 0o700 });
  const password = known?.password ?? randomBytes(24).toString('base64url');
  const port = await freePort(options.port ?? known?.port);
  const child = supervise({
    name: 'redis',
    program,
    args: ['-'], // settings come by standard input: the password is in no process list
    input: settings({ port, password, dir }),
    options: {
      stdio: ['pipe', 'ignore', 'ignore'],
      env: { TZ: 'UTC', ...(libraryPath === undefined ? {} : { LD_LIBRARY_PATH: libraryPath }) },
    },
    stopSignal: 'SIGTERM', // Redis flushes its log and ends
    stopWithinMs: STOP_WITHIN_MS,
    restart: true,
    say,
    onStart: (footprint) => updateRecord(dataDir, { redis: { port, password, process: footprint } }),
  });
  const url = `redis://:${password}@127.0.0.1:${port}`;
  try {
    await ready(url);
  } catch (error) {
    await child.stop();
    throw new Error(`Redis did not start; ${join(dir, 'redis.log')} says why.`, { cause: error });
  }
  return { url, stop: () => child.stop() };
}

function settings(values: { port: number; password: string; dir: string }): string {
  const lines = [
    'bind 127.0.0.1',
    `port ${values.port}`,
    `requirepass ${values.password}`,
    `dir ${JSON.stringify(values.dir)}`,
    `logfile ${JSON.stringify(join(values.dir, 'redis.log'))}`,
    'daemonize no',
    'databases 64', // one for each test file that runs at the same time, see server/test/scratch.ts
    'appendonly yes',
    'appendfsync everysec',
    'save ""',
    'maxmemory-policy noeviction',
  ];
  return `${lines.join('\n')}\n`;
}

async function ready(url: string): Promise<void> {
  const until = Date.now() + READY_WITHIN_MS;
  const client = new Redis(url, {
    lazyConnect: false,
    maxRetriesPerRequest: null,
    retryStrategy: () => (Date.now() > until ? null : 50),
  });
  client.on('error', () => undefined); // tried again by retryStrategy until the time is over
  try {
    // A Redis that still reads its log answers LOADING; ask until it does not.
    for (;;) {
      const answer = await client.ping().catch((error: Error) => error);
      if (answer === 'PONG') return;
      if (Date.now() > until) throw answer;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  } finally {
    client.disconnect();
  }
}
