import { randomUUID } from 'node:crypto';
import type { Drawing, DrawingInput } from '@watchroom/shared/drawing/drawing-api.ts';
import { after } from '@watchroom/shared/kernel/time.ts';
import { beforeAll, describe, expect, test } from 'vitest';
import { foldedRows } from '../test/folded.ts';
import { buildSmallCity, newKey, patiently, places, type SmallCity, smallProfile } from '../test/small-city.ts';
import { connect, kindOf, setOf, type TestSocket } from '../test/socket.ts';
import { type Caller, heldClock, startWorld, type World } from '../test/world.ts';

const cordon: DrawingInput = {
  shape: {
    kind: 'polygon',
    ring: [
      [120.55, 31.29],
      [120.56, 31.29],
      [120.56, 31.295],
    ],
  },
  name: '封控区',
  colour: 'violet',
};
const point: DrawingInput = { shape: { kind: 'point', place: places['east-s'] }, name: '集结点' };

let world: World;
let city: SmallCity;
beforeAll(async () => {
  world = await startWorld({ listen: true });
  city = await buildSmallCity(world);
  return () => world.close();
});

async function made(by: Caller, input: DrawingInput): Promise<Drawing> {
  const reply = await patiently(by, '/api/drawings', input);
  if (reply.statusCode !== 201) throw new Error(`refused with ${reply.statusCode}: ${reply.body}`);
  return reply.json<{ drawing: Drawing }>().drawing;
}

const act = (by: Caller, { id, rev }: Drawing, [move, body = {}]: readonly [move: string, body?: object]) =>
  by.post(`/api/drawings/${id}/${move}`, { rev, ...body });
const drawingOf = (reply: { json<T>(): T }) => reply.json<{ drawing: Drawing }>().drawing;
const codeOf = (reply: { json<T>(): T }) => reply.json<{ error: { code: string } }>().error.code;

async function watching(by: Caller): Promise<TestSocket> {
  const socket = connect(world, by);
  await expect.poll(() => socket.welcomes.length).toBe(1);
  await socket.ask('subscribe', { topics: [{ topic: 'drawings' }] });
  await expect.poll(() => socket.resets.length).toBe(1);
  return socket;
}
const seen = (socket: TestSocket) => socket.deltas.flatMap(({ events }) => events);
const shown = (socket: TestSocket) => (socket.resets[0]?.snapshot.drawing ?? []).map(({ id }) => id);

describe('DRW-1 who sees a drawing', () => {
  test('an own one its owner alone, live and in a snapshot, even beside the same role in the same place', async () => {
    const [mine, twin, admin, auditor] = await Promise.all(
      (['operator', 'operator', 'admin', 'auditor'] as const).map((role) => world.person(role)),
    );
    if (mine === undefined || twin === undefined || admin === undefined || auditor === undefined) throw new Error();
    const [mineAt, twinAt, adminAt] = await Promise.all([watching(mine), watching(twin), watching(admin)]);
    const drawing = await made(mine, { ...point, note: '只给自己看' });
    await expect.poll(() => seen(mineAt).map(({ id }) => id)).toContain(drawing.id);
    const other = await made(twin, { ...point, area: 'east-s' as never });
    // What was written after it arrives after it: the other two have nothing before.
    for (const socket of [twinAt, adminAt]) {
      await expect.poll(() => seen(socket).map(({ id }) => id)).toContain(other.id);
      expect(seen(socket).map(({ id }) => id)).not.toContain(drawing.id);
    }
    await expect.poll(async () => shown(await watching(mine)), { timeout: 5_000 }).toContain(drawing.id);
    for (const by of [twin, admin]) expect(shown(await watching(by))).not.toContain(drawing.id);
    for (const by of [twin, admin]) {
      for (const move of [['change', { name: '改' }], ['share', { area: null }], ['remove'], ['restore']] as const)
        expect([403, 404]).toContain((await act(by, drawing, move)).statusCode);
    }
    const audit = await auditor.get('/api/audit?limit=200');
    expect(audit.body).not.toContain(drawing.id);
    expect(audit.body).not.toContain('只给自己看');
  });

  test('a shared one everybody whose reach covers its area, and nobody beside', async () => {
    const [east, eastS, eastN, west] = await Promise.all(
      ['east', 'east-s', 'east-n', 'west'].map((areaId) => world.person('dispatcher', { areaId })),
    );
    if (east === undefined || eastS === undefined || eastN === undefined || west === undefined) throw new Error();
    const drawing = await made(east, { ...cordon, area: 'east-s' as never });
    for (const by of [east, eastS]) expect(shown(await watching(by))).toContain(drawing.id);
    for (const by of [eastN, west]) expect(shown(await watching(by))).not.toContain(drawing.id);
    expect((await act(west, drawing, ['change', { name: '越权' }])).statusCode).toBe(404);
    expect(drawingOf(await act(eastS, drawing, ['change', { name: '封控区二' }])).name).toBe('封控区二');
  });

  test('nobody shares where they do not reach, and no key, stranger or officer draws at all', async () => {
    const west = await world.person('operator', { areaId: 'west' });
    expect((await west.post('/api/drawings', { ...point, area: 'east-s' })).statusCode).toBe(404);
    expect((await west.post('/api/drawings', { ...point, area: 'nowhere' })).statusCode).toBe(422);
    const others = [world.stranger, await world.key(['camera.read']), await world.person('auditor')];
    for (const by of others) expect([401, 403]).toContain((await by.post('/api/drawings', point)).statusCode);
    const offShift = await world.person('operator', {
      shift: { from: '2020-01-01T00:00:00.000Z', to: '2020-01-02T00:00:00.000Z' },
    });
    expect([403, 409]).toContain((await offShift.post('/api/drawings', point)).statusCode);
  });
});

