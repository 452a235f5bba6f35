import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import { Client } from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { isAlive } from '../process/alive.ts';
import { readRecord } from '../process/record.ts';
import { startServices } from './postgres-and-redis.ts';

let dataDir = '';
beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'watchroom-services-'));
});
afterAll(() => rm(dataDir, { recursive: true, force: true }));

const start = () => startServices({ dataDir, say: () => undefined, env: {} });

const inDatabase = async (url: string, sql: string) => {
  const client = new Client({ connectionString: url });
  client.on('error', () => undefined); // the server is killed under it
  await client.connect();
  const { rows } = await client.query(sql);
  await client.end();
  return rows;
};

const inRedis = async <T>(url: string, ask: (client: Redis) => Promise<T>) => {
  const client = new Redis(url);
  client.on('error', () => undefined);
  const answer = await ask(client);
  client.disconnect();
  return answer;
};

const running = () => {
  const { postgres, redis } = readRecord(dataDir);
  return [postgres?.process, redis?.process].flatMap((mark) => (mark === undefined ? [] : [mark]));
};

it('keeps what was acknowledged, the ports and the passwords when everything is killed', async () => {
  const first = await start();
  await inDatabase(first.databaseUrl, "create table kept as select '值守'::text as word");
  await inRedis(first.redisUrl, (client) => client.set('kept', 'yes'));
  const marks = running();
  expect(marks).toHaveLength(2);
  for (const { pid } of marks) process.kill(pid, 'SIGKILL');

  // Both come back by themselves, on the same ports.
  await expect
    .poll(() => inDatabase(first.databaseUrl, 'select word from kept').catch(() => []), { timeout: 20_000 })
    .toEqual([{ word: '值守' }]);
  await expect.poll(() => inRedis(first.redisUrl, (client) => client.get('kept')), { timeout: 20_000 }).toBe('yes');

  const again = running();
  await first.stop();
  expect(again.map(isAlive)).toEqual([false, false]);
  const second = await start();
  expect([second.databaseUrl, second.redisUrl]).toEqual([first.databaseUrl, first.redisUrl]);
  expect(await inRedis(second.redisUrl, (client) => client.get('kept'))).toBe('yes');
  await second.stop();
});

it('a second start ends what a killed first one left running', async () => {
  const module = new URL('./postgres-and-redis.ts', import.meta.url).href;
  const script = `import { startServices } from ${JSON.stringify(module)};
    await startServices({ dataDir: ${JSON.stringify(dataDir)}, say: () => undefined, env: {} });
    console.log('up');
    setInterval(() => undefined, 1000);`;
  const parent = spawn(process.execPath, ['--input-type=module', '-e', script], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await once(parent.stdout, 'data');
  const left = running();
  parent.kill('SIGKILL');
  await once(parent, 'exit');
  expect(left.map(isAlive)).toEqual([true, true]);

  const next = await start();
  expect(left.map(isAlive)).toEqual([false, false]);
  expect(await inDatabase(next.databaseUrl, 'select 1 as one')).toEqual([{ one: 1 }]);
  await next.stop();
});

it('never throws a key away and listens on this machine only', async () => {
  const services = await start();
  const settings = await inRedis(services.redisUrl, (client) =>
    client.config('GET', 'maxmemory-policy', 'bind', 'appendfsync'),
  );
  expect(settings).toEqual(expect.arrayContaining(['noeviction', '127.0.0.1', 'everysec']));
  expect(await inDatabase(services.databaseUrl, 'show fsync')).toEqual([{ fsync: 'on' }]);
  await services.stop();
});
