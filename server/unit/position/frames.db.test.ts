import type { Position } from '@watchroom/shared/kernel/geo.ts';
import { CELLS, cellOf, parseFrame, type UnitFrame } from '@watchroom/shared/protocol/unit-frame.ts';
import { beforeAll, describe, expect, test, vi } from 'vitest';
import { type Wire as SocketWire, takesReadyFrames } from '../../platform/live/ready-frame.ts';
import { buildSmallCity, places, type SmallCity } from '../../test/small-city.ts';
import { connect, type TestSocket } from '../../test/socket.ts';
import { wireTo } from '../../test/wire.ts';
import { type Caller, startWorld, type World } from '../../test/world.ts';

const soon = { timeout: 10_000, interval: 10 };
const near = { west: 120.5, south: 31.28, east: 120.58, north: 31.32 };
let world: World;
let city: SmallCity;
let device: Caller;
beforeAll(async () => {
  world = await startWorld({ listen: true });
  city = await buildSmallCity(world);
  device = await world.key(['position.write']);
  return () => world.close();
});

let turn = 0;
const newUnit = async (fields = {}) => {
  const unit = await city.unit(`帧${++turn}`, fields);
  const reply = await city.dispatcher.get(`/api/units/${unit.id}`);
  return { ...unit, handle: reply.json<{ unit: { handle: number } }>().unit.handle };
};
const send = (unit: { id: string }, place: Position) =>
  device.post('/api/positions', { positions: [{ unit: unit.id, at: world.platform.clock.now(), place }] });
const framesOf = (socket: TestSocket) => socket.frames.map((bytes) => parseFrame(bytes) as UnitFrame);
const fixesOf = (socket: TestSocket, handle: number) =>
  framesOf(socket).flatMap(({ fixes }) => fixes.filter((fix) => fix.handle === handle));

async function watch(by: Caller, view: object = near, at: World = world): Promise<TestSocket> {
  const socket = connect(at, by);
  await vi.waitFor(() => expect(socket.welcomes).toHaveLength(1), soon);
  expect(await socket.ask('view', view)).toEqual({ ok: true, value: null });
  return socket;
}

describe('LIV-6 both ways to send a frame', () => {
  test('deliver the same to the real client', async () => {
    const unit = await newUnit();
    const [ready, plain] = [await watch(city.dispatcher), await watch(city.dispatcher)];
    const theirs = world.live?.io.sockets.sockets.get(plain.socket.id ?? '')?.conn as unknown as SocketWire;
    expect(takesReadyFrames(theirs)).toBe(true);
    Object.assign(theirs.transport, { perMessageDeflate: {} });
    expect(takesReadyFrames(theirs)).toBe(false);
    for (let step = 1; step <= 4; step++) {
      await send(unit, [120.56 + step / 10_000, 31.29]);
      for (const socket of [ready, plain])
        await vi.waitFor(() => expect(fixesOf(socket, unit.handle).length).toBeGreaterThanOrEqual(step), soon);
    }
    // On a starved machine one of them may miss a tick and be told everything where the other is told changes.
    const told = (socket: TestSocket) =>
      new Map(
        socket.frames
          .map((bytes) => ({ frame: parseFrame(bytes), hex: Buffer.from(bytes).toString('hex') }))
          .filter(({ frame }) => frame?.whole === null)
          .map(({ frame, hex }) => [frame?.tickMs, hex]),
      );
    const [one, other] = [told(ready), told(plain)];
    const shared = [...other].filter(([tickMs]) => one.has(tickMs));
    expect(shared.length).toBeGreaterThan(0);
    for (const [tickMs, bytes] of shared) expect(bytes).toBe(one.get(tickMs));
  });
});

describe('LIV-1 a connection', () => {
  test('keeps nothing of the request it came with, the cookie least of all', async () => {
    const socket = await watch(city.dispatcher);
    const theirs = world.live?.io.sockets.sockets.get(socket.socket.id ?? '');
    expect(theirs?.connected).toBe(true);
    expect([theirs?.request, theirs?.handshake.headers]).toEqual([null, {}]);
  });
});

