import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, test, vi } from 'vitest';
import { freePort } from '../../../infra/process/ports.ts';
import { enrolFirstAdmin } from '../../access/enrolment.ts';
import { openDatabase } from '../../platform/database.ts';
import { verifyChain } from '../../platform/feed/feed-tail.ts';
import { scratchDatabase, scratchRedis } from '../scratch.ts';

const program = fileURLToPath(new URL('../../main.ts', import.meta.url));
const soon = { timeout: 40_000, interval: 50 };
const running: ChildProcess[] = [];
afterAll(() => {
  for (const server of running) server.kill('SIGKILL');
});

/** The real program, killed and started like an operating system would. */
async function startServer(env: Record<string, string>): Promise<ChildProcess> {
  const server = spawn(process.execPath, [program, '--roles=api,live,worker'], {
    env: { ...env, LOG_LEVEL: 'silent' },
    stdio: 'ignore',
  });
  running.push(server);
  await vi.waitFor(async () => expect((await fetch(`http://127.0.0.1:${env['PORT']}/readyz`)).status).toBe(200), soon);
  return server;
}

test('CMD-1 kill -9 in the middle of forty commands, three times: what was acknowledged is there, and every key ends in one effect', {
  timeout: 240_000,
}, async () => {
  const [database, redis] = await Promise.all([scratchDatabase(), scratchRedis()]);
  const port = String(await freePort());
  const env = { DATABASE_URL: database.url, REDIS_URL: redis.url, PORT: port, MEDIA_SECRET: 'm'.repeat(32) };
  const { db, close } = openDatabase(database.url, 2);
  const admin = await enrolFirstAdmin(db, { username: 'admin', displayName: '管理员' });
  if (!admin.ok) throw new Error('no administrator');
  const acknowledged = new Map<string, string>();
  const keys: string[] = [];
  let server = await startServer(env);
  const headers = await signIn(port, admin.value);

  async function order(name: string): Promise<number> {
    const reply = await fetch(`http://127.0.0.1:${port}/api/keys`, {
      method: 'POST',
      headers: { ...headers, 'content-type': 'application/json', 'idempotency-key': `crash-${name}` },
      body: JSON.stringify({ name, scopes: ['unit.read'] }),
    }).catch(() => undefined);
    if (reply?.status === 201) {
      const { key } = (await reply.json().catch(() => ({ key: undefined }))) as { key?: { id: string } };
      if (key === undefined) return 0;
      const before = acknowledged.get(name);
      if (before !== undefined) expect(key.id).toBe(before);
      acknowledged.set(name, key.id);
    }
    return reply?.status ?? 0;
  }

  for (let round = 0; round < 3; round++) {
    const names = Array.from({ length: 40 }, (_, index) => `round-${round}-number-${index}`);
    keys.push(...names);
    const ended = once(server, 'exit');
    // The first replies are the signal: some are done, some are under way, some have not begun.
    const orders = names.map(order);
    await Promise.race(orders);
    server.kill('SIGKILL');
    await Promise.all([...orders, ended]);
    server = await startServer(env);
  }
  const atCrash = new Map(acknowledged);
  expect(atCrash.size).toBeGreaterThan(0);
  // The client's part: everything is sent again under its key.
  for (const name of keys) expect(await order(name)).toBe(201);

  const listed = await db
    .selectFrom('event')
    .select(['subject', 'changed'])
    .where('kind', '=', 'key.created')
    .execute();
  expect(listed).toHaveLength(keys.length);
  expect(new Set(listed.map((row) => row.changed['name']))).toEqual(new Set(keys));
  for (const [name, id] of atCrash) expect(acknowledged.get(name)).toBe(id);
  await vi.waitFor(
    async () => expect(await verifyChain(db)).toEqual({ events: await countEvents(), brokenAt: null }),
    soon,
  );
  await close();

  async function countEvents(): Promise<number> {
    return (await db.selectFrom('event').select('id').execute()).length;
  }
});

async function signIn(port: string, who: object): Promise<Record<string, string>> {
  const reply = await fetch(`http://127.0.0.1:${port}/api/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-requested-with': 'watchroom' },
    body: JSON.stringify(who),
  });
  expect(reply.status).toBe(201);
  const cookie = reply.headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ');
  return { cookie, 'x-requested-with': 'watchroom' };
}
