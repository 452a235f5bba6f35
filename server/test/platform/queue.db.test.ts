import { randomUUID } from 'node:crypto';
import { no, ok } from '@watchroom/shared/kernel/result.ts';
import { after } from '@watchroom/shared/kernel/time.ts';
import { Queue } from 'bullmq';
import { Redis } from 'ioredis';
import { expect, test, vi } from 'vitest';
import { z } from 'zod';
import { access } from '../../access/plugin.ts';
import type { Feature } from '../../platform/feature.ts';
import { writeOutbox } from '../../platform/jobs/outbox.ts';
import { defineJob } from '../../platform/queue.ts';
import { scratchRedis } from '../scratch.ts';
import { wireTo } from '../wire.ts';
import { heldClock, startWorld, type World } from '../world.ts';

const soon = { timeout: 20_000, interval: 10 };

/** A feature whose jobs write down that they ran. `outcomes` decides what a job answers, by its label. */
function chores(ran: string[], outcomes: Record<string, 'refused' | 'retry once' | 'throw once'> = {}): Feature {
  const tried = new Set<string>();
  const chore = defineJob({
    name: 'chore.do',
    door: { may: 'system' },
    payload: z.object({ label: z.string() }),
    run: async (_, { label }) => {
      ran.push(label);
      const first = !tried.has(label);
      tried.add(label);
      if (outcomes[label] === 'refused') return no('not-found');
      if (outcomes[label] === 'retry once' && first) return no('unavailable');
      if (outcomes[label] === 'throw once' && first) throw new Error('a vendor failed');
      return ok(undefined);
    },
  });
  return { name: 'chores', jobs: () => [chore] };
}

async function order(world: World, labels: readonly string[], inMs = 0): Promise<void> {
  const now = world.platform.clock.now();
  await world.platform.db.transaction().execute((tx) =>
    writeOutbox(
      tx,
      labels.map((label) => ({ id: `chore:${label}`, job: 'chore.do', payload: { label }, runAt: after(now, inMs) })),
      now,
    ),
  );
  world.platform.committed();
}

async function open(world: World): Promise<number> {
  const rows = await world.platform.db.selectFrom('outbox').select('id').where('done_at', 'is', null).execute();
  return rows.length;
}

test('work that was ordered is done once, and the same order again is no more work', async () => {
  const ran: string[] = [];
  const world = await startWorld({ features: [access, chores(ran)] });
  await order(world, ['a', 'b']);
  await order(world, ['a']);
  await vi.waitFor(async () => expect(await open(world)).toBe(0), soon);
  expect(ran.sort()).toEqual(['a', 'b']);
});

test('a timer waits for its moment', async () => {
  const ran: string[] = [];
  const world = await startWorld({ features: [access, chores(ran)] });
  const orderedAt = Date.now();
  await order(world, ['later'], 400);
  await vi.waitFor(() => expect(ran).toEqual(['later']), soon);
  expect(Date.now() - orderedAt).toBeGreaterThanOrEqual(395);
});

test('what fails for a moment is tried again; what is refused for good is closed with the reason', async () => {
  const ran: string[] = [];
  const world = await startWorld({
    features: [access, chores(ran, { x: 'retry once', y: 'throw once', z: 'refused' })],
  });
  await order(world, ['x', 'y', 'z']);
  await vi.waitFor(async () => expect(await open(world)).toBe(0), soon);
  expect(ran.toSorted()).toEqual(['x', 'x', 'y', 'y', 'z']);
  const closed = await world.platform.db.selectFrom('outbox').select(['job', 'failure']).orderBy('job').execute();
  expect(closed.map((row) => row.failure)).toEqual([null, null, 'not-found']);
});

test('a timer for later costs the queue nothing until shortly before its time', async () => {
  const ran: string[] = [];
  const clock = heldClock('2026-03-01T08:00:00.000Z');
  const world = await startWorld({ features: [access, chores(ran)], clock });
  await order(world, ['far'], 60_000);
  await order(world, ['near'], 10_000);
  const relayed = async () =>
    (await world.platform.db.selectFrom('outbox').select('job').where('relayed_at', 'is not', null).execute()).map(
      (row) => row.job,
    );
  await vi.waitFor(async () => expect(await relayed()).toEqual(['chore:near']), soon);
  clock.advance(60_000);
  await vi.waitFor(() => expect(ran).toContain('far'), soon);
});

test('JOB-1 a Redis that forgets everything loses no order, and none is done twice', async () => {
  const ran: string[] = [];
  const world = await startWorld({ features: [access, chores(ran)] });
  const labels = Array.from({ length: 300 }, () => randomUUID());
  await order(world, labels, 500);
  await vi.waitFor(async () => {
    const waiting = await world.platform.db.selectFrom('outbox').select('id').where('relayed_at', 'is', null).execute();
    expect(waiting).toEqual([]);
  }, soon);
  await world.forgetRedis();
  await vi.waitFor(async () => expect(await open(world)).toBe(0), soon);
  expect(ran.toSorted()).toEqual(labels.toSorted());
});

