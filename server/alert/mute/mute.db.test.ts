import { MUTE_SHOWN_MS } from '@watchroom/shared/alert/mute/mute.ts';
import type { Mute, Rang } from '@watchroom/shared/alert/mute/mute-api.ts';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { foldedRows } from '../../test/folded.ts';
import { buildSmallCity, patiently, places, type SmallCity } from '../../test/small-city.ts';
import { connect, setOf, type TestSocket } from '../../test/socket.ts';
import { type Caller, heldClock, startWorld, type World } from '../../test/world.ts';
import { muteTables, muteView } from './mute-store.ts';

const soon = { timeout: 20_000 };
const MINUTE = 60_000;
const clock = heldClock('2026-03-01T08:15:30.000Z');
let world: World;
let city: SmallCity;
let east: Caller;
let eastSupervisor: Caller;
let west: Caller;
beforeAll(async () => {
  world = await startWorld({ listen: true, clock });
  city = await buildSmallCity(world);
  east = await city.person('dispatcher', { areaId: 'east', displayName: '东区台' });
  eastSupervisor = await city.person('supervisor', { areaId: 'east', displayName: '东区督办' });
  west = await city.person('operator', { areaId: 'west' });
  return () => world.close();
});
// Nothing that an earlier test muted is still on, nor still shown.
beforeEach(() => void clock.advance(MUTE_SHOWN_MS * 2 + 1));

const mutes = (by: Caller, fields: object = {}, on = '/api/mutes') =>
  patiently(by, on, { sounds: ['medium'], minutes: 10, why: '接听求助电话', ...fields });
async function muted(by: Caller, fields: object = {}): Promise<Mute> {
  const reply = await mutes(by, fields);
  if (reply.statusCode !== 201) throw new Error(reply.body);
  return reply.json<{ mute: Mute }>().mute;
}
const end = (by: Caller, { id }: Mute) => patiently(by, `/api/mutes/${id}/end`, {});
const codeOf = (reply: { json<T>(): T }) => reply.json<{ error: { code: string } }>().error.code;

async function watching(by: Caller, on: World = world): Promise<TestSocket> {
  const socket = connect(on, by);
  await expect.poll(() => socket.welcomes.length, soon).toBe(1);
  await socket.ask('subscribe', { topics: [{ topic: 'mutes' }] });
  await expect.poll(() => socket.resets.length, soon).toBe(1);
  return socket;
}
const shown = (socket: TestSocket) => socket.resets[0]?.snapshot.mute ?? [];
const live = (socket: TestSocket, id: string) =>
  socket.deltas.flatMap(({ events }) => events).filter((event) => event.id === id);

describe('MUT-1 a mute', () => {
  test('MUT-1 is of what may be muted, for a bounded time, with a reason that names nobody', async () => {
    expect(codeOf(await mutes(east, { sounds: ['medium', 'sos'] }))).toBe('mute-never');
    expect(codeOf(await mutes(east, { sounds: ['critical'] }))).toBe('mute-never');
    expect(codeOf(await mutes(east, { sounds: ['high'], minutes: 16 }))).toBe('mute-too-long');
    expect(codeOf(await mutes(east, { why: '回电 13900001234' }))).toBe('personal-number');
    for (const wrong of [{ why: '' }, { sounds: [] }, { minutes: 0 }, { minutes: 2.5 }, { until: clock.now() }])
      expect((await mutes(east, wrong)).statusCode).toBe(400);
  });
  test('MUT-1 is one at a time, also when it is asked for twice at once', async () => {
    const asked = await Promise.all([mutes(east), mutes(east, { sounds: ['low'] })]);
    expect(asked.map((reply) => reply.statusCode).sort()).toEqual([201, 409]);
    expect(codeOf(await mutes(east))).toBe('mute-running');
    expect((await mutes(eastSupervisor)).statusCode).toBe(201);
  });
});