describe('absurd views', () => {
  test.each([
    ['with no number', { ...near, west: Number.NaN }],
    ['without end', { ...near, east: Number.POSITIVE_INFINITY }],
    ['inside out', { ...near, south: 31.32, north: 31.28 }],
    ['of no width', { ...near, west: 120.58 }],
    ['beyond the world', { west: 200, south: 0, east: 300, north: 1 }],
  ])('%s are refused with a word, and the view before goes on', async (_, view) => {
    const unit = await newUnit();
    const socket = await watch(city.dispatcher);
    expect(await socket.ask('view', view)).toMatchObject({ ok: false, error: { code: 'view-impossible' } });
    await send(unit, places['east-s']);
    await vi.waitFor(() => expect(fixesOf(socket, unit.handle)).toHaveLength(1), soon);
    expect([socket.socket.connected, socket.byes]).toEqual([true, []]);
  });

  test('of the whole world show every unit in scope, and only those', async () => {
    const [mine, theirs] = [await newUnit(), await newUnit({ homeArea: 'west-n' })];
    for (const unit of [mine, theirs]) await send(unit, places['west-s']);
    const desk = await world.person('operator', { areaId: 'east' });
    const socket = await watch(desk, { west: -540, south: -100, east: 540, north: 100 });
    await vi.waitFor(() => expect(fixesOf(socket, mine.handle).length).toBeGreaterThan(0), soon);
    expect(framesOf(socket)[0]?.whole).toEqual({ west: 0, north: 0, east: CELLS - 1, south: CELLS - 1 });
    expect(fixesOf(socket, theirs.handle)).toEqual([]);
  });

  test('by the hundred in a second end the connection with a word, and it may come again', async () => {
    const socket = await watch(city.dispatcher);
    for (let step = 0; step < 300; step++)
      socket.socket.emit('view', { ...near, east: near.east + step / 100 }, () => undefined);
    await vi.waitFor(() => expect(socket.byes[0]).toMatchObject({ code: 'too-many-requests', retry: true }), soon);
  });

  test('as fast as a hand can throw the map cost one frame a tick', async () => {
    const socket = await watch(city.dispatcher);
    await send(await newUnit(), places['east-s']);
    await vi.waitFor(() => expect(socket.frames.length).toBeGreaterThan(0), soon);
    const [before, from] = [socket.frames.length, Date.now()];
    for (let step = 0; step < 60; step++) await socket.ask('view', { ...near, west: step % 2 === 0 ? 120.4 : 120.5 });
    expect(socket.frames.length - before).toBeLessThanOrEqual(Math.ceil((Date.now() - from) / 250) + 1);
  });
});

describe('LIV-6 a view that sees the whole city', () => {
  const far = { west: 118, south: 29, east: 123, north: 33 };

  test('is told of each unit in its own time, and is right in the end', async () => {
    const unit = await newUnit();
    const [close, wide] = [await watch(city.dispatcher), await watch(city.dispatcher, far)];
    let place: Position = places['east-s'];
    await send(unit, place);
    await vi.waitFor(() => expect(fixesOf(close, unit.handle).length).toBeGreaterThan(0), soon);
    for (let step = 1; step <= 8; step++) {
      place = [120.56 + step / 10_000, 31.29];
      await send(unit, place);
      await vi.waitFor(() => expect(fixesOf(close, unit.handle).length).toBeGreaterThan(step), soon);
    }
    const lastOf = (socket: TestSocket) => fixesOf(socket, unit.handle).at(-1)?.place;
    await vi.waitFor(() => expect(lastOf(wide)).toEqual(lastOf(close)), soon);
    expect(fixesOf(wide, unit.handle).length).toBeLessThan(fixesOf(close, unit.handle).length);
  });
});