test('JOB-1 work ordered while no worker runs is done by the one that starts later', async () => {
  const ran: string[] = [];
  const api = await startWorld({ features: [access, chores(ran)], roles: ['api'] });
  await order(api, ['while away']);
  await startWorld({ features: [access, chores(ran)], roles: ['worker'], on: api });
  await vi.waitFor(() => expect(ran).toEqual(['while away']), soon);
});

test('JOB-1 while Redis is away facts are taken all the same; when it is back the work is done by itself', async () => {
  const ran: string[] = [];
  const wire = await wireTo((await scratchRedis()).url);
  const world = await startWorld({ features: [access, chores(ran)], env: { REDIS_URL: wire.url } });
  await order(world, ['before']);
  await vi.waitFor(() => expect(ran).toEqual(['before']), soon);
  wire.cut();
  expect((await world.admin.post('/api/keys', { name: 'meanwhile', scopes: ['unit.read'] })).statusCode).toBe(201);
  await order(world, ['meanwhile']);
  const ready = await world.http.inject({ url: '/readyz' });
  expect([ready.statusCode, ready.json()]).toMatchObject([
    503,
    { ready: false, parts: { database: true, redis: false } },
  ]);
  wire.mend();
  const backAt = Date.now();
  await vi.waitFor(() => expect(ran).toEqual(['before', 'meanwhile']), soon);
  expect(Date.now() - backAt).toBeLessThan(10_000);
  wire.close();
});

test('JOB-2 a worker that was taken for dead and goes on does not have the last word', async () => {
  let answer: (result: ReturnType<typeof no>) => void = () => undefined;
  let runs = 0;
  const chore = defineJob({
    name: 'chore.do',
    door: { may: 'system' },
    prompt: true,
    payload: z.object({ label: z.string() }),
    run: () => {
      runs++;
      if (runs > 1) return Promise.resolve(ok(undefined));
      return new Promise((told) => {
        answer = told;
      });
    },
  });
  const world = await startWorld({ features: [access, { name: 'chores', jobs: () => [chore] }] });
  await order(world, ['slow']);
  await vi.waitFor(() => expect(runs).toBe(1), soon);
  const row = () =>
    world.platform.db.selectFrom('outbox').select(['id', 'done_at', 'failure', 'turn']).executeTakeFirstOrThrow();
  const { id } = await row();
  // What happens to a worker that hangs for too long: its lock is gone.
  const redis = new Redis(world.redisUrl);
  const lock = `watchroom:chore:outbox-${id}:lock`;
  await vi.waitFor(async () => {
    await redis.del(lock);
    expect(runs).toBe(2);
  }, soon);
  redis.disconnect();
  await vi.waitFor(async () => expect((await row()).done_at).not.toBeNull(), soon);
  const closed = await row();
  answer(no('not-found'));
  await world.close();
  const again = await startWorld({ features: [access], roles: ['api'], on: world });
  expect(await again.platform.db.selectFrom('outbox').select(['id', 'done_at', 'failure', 'turn']).execute()).toEqual([
    closed,
  ]);
  expect(closed).toMatchObject({ failure: null, turn: 2 });
});

test('JOB-3 a timer that a clock brings too early is put back, untried, and runs when it is due by the worker', async () => {
  const ran: string[] = [];
  const real = () => new Date().toISOString() as ReturnType<World['platform']['clock']['now']>;
  /** How wrong the worker's clock is, ms. */
  let off = -3_600_000;
  const clock = { now: () => after(real(), off) };
  const world = await startWorld({ features: [access, chores(ran)], roles: ['api'] });
  await order(world, ['at once']);
  await order(world, ['soon'], 4_000);
  const worker = await startWorld({ features: [access, chores(ran)], roles: ['worker'], on: world, clock });
  const rows = () =>
    world.platform.db.selectFrom('outbox').select(['job', 'turn', 'done_at', 'failure']).orderBy('id').execute();
  // What a relay with a clock that is an hour ahead has sent for both, to a worker that is an hour behind.
  const queue = new Queue('chore', { connection: { url: world.redisUrl }, prefix: 'watchroom' });
  const ids = await world.platform.db.selectFrom('outbox').select('id').orderBy('id').execute();
  for (const { id } of ids) await queue.add('chore.do', { row: id }, { jobId: `outbox-${id}` });
  await vi.waitFor(async () => expect((await rows()).map(({ turn }) => turn > 1)).toEqual([true, true]), soon);
  expect([ran, (await rows()).map(({ done_at }) => done_at)]).toEqual([[], [null, null]]);
  // Put right, the first is due, and the second a little later.
  off = 0;
  await vi.waitFor(() => expect(ran).toEqual(['at once', 'soon']), soon);
  await vi.waitFor(async () => expect(await open(world)).toBe(0), soon);
  expect((await rows()).map(({ failure }) => failure)).toEqual([null, null]);
  await queue.close();
  await worker.close();
});
