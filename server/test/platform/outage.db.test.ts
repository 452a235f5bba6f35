import { afterEach, expect, test, vi } from 'vitest';
import { access } from '../../access/plugin.ts';
import { scratchDatabase } from '../scratch.ts';
import { connect } from '../socket.ts';
import { things, touch } from '../things.ts';
import { type Wire, wireTo } from '../wire.ts';
import { startWorld, type World } from '../world.ts';

const soon = { timeout: 15_000, interval: 10 };

let wire: Wire;
afterEach(() => wire.close());

async function worldBehindWire(frozen?: string): Promise<World> {
  const { url } = await scratchDatabase();
  wire = await wireTo(url);
  if (frozen !== undefined) wire.freeze(frozen);
  return startWorld({ features: [access, things], listen: true, env: { DATABASE_URL: wire.url } });
}

const touchBody = { area: ['city', 'east'], text: 'during the outage' };
const thing = '/api/things/00000000-0000-4000-8000-000000000001';

test('CMD-2 Postgres gone: a change is refused at once with a word when to try again, and taken when it is back', async () => {
  const world = await worldBehindWire();
  const desk = await world.person('dispatcher');
  wire.cut();
  await vi.waitFor(() => expect(world.platform.watch.isAway()).toBe(true), soon);
  const askedAt = Date.now();
  const refused = await desk.post(thing, touchBody, { 'idempotency-key': 'through-the-outage' });
  expect(Date.now() - askedAt).toBeLessThan(500);
  expect([refused.statusCode, refused.headers['retry-after']]).toEqual([503, '1']);
  expect(refused.json()).toMatchObject({ error: { code: 'unavailable', retryAfterMs: 1_000 } });
  wire.mend();
  await vi.waitFor(async () => {
    const reply = await desk.post(thing, touchBody, { 'idempotency-key': 'through-the-outage' });
    expect(reply.statusCode).toBe(201);
  }, soon);
});

test('CMD-2 Postgres frozen: what waits for it is answered soon, and its key gives the reply afterwards', async () => {
  const world = await worldBehindWire();
  const desk = await world.person('dispatcher');
  await desk.get('/api/session');
  const keys = Array.from({ length: 20 }, (_, index) => `frozen-key-${index}`);
  wire.freeze();
  const askedAt = Date.now();
  const replies = await Promise.all(keys.map((key) => desk.post(thing, touchBody, { 'idempotency-key': key })));
  // 500 ms where the machine has time; a starved one is given two seconds before Postgres is called away.
  expect(Date.now() - askedAt).toBeLessThan(3_500);
  expect(replies.every((reply) => reply.statusCode === 503)).toBe(true);
  wire.mend();
  await vi.waitFor(async () => {
    const again = await Promise.all(keys.map((key) => desk.post(thing, touchBody, { 'idempotency-key': key })));
    expect(again.map((reply) => reply.statusCode)).toEqual(keys.map(() => 201));
    // Each key had exactly one effect, whatever its first answer was.
    expect(new Set(again.map((reply) => reply.json<{ rev: number }>().rev)).size).toBe(keys.length);
  }, soon);
  const last = await desk.post(thing, touchBody);
  expect(last.json<{ rev: number }>().rev).toBe(keys.length + 1);
});

test('CMD-2 Postgres that answers others is not away, however long it leaves one question open', async () => {
  const world = await worldBehindWire();
  const desk = await world.person('dispatcher');
  let away = 0;
  world.platform.watch.onAway(() => away++);
  wire.freeze('watchroom watch');
  const end = Date.now() + 2_500;
  while (Date.now() < end) expect((await desk.post(thing, touchBody)).statusCode).toBe(201);
  expect(away).toBe(0);
  // Nobody is answered any more, the room's own questions neither: then the open one tells.
  wire.freeze();
  await vi.waitFor(() => expect(world.platform.watch.isAway()).toBe(true), soon);
  wire.mend();
  await vi.waitFor(() => expect(world.platform.watch.isAway()).toBe(false), soon);
});

test('CMD-2 Postgres that answers others is not away, however long it takes to let the room’s own question in', async () => {
  const world = await worldBehindWire('watchroom watch');
  const desk = await world.person('dispatcher');
  let away = 0;
  world.platform.watch.onAway(() => away++);
  // A connection that others make is given up after two seconds.
  const end = Date.now() + 3_500;
  while (Date.now() < end) expect((await desk.post(thing, touchBody)).statusCode).toBe(201);
  expect(away).toBe(0);
});

test('LIV-5 while Postgres is away no beat says that the screen is right, and afterwards the feed goes on without a gap', async () => {
  const world = await worldBehindWire();
  const desk = await world.person('dispatcher');
  const client = connect(world, desk);
  await vi.waitFor(() => expect(client.welcomes).toHaveLength(1), soon);
  await client.ask('subscribe', { topics: [{ topic: 'incidents' }] });
  wire.freeze();
  await vi.waitFor(() => expect(world.platform.watch.isAway()).toBe(true), soon);
  await vi.waitFor(() => expect(world.platform.feed.isCurrent()).toBe(false), soon);
  wire.mend();
  await vi.waitFor(() => expect(world.platform.watch.isAway()).toBe(false), soon);
  const after = await vi.waitFor(() => touch(world, ['city', 'east']), soon);
  await vi.waitFor(
    () => expect(client.deltas.flatMap((delta) => delta.events.map((event) => event.id))).toContain(after.id),
    soon,
  );
  await vi.waitFor(() => expect(world.platform.feed.isCurrent()).toBe(true), soon);
});
