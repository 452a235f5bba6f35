import { existsSync, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { scratchDatabase, scratchRedis } from '../../server/test/scratch.ts';
import { footprintOf } from '../process/alive.ts';
import { enrol, type Product, startProduct } from './product.ts';

let dataDir = '';
let product: Product;
const [database, redis] = await Promise.all([scratchDatabase(), scratchRedis()]);

const start = () =>
  startProduct({
    dataDir,
    port: 0,
    host: '127.0.0.1',
    databaseUrl: database.url,
    redisUrl: redis.url,
    say: () => undefined,
  });

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'watchroom-product-'));
  product = await start();
  await product.ready(30_000);
});
afterAll(async () => {
  await product.stop();
  await rm(dataDir, { recursive: true, force: true });
});

const pid = () => Number(readFileSync(join(dataDir, 'server.pid'), 'utf8'));
const isReady = () =>
  fetch(`${product.url}/readyz`).then(
    ({ ok }) => ok,
    () => false,
  );

it('a server that is killed is there again, under a new number and the same address', async () => {
  const before = pid();
  process.kill(before, 'SIGKILL');
  await expect.poll(isReady, { timeout: 1_000, interval: 1 }).toBe(false);
  await expect.poll(isReady, { timeout: 25_000 }).toBe(true);
  expect(pid()).not.toBe(before);
});

it('makes the first administrator once, with a password of chance', async () => {
  const first = await enrol(product, { username: 'first-admin', displayName: '管理员' });
  expect(first).toMatchObject({ username: 'first-admin', password: expect.stringMatching(/^.{12,}$/) });
  expect(await enrol(product, { username: 'second-admin', displayName: '第二位' })).toBeUndefined();
});

it('stops without leaving anything running', async () => {
  const last = pid();
  await product.stop();
  expect(footprintOf(last)).toBeUndefined();
  expect(existsSync(join(dataDir, 'server.pid'))).toBe(false);
});

it('says which port is taken', async () => {
  const again = await start();
  const port = Number(new URL(again.url).port);
  await again.ready(30_000);
  const second = startProduct({
    dataDir: join(dataDir, 'other'),
    port,
    host: '127.0.0.1',
    databaseUrl: database.url,
    redisUrl: redis.url,
    say: () => undefined,
  });
  await expect(second).rejects.toThrow(`Port ${port} of 127.0.0.1 is taken`);
  await again.stop();
});

it('says what the server said when it cannot start', { timeout: 120_000 }, async () => {
  const broken = await startProduct({
    dataDir: join(dataDir, 'broken'),
    port: 0,
    host: '127.0.0.1',
    databaseUrl: database.url,
    redisUrl: redis.url,
    say: () => undefined,
    settings: { LOG_LEVEL: 'no such level' },
  });
  await expect(broken.ready(100_000)).rejects.toThrow(/again and again.*LOG_LEVEL/s);
  await broken.stop();
});