test('DRW-5 what is taken back is gone elsewhere, and nothing after it is told there', async () => {
  const [owner, reader] = [await world.person('dispatcher'), await world.person('operator', { areaId: 'east' })];
  const drawing = await made(owner, { ...cordon, area: 'east-s' as never });
  const at = await watching(reader);
  expect(shown(at)).toContain(drawing.id);
  const own = drawingOf(await act(owner, drawing, ['share', { area: null }]));
  expect(own.area).toBeNull();
  const secret = drawingOf(await act(owner, own, ['change', { note: '撤回之后写的' }]));
  const again = await made(owner, { ...point, area: 'east-s' as never });
  await expect.poll(() => seen(at).map(({ id }) => id)).toContain(again.id);
  const told = seen(at).filter(({ id }) => id === drawing.id);
  expect(told).toEqual([{ seq: expect.any(Number), entity: 'drawing', id: drawing.id, rev: own.rev, gone: true }]);
  // Shared anew, in another area: whole, for those who never had it.
  expect((await act(owner, secret, ['share', { area: 'east' }])).statusCode).toBe(200);
  await expect.poll(() => seen(at).map(setOf).at(-1)?.['note']).toBe('撤回之后写的');
});

test('a drawing that moves from one area to another leaves the first', async () => {
  const [owner, west, east] = await Promise.all([
    world.person('dispatcher'),
    world.person('operator', { areaId: 'west' }),
    world.person('operator', { areaId: 'east' }),
  ]);
  const [westAt, eastAt] = [await watching(west), await watching(east)];
  const drawing = await made(owner, { ...cordon, area: 'west' as never });
  const moved = drawingOf(await act(owner, drawing, ['share', { area: 'east' }]));
  expect([moved.area, moved.rev]).toEqual(['east', 3]);
  await expect.poll(() => seen(westAt).map(kindOf)).toEqual(['drawing.made', 'gone']);
  await expect.poll(() => seen(eastAt).map(kindOf)).toContain('drawing.shared');
  expect((await act(east, moved, ['share', { area: null }])).statusCode).toBe(403);
});

describe('DRW-2 of two editors', () => {
  test('the second is told, and can look again', async () => {
    const [one, two] = [await world.person('dispatcher'), await world.person('supervisor')];
    const drawing = await made(one, { ...cordon, area: 'east-s' as never });
    const first = await act(one, drawing, ['change', { colour: 'teal' }]);
    expect(drawingOf(first)).toMatchObject({ rev: 2, colour: 'teal', name: '封控区' });
    const second = await act(two, drawing, ['change', { name: '撞车' }]);
    expect([second.statusCode, codeOf(second)]).toEqual([409, 'stale-version']);
    const third = await act(two, drawingOf(first), ['change', { name: '封控区三' }]);
    expect(drawingOf(third)).toMatchObject({ rev: 3, colour: 'teal', name: '封控区三' });
  });

  test('who takes it away can bring it back, whole', async () => {
    const by = await world.person('dispatcher');
    const drawing = await made(by, cordon);
    const gone = drawingOf(await act(by, drawing, ['remove']));
    expect(gone.removedAt).not.toBeNull();
    // A snapshot may be half a second old; what is newer follows it.
    await expect.poll(async () => shown(await watching(by)), { timeout: 5_000 }).not.toContain(drawing.id);
    const back = drawingOf(await act(by, gone, ['restore']));
    expect(back).toEqual({ ...drawing, rev: 3, changedAt: back.changedAt });
    await expect.poll(async () => shown(await watching(by)), { timeout: 5_000 }).toContain(drawing.id);
  });
});