describe('MUT-2 a mute ends', () => {
  test('MUT-2 by the clock, with nothing run for it: then the desk may be muted anew', async () => {
    const mute = await muted(east, { minutes: 10 });
    expect(Date.parse(mute.until) - Date.parse(clock.now())).toBe(10 * MINUTE);
    clock.advance(10 * MINUTE - 1);
    expect((await mutes(east)).statusCode).toBe(409);
    clock.advance(1);
    expect(codeOf(await end(east, mute))).toBe('mute-over');
    expect((await mutes(east)).statusCode).toBe(201);
  });
  test('MUT-2 at its time also after a restart, and is on every screen that comes back', async () => {
    const mute = await muted(east);
    const again = await startWorld({ on: world, listen: true, clock });
    expect(shown(await watching(east, again))).toEqual([mute]);
    clock.advance(10 * MINUTE + MUTE_SHOWN_MS);
    expect(shown(await watching(city.supervisor, again))).toEqual([]);
  });
  test('MUT-2 when who muted takes it back, once', async () => {
    const mute = await muted(east);
    clock.advance(MINUTE);
    expect((await end(east, mute)).json()).toEqual({ mute: { ...mute, rev: 2, endedAt: clock.now() } });
    expect(codeOf(await end(east, mute))).toBe('mute-over');
  });
});

describe('MUT-3 who knows of a mute', () => {
  test('MUT-3 the desks whose reach covers it, live and later; a desk beside it hears nothing', async () => {
    const [above, beside] = [await watching(city.dispatcher), await watching(west)];
    const mute = await muted(east);
    await expect.poll(() => live(above, mute.id).map(setOf), soon).toEqual([mute]);
    clock.advance(MINUTE);
    await end(east, mute);
    await expect.poll(() => live(above, mute.id).at(-1), soon).toMatchObject({ set: { endedAt: clock.now() } });
    expect(shown(await watching(city.supervisor))).toMatchObject([{ by: { name: '东区台' }, why: '接听求助电话' }]);
    expect([live(beside, mute.id), shown(await watching(west))]).toEqual([[], []]);
  });
  test('MUT-3 no officer, device, other system, administrator or auditor, who mute nothing either', async () => {
    const mute = await muted(east);
    const unit = await city.unit(`东${clock.now()}`.slice(0, 20));
    const strangers = [
      unit.officer,
      await world.key(['report.create', 'incident.read', 'order.answer']),
      world.admin,
      await city.person('auditor'),
      world.stranger,
    ];
    for (const by of strangers) {
      expect([401, 403]).toContain((await by.get(`/api/mutes/${mute.id}/rang`)).statusCode);
      expect([401, 403]).toContain((await mutes(by)).statusCode);
    }
    const phone = connect(world, unit.officer);
    await expect.poll(() => phone.welcomes.length, soon).toBe(1);
    await phone.ask('subscribe', { topics: [{ topic: 'mutes' }] });
    await muted(city.dispatcher);
    expect([phone.resets, live(phone, mute.id)]).toEqual([[], []]);
  });
  test('MUT-3 nobody turns another desk on, nor asks what rang there', async () => {
    const mute = await muted(east);
    for (const by of [city.supervisor, eastSupervisor, west]) {
      expect((await end(by, mute)).statusCode).toBe(404);
      expect((await by.get(`/api/mutes/${mute.id}/rang`)).statusCode).toBe(404);
    }
  });
});

const rang = async (by: Caller, { id }: Mute) =>
  (await by.get(`/api/mutes/${id}/rang`)).json<{ rang: Rang[]; capped: boolean }>();

test('MUT-4 what rang meanwhile is listed: of what was muted, while it was, in the own area, answered or not', async () => {
  await city.report({ type: 'theft' });
  clock.advance(MINUTE);
  const mute = await muted(east);
  clock.advance(MINUTE);
  const [theft, other] = [await city.report({ type: 'theft' }), await city.report({ type: 'theft' })];
  await city.report({ type: 'fire' });
  await city.report({ type: 'theft', place: places['west-n'] });
  expect((await patiently(east, `/api/incidents/${other.id}/claim`, {})).statusCode).toBe(200);
  clock.advance(10 * MINUTE);
  await city.report({ type: 'theft' });
  const list = await rang(east, mute);
  expect(list.capped).toBe(false);
  expect(list.rang.map(({ incident, kind, answered }) => [incident, kind, answered])).toEqual([
    [theft.id, 'arrival', false],
    [other.id, 'arrival', true],
  ]);
});

test('MUT-2 FED-1 the events of mutes fold to exactly their rows', async () => {
  await end(east, await muted(east));
  const rows = (await muteTables(world.platform.db).selectFrom('mute').selectAll().execute()).map(muteView);
  await expect
    .poll(async () => [...(await foldedRows(world.platform.db, ['mute'])).values()].length, soon)
    .toBe(rows.length);
  const folded = await foldedRows(world.platform.db, ['mute']);
  for (const row of rows) expect(folded.get(row.id)).toEqual(row);
});
