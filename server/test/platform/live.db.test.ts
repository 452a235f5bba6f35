import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, test, vi } from 'vitest';
import { access } from '../../access/plugin.ts';
import { connect, type TestSocket } from '../socket.ts';
import { things, touch } from '../things.ts';
import { type Caller, startWorld, type World } from '../world.ts';

const features = [access, things];
let world: World;
let eastern: Caller;
let western: Caller;

beforeAll(async () => {
  world = await startWorld({ listen: true, features });
  eastern = await world.person('dispatcher', { areaId: 'east' });
  western = await world.person('dispatcher', { areaId: 'west' });
  return () => world.close();
});

const east = ['city', 'east', 'east-1'];
const west = ['city', 'west'];
const live = { timeout: 10_000, interval: 5 };

async function following(caller: Caller, cursor?: number): Promise<TestSocket> {
  const client = connect(world, caller);
  await vi.waitFor(() => expect(client.welcomes).toHaveLength(1), live);
  const ack = await client.ask('subscribe', {
    topics: [{ topic: 'incidents', ...(cursor === undefined ? {} : { cursor }) }],
  });
  expect(ack).toEqual({ ok: true, value: null });
  return client;
}

function idsHeard(client: TestSocket): string[] {
  return client.deltas.flatMap((delta) => delta.events.map((event) => event.id));
}

/** Every delta starts where the one before, or the reset, ended. */
function expectNoGap(client: TestSocket, from: number): void {
  let at = from;
  for (const delta of client.deltas) {
    expect(delta.from).toBe(at);
    at = delta.to;
  }
}

describe('who may connect', () => {
  test('a person on our own page and a key without a page are welcomed', async () => {
    const key = await world.key(['incident.read']);
    const person = connect(world, eastern);
    const device = connect(world, key, { headers: { origin: '' } });
    await vi.waitFor(() => expect([person.welcomes.length, device.welcomes.length]).toEqual([1, 1]), live);
    expect(person.welcomes[0]?.actor.id).toBe(eastern.id);
    expect(person.welcomes[0]?.topics).toEqual(['incidents']);
  });

  test('LIV-1 a stranger is refused before the upgrade', async () => {
    const client = connect(world, null);
    await new Promise((resolve) => client.socket.once('connect_error', resolve));
    expect(client.welcomes).toEqual([]);
  });

  test.for([
    ['none at all', ''],
    ['the word null', 'null'],
    ['another host', 'http://evil.example'],
    ['our host as a prefix', `ORIGIN.evil.example`],
    ['our host as a suffix', 'http://evil-127.0.0.1'],
    ['another port', 'http://127.0.0.1:1'],
    ['another scheme', 'https:SAMEHOST'],
    ['upper case', 'HTTP:SAMEHOST'],
    ['a path behind it', 'ORIGIN/'],
    ['a user before it', 'http://127.0.0.1@evil.example'],
    ['punycode', 'http://xn--127-0-0-1.example'],
    ['another name of the loopback', 'http://localhost:PORT'],
  ])('a session cookie from a page with %s as its origin is refused before the upgrade', async ([, text]) => {
    const url = new URL(world.origin);
    const origin = String(text)
      .replace('ORIGIN', world.origin)
      .replace('SAMEHOST', `//${url.host}`)
      .replace('PORT', url.port);
    const client = connect(world, eastern, { headers: { origin } });
    await new Promise((resolve) => client.socket.once('connect_error', resolve));
    expect(client.welcomes).toEqual([]);
  });

  test('a client of another protocol version is told so and sent away', async () => {
    const client = connect(world, eastern, { version: 999 });
    await vi.waitFor(() => expect(client.byes[0]).toMatchObject({ code: 'protocol-version', retry: false }), live);
    await vi.waitFor(() => expect(client.socket.connected).toBe(false), live);
  });
});