describe('DRW-3, DRW-4 what is refused', () => {
  const ring = (...corners: [number, number][]): DrawingInput => ({ shape: { kind: 'polygon', ring: corners } });
  test.each([
    ['a bow', ring([120.55, 31.29], [120.56, 31.3], [120.56, 31.29], [120.55, 31.3]), [422, 'shape-crosses']],
    ['half a continent', ring([100, 20], [130, 20], [130, 45]), [422, 'shape-too-large']],
    ['another city', { shape: { kind: 'point', place: [100, 20] } }, [422, 'shape-outside']],
    ['an identity number', { ...point, note: '11010519491231002X' }, [422, 'personal-number']],
    ['a mobile phone', { ...point, name: '13800138000' }, [422, 'personal-number']],
    ['two corners', ring([120.55, 31.29], [120.56, 31.3]), [400, 'invalid-input']],
    [
      'too many corners',
      ring(...Array.from({ length: 301 }, (_, n): [number, number] => [120 + n / 1e4, 31])),
      [400, 'invalid-input'],
    ],
    ['a colour of the alarms', { ...point, colour: 'critical' }, [400, 'invalid-input']],
    ['a long note', { ...point, note: '长'.repeat(501) }, [400, 'invalid-input']],
    ['a field nobody knows', { ...point, face: 1 }, [400, 'invalid-input']],
  ] as [string, object, [number, string]][])('%s', async (_, input, answer) => {
    const reply = await world.admin.post('/api/drawings', input);
    expect(reply.statusCode).toBe(403);
    const by = await world.person('operator');
    const refused = await by.post('/api/drawings', input);
    expect([refused.statusCode, codeOf(refused)]).toEqual(answer);
  });

  test('more than two hundred of one person', async () => {
    const by = await world.person('operator');
    for (let count = 0; count < 200; count++) await made(by, point);
    const reply = await by.post('/api/drawings', point);
    expect([reply.statusCode, codeOf(reply)]).toEqual([409, 'drawing-too-many']);
  }, 60_000);
});

test('FED-1 the drawings are what their events say', async () => {
  const rows = await foldedRows(world.platform.db, ['drawing']);
  const by = await world.person('dispatcher');
  const drawing = await made(by, { ...cordon, area: 'east' as never });
  const again = await by.post('/api/drawings', { ...cordon, area: 'east' }, newKey());
  expect(drawingOf(again).id).not.toBe(drawing.id);
  expect(rows.size).toBeGreaterThan(5);
  expect((await foldedRows(world.platform.db, ['drawing'])).get(drawing.id)).toEqual(drawing);
});

describe('DRW-6 a drawing for an incident', () => {
  const soon = (hours: number) => after(world.platform.clock.now(), hours * 3_600_000);
  const forOne = (incident: { id: string }, more: object = {}): DrawingInput => ({
    ...point,
    incident: incident.id as never,
    ...more,
  });

  test('belongs to one that its drawer may read; any other is not found', async () => {
    const [east, west] = [await city.report(), await city.report({ place: places['west-s'] })];
    const by = await world.person('operator', { areaId: 'east' });
    const drawing = await made(by, forOne(east, { area: 'east' }));
    expect(drawing.incident).toBe(east.id);
    for (const other of [west, { id: randomUUID() }]) {
      const refused = await by.post('/api/drawings', forOne(other));
      expect([refused.statusCode, codeOf(refused)]).toEqual([404, 'not-found']);
      expect(codeOf(await act(by, drawing, ['change', { incident: other.id }]))).toBe('not-found');
    }
    // Taking the link away, or leaving it as it is, asks nothing of who does it.
    const neighbour = await world.person('operator', { areaId: 'east-s' });
    const area = await made(by, forOne(east, { area: 'east-s' }));
    expect((await act(neighbour, area, ['change', { name: '改', incident: east.id }])).statusCode).toBe(200);
    expect(drawingOf(await act(by, drawing, ['change', { incident: null }])).incident).toBeNull();
  });

  test('goes twelve hours after it is over, or at its own time when that is earlier', async () => {
    const incident = await city.report();
    const by = await world.person('dispatcher');
    const [stays, goes] = [await made(by, forOne(incident)), await made(by, forOne(incident, { expiresAt: soon(1) }))];
    const other = await made(by, point);
    expect((await by.post(`/api/incidents/${incident.id}/cancel`, { why: '误报' })).statusCode).toBe(200);
    const now = await foldedRows(world.platform.db, ['drawing']);
    const endsIn = (drawing: Drawing) => {
      const at = (now.get(drawing.id) as Drawing | undefined)?.expiresAt ?? null;
      return at === null ? null : Math.round((Date.parse(at) - Date.now()) / 3_600_000);
    };
    expect([stays, goes, other].map(endsIn)).toEqual([12, 1, null]);
    expect((await made(by, forOne(incident))).expiresAt).not.toBeNull();
  });
});