describe('a frame that tells everything', () => {
  test('comes when the map shows other cells, and not when it stays within them', async () => {
    const unit = await newUnit();
    await send(unit, places['east-s']);
    const socket = await watch(city.dispatcher);
    await vi.waitFor(() => expect(fixesOf(socket, unit.handle)).toHaveLength(1), soon);
    const [x, y] = [cellOf(places['east-s']) % CELLS, Math.floor(cellOf(places['east-s']) / CELLS)];
    const whole = framesOf(socket)[0]?.whole;
    expect(whole !== null && whole !== undefined && whole.west <= x && x <= whole.east && whole.north <= y).toBe(true);
    await socket.ask('view', { ...near, west: near.west + 0.000_01 });
    await send(unit, [120.561, 31.29]);
    await vi.waitFor(() => expect(fixesOf(socket, unit.handle)).toHaveLength(2), soon);
    expect(framesOf(socket).filter((frame) => frame.whole !== null)).toHaveLength(1);
    await socket.ask('view', { ...near, west: 120.2 });
    await vi.waitFor(() => expect(framesOf(socket).filter((frame) => frame.whole !== null)).toHaveLength(2), soon);
  });

  test('UNT-8 comes when a unit leaves the scope of its reader, without it', async () => {
    const unit = await newUnit();
    await send(unit, places['east-s']);
    const socket = await watch(await world.person('operator', { areaId: 'east' }));
    await vi.waitFor(() => expect(fixesOf(socket, unit.handle).length).toBeGreaterThan(0), soon);
    const wholes = () => framesOf(socket).filter((frame) => frame.whole !== null);
    const before = wholes().length;
    const moved = { callSign: unit.callSign, kind: 'car', role: 'patrol', department: 'police', homeArea: 'west-n' };
    expect((await world.admin.post('/api/units/batch', { units: [moved] })).statusCode).toBe(200);
    await vi.waitFor(() => expect(wholes().length).toBeGreaterThan(before), soon);
    expect(
      wholes()
        .at(-1)
        ?.fixes.map(({ handle }) => handle),
    ).not.toContain(unit.handle);
  });
});

test('LIV-4 a client that takes no frames has one waiting at most, is told everything when it does, and is dropped after five seconds', async () => {
  const wire = await wireTo(world.origin);
  const units = await Promise.all(Array.from({ length: 4 }, () => newUnit()));
  const slow = await watch(city.dispatcher, near, { ...world, origin: new URL(wire.url).origin });
  const healthy = await watch(city.dispatcher);
  const before = world.live?.count() ?? 0;
  const theirs = world.live?.io.sockets.sockets.get(slow.socket.id ?? '')?.conn as unknown as SocketWire;
  const waiting = () => theirs.writeBuffer.length;
  wire.freeze();
  // The kernel's buffers between the two ends hold megabytes; this is a client whose buffers are full.
  const held = vi
    .spyOn(theirs.transport.socket as { bufferedAmount: number }, 'bufferedAmount', 'get')
    .mockReturnValue(1);
  for (let step = 0; step < 6; step++) {
    for (const unit of units) await send(unit, [120.55 + step / 10_000, 31.29]);
    await vi.waitFor(() => expect(fixesOf(healthy, units[0]?.handle ?? 0).length).toBeGreaterThan(step), soon);
    expect(waiting()).toBeLessThanOrEqual(2);
  }
  held.mockRestore();
  wire.mend();
  const last = () => framesOf(slow).findLast((frame) => frame.whole !== null)?.fixes ?? [];
  await vi.waitFor(() => {
    for (const unit of units) expect(last().map(({ handle }) => handle)).toContain(unit.handle);
  }, soon);
  vi.spyOn(theirs.transport.socket as { bufferedAmount: number }, 'bufferedAmount', 'get').mockReturnValue(1);
  await vi.waitFor(() => expect(world.live?.count()).toBe(before - 1), soon);
  expect(healthy.socket.connected).toBe(true);
  wire.close();
});