describe('what a client is sent', () => {
  test('a first subscription is a snapshot, then every event in scope and none outside it', async () => {
    const before = await touch(world, east);
    const client = await following(eastern);
    const other = await following(western);
    const [reset] = client.resets;
    expect(JSON.stringify(reset?.snapshot)).toContain(before.id);
    expect(JSON.stringify(other.resets[0]?.snapshot)).not.toContain(before.id);
    const mine = await touch(world, east);
    const theirs = await touch(world, west);
    await vi.waitFor(() => expect(idsHeard(other)).toContain(theirs.id), live);
    await vi.waitFor(() => expect(idsHeard(client)).toContain(mine.id), live);
    expect(idsHeard(client)).not.toContain(theirs.id);
    expect(idsHeard(other)).not.toContain(mine.id);
    expectNoGap(client, reset?.cursor ?? -1);
  });

  test('LIV-2 a client that comes back with its cursor gets what it missed and no snapshot', async () => {
    const first = await following(eastern);
    const seen = await touch(world, east);
    await vi.waitFor(() => expect(idsHeard(first)).toContain(seen.id), live);
    const cursor = first.deltas.at(-1)?.to ?? 0;
    first.close();
    const missed = [await touch(world, east), await touch(world, west), await touch(world, east)];
    const again = await following(eastern, cursor);
    await vi.waitFor(() => expect(idsHeard(again)).toEqual([missed[0]?.id, missed[2]?.id]), live);
    expect(again.resets).toEqual([]);
    expectNoGap(again, cursor);
  });

  test('a client that missed nothing hears so by an empty delta at its cursor', async () => {
    const first = await following(eastern);
    const cursor = first.deltas.at(-1)?.to ?? 0;
    const again = await following(eastern, cursor);
    expect(again.deltas[0]).toMatchObject({ from: cursor, events: [] });
    expect(again.resets).toEqual([]);
  });

  test('a cursor of the future is answered with a reset', async () => {
    const client = await following(eastern, world.platform.feed.head() + 1_000);
    expect(client.resets).toHaveLength(1);
  });

  test('clients of one scope that join at different moments all stay without a gap', async () => {
    const clients: { client: TestSocket; from: number }[] = [];
    let busy = true;
    const storm = (async () => {
      while (busy) await Promise.all([touch(world, east), touch(world, west)]);
    })();
    for (let turn = 0; turn < 8; turn++) {
      const client = await following(eastern);
      clients.push({ client, from: client.resets[0]?.cursor ?? -1 });
    }
    busy = false;
    await storm;
    const last = await touch(world, east);
    for (const { client, from } of clients) {
      await vi.waitFor(() => expect(idsHeard(client)).toContain(last.id), live);
      expectNoGap(client, from);
      // Reset first, always.
      expect(client.order[0]).toBe('reset');
    }
  });

  test('a command over the socket is done once and acknowledged, and refused like over HTTP', async () => {
    const client = await following(eastern);
    const key = randomUUID();
    const body = { id: randomUUID(), area: east, text: 'over the socket' };
    const acks = [
      await client.ask('command', { name: 'thing.touch', key, body }),
      await client.ask('command', { name: 'thing.touch', key, body }),
    ];
    expect(acks).toEqual([
      { ok: true, value: { id: body.id, rev: 1 } },
      { ok: true, value: { id: body.id, rev: 1 } },
    ]);
    const outside = await client.ask('command', {
      name: 'thing.touch',
      key: randomUUID(),
      body: { ...body, area: west },
    });
    expect(outside).toMatchObject({ ok: false, error: { code: 'not-found' } });
    const malformed = await client.ask('command', {
      name: 'thing.touch',
      key: randomUUID(),
      body: { ...body, text: '' },
    });
    expect(malformed).toMatchObject({ ok: false, error: { code: 'invalid-input', issues: [{ path: 'text' }] } });
  });

  test.for([
    ['an unknown name', 'evict', {}],
    ['a malformed body', 'subscribe', { topics: 'all' }],
    ['a field too many', 'view', { west: 0, south: 0, east: 1, north: 1, secret: 1 }],
  ])('LIV-3 a message with %s ends the connection with a word why', async ([, name, message]) => {
    const client = connect(world, eastern);
    await vi.waitFor(() => expect(client.welcomes).toHaveLength(1), live);
    client.socket.emit(name as string, message, () => undefined);
    await vi.waitFor(() => expect(client.byes[0]).toMatchObject({ code: 'invalid-input', retry: false }), live);
    await vi.waitFor(() => expect(client.socket.connected).toBe(false), live);
  });

  test('a topic the role may not follow is refused', async () => {
    const auditor = await world.person('auditor');
    const client = connect(world, auditor);
    await vi.waitFor(() => expect(client.welcomes[0]?.topics).toEqual([]), live);
    expect(await client.ask('subscribe', { topics: [{ topic: 'incidents' }] })).toMatchObject({
      ok: false,
      error: { code: 'forbidden' },
    });
  });
});

describe('when a right ends', () => {
  const within = { timeout: 1_000, interval: 5 };

  test('ACC-3 a socket is gone within a second of its session, its account or its key', async () => {
    const leaver = await world.person('dispatcher', { areaId: 'east' });
    const fired = await world.person('dispatcher', { areaId: 'east' });
    const key = await world.key(['incident.read']);
    const sockets = [connect(world, leaver), connect(world, fired), connect(world, key)];
    await vi.waitFor(() => expect(sockets.map((entry) => entry.welcomes.length)).toEqual([1, 1, 1]), live);
    await leaver.send('DELETE', '/api/session');
    await world.admin.send('PATCH', `/api/accounts/${fired.id}`, { active: false });
    await world.admin.send('DELETE', `/api/keys/${key.id}`);
    await vi.waitFor(
      () => expect(sockets.map((entry) => entry.socket.connected)).toEqual([false, false, false]),
      within,
    );
    for (const entry of sockets) expect(entry.byes[0]).toMatchObject({ code: 'not-signed-in', retry: false });
    for (const caller of [leaver, fired, key]) expect((await caller.get('/api/session')).statusCode).toBe(401);
  });

  test('an account that gets another area is asked to come back with its new rights', async () => {
    const mover = await world.person('dispatcher', { areaId: 'east' });
    const client = connect(world, mover);
    await vi.waitFor(() => expect(client.welcomes).toHaveLength(1), live);
    await world.admin.send('PATCH', `/api/accounts/${mover.id}`, { areaId: 'west' });
    await vi.waitFor(() => expect(client.byes[0]).toMatchObject({ code: 'scope-changed', retry: true }), within);
    const again = connect(world, mover);
    await vi.waitFor(() => expect(again.welcomes[0]?.actor.area).toBe('west'), live);
  });
});