describe('DRW-7 a drawing with a time', () => {
  test('goes by an event at its time although the queue forgot its timer, and the server was started anew', async () => {
    const clock = heldClock('2026-03-01T08:00:00.000Z');
    const first = await startWorld({ clock, roles: ['api', 'worker'] });
    await first.admin.send('PUT', '/api/city/profile', smallProfile);
    const by = await first.person('operator', { areaId: 'east' });
    const drawing = await made(by, { ...point, area: 'east' as never, expiresAt: '2026-03-01T09:00:00.000Z' as never });
    const longer = await made(by, { ...point, expiresAt: '2026-03-01T09:00:00.000Z' as never });
    const change = { rev: longer.rev, expiresAt: '2026-03-01T10:00:00.000Z' };
    expect((await patiently(by, `/api/drawings/${longer.id}/change`, change)).statusCode).toBe(200);
    await first.close();
    await first.forgetRedis();

    clock.advance(3_600_000);
    const { platform } = await startWorld({ clock, on: first, roles: ['api', 'worker'] });
    const ended = () =>
      platform.db
        .selectFrom('event')
        .select(['subject', 'changed', 'actor'])
        .where('kind', '=', 'drawing.expired')
        .execute();
    await expect
      .poll(ended, { timeout: 25_000 })
      .toMatchObject([{ subject: drawing.id, changed: { removedAt: expect.any(String) }, actor: { kind: 'system' } }]);
    expect((await foldedRows(platform.db, ['drawing'])).get(longer.id)).toMatchObject({ removedAt: null });
  });

  test('that has run out stays when it is brought back', async () => {
    const clock = heldClock('2026-03-01T08:00:00.000Z');
    const other = await startWorld({ clock, roles: ['api', 'worker'] });
    await other.admin.send('PUT', '/api/city/profile', smallProfile);
    const by = await other.person('operator');
    const drawing = await made(by, { ...point, expiresAt: '2026-03-01T09:00:00.000Z' as never });
    clock.advance(3_600_000);
    const row = async () => (await foldedRows(other.platform.db, ['drawing'])).get(drawing.id) as Drawing | undefined;
    await expect.poll(async () => (await row())?.removedAt, { timeout: 25_000 }).not.toBeNull();
    const back = await act(by, { ...drawing, rev: 2 }, ['restore']);
    expect(drawingOf(back)).toMatchObject({ removedAt: null, expiresAt: null });
  });
});

test('a drawing runs out by itself', async () => {
  const clock = heldClock('2026-03-01T08:00:00.000Z');
  const other = await startWorld({ clock, listen: true });
  await other.admin.send('PUT', '/api/city/profile', smallProfile);
  const by = await other.person('operator');
  const drawing = await made(by, { ...point, expiresAt: '2026-03-01T09:00:00.000Z' as never });
  const look = async () => {
    const socket = connect(other, by);
    await expect.poll(() => socket.welcomes.length).toBe(1);
    await socket.ask('subscribe', { topics: [{ topic: 'drawings' }] });
    await expect.poll(() => socket.resets.length).toBe(1);
    return shown(socket);
  };
  expect(await look()).toEqual([drawing.id]);
  clock.advance(3_600_000);
  await expect.poll(look, { timeout: 5_000 }).toEqual([]);
});
