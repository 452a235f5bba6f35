import type { Incident } from '@watchroom/shared/incident/incident.ts';
import type { IncidentDetail, TimelineEntry } from '@watchroom/shared/incident/incident-api.ts';
import type { SignalReply } from '@watchroom/shared/intake/signal-api.ts';
import { SIGNAL_WINDOW_S, SIGNALS_KEPT } from '@watchroom/shared/intake/signal-correlation.ts';
import { destination } from '@watchroom/shared/kernel/geo.ts';
import { sql } from 'kysely';
import { beforeEach, expect, it } from 'vitest';
import { buildSmallCity, places, type SmallCity } from '../../test/small-city.ts';
import { type Caller, heldClock, startWorld, type World } from '../../test/world.ts';

let world: World;
let city: SmallCity;
let gateway: Caller;
let clock: ReturnType<typeof heldClock>;
beforeEach(async () => {
  clock = heldClock('2026-03-01T08:00:00.000Z');
  world = await startWorld({ roles: ['api'], clock });
  city = await buildSmallCity(world);
  gateway = await world.key(['signal.create']);
});

const flat = places['east-s'];
const signal = (fields: object) => ({ device: 'd-1', kind: 'burglar', type: 'theft', place: flat, ...fields });
async function send(fields: object, by: Caller = gateway): Promise<SignalReply> {
  const reply = await by.post('/api/signals', signal(fields));
  expect(reply.statusCode, reply.body).toBe(201);
  return reply.json<SignalReply>();
}
const read = async (id: string) => (await city.dispatcher.get(`/api/incidents/${id}`)).json<IncidentDetail>();
const notes = async (id: string) =>
  (await city.dispatcher.get(`/api/incidents/${id}/timeline`))
    .json<{ entries: TimelineEntry[] }>()
    .entries.filter(({ kind }) => kind === 'incident.noted')
    .map(({ extra }) => extra['text']);
const raw = async () =>
  (
    await sql<{ device: string; distance_m: number | null }>`select device, distance_m from signal order by id`.execute(
      world.platform.db,
    )
  ).rows;
const all = async () =>
  (await city.dispatcher.get('/api/incidents?state=all')).json<{ incidents: Incident[] }>().incidents;

it('SIG-1 three devices of one flat in one minute are one incident with three signals, each with its reason', async () => {
  const first = await send({});
  clock.advance(20_000);
  const second = await send({ device: 'd-2', kind: 'intercom', place: destination(flat, 90, 30) });
  clock.advance(20_000);
  const third = await send({ device: 'd-3', kind: 'motion', place: destination(flat, 0, 50), text: '地下室' });
  expect(first.joined).toBeNull();
  expect(second).toMatchObject({
    incident: first.incident,
    number: first.number,
    joined: { distanceM: 30, afterS: 20 },
  });
  expect(third).toMatchObject({ incident: first.incident, joined: { distanceM: 50, afterS: 20 } });
  const { incident, reports } = await read(first.incident);
  expect(incident).toMatchObject({ channel: 'device-alarm', type: 'theft', rev: 3 });
  expect(reports.map(({ text }) => text)).toEqual(['防盗报警（设备 d-1）']);
  expect(await notes(first.incident)).toEqual([
    '对讲求助（设备 d-2） 距首报 30 米，上一信号后 20 秒，自动归并',
    '移动侦测（设备 d-3） 地下室 距首报 50 米，上一信号后 20 秒，自动归并',
  ]);
  expect((await raw()).map(({ device, distance_m }) => [device, distance_m])).toEqual([
    ['d-1', null],
    ['d-2', 30],
    ['d-3', 50],
  ]);
  expect(await all()).toHaveLength(1);
});

it('SIG-1 what is too far, too late, or of an incident that is over makes another one', async () => {
  const first = await send({});
  const far = await send({ device: 'd-2', place: destination(flat, 90, 80) });
  expect(far.incident).not.toBe(first.incident);
  clock.advance((SIGNAL_WINDOW_S + 1) * 1_000);
  const late = await send({});
  expect(late.incident).not.toBe(first.incident);
  expect((await city.dispatcher.post(`/api/incidents/${late.incident}/unfound`, { why: '误报' })).statusCode).toBe(200);
  const next = await send({});
  expect(next.joined).toBeNull();
  expect(await all()).toHaveLength(4);
});

it('SIG-1 a signal joins no report that a person made', async () => {
  const reported = await city.report({ place: flat });
  const sent = await send({});
  expect(sent.incident).not.toBe(reported.id);
});

it('SIG-1 signals that come at the same moment find each other', async () => {
  const sent = await Promise.all(Array.from({ length: 12 }, (_, at) => send({ device: `d-${at}` })));
  expect(new Set(sent.map(({ incident }) => incident)).size).toBe(1);
  expect(await notes(sent[0]?.incident ?? '')).toHaveLength(11);
  expect(await all()).toHaveLength(1);
});

it('SIG-2 a device that will not stop is counted and told no more', async () => {
  const sent = await Promise.all(Array.from({ length: 40 }, () => send({})));
  expect(sent.filter(({ kept }) => kept)).toHaveLength(SIGNALS_KEPT);
  const { incident } = await read(sent[0]?.incident ?? '');
  expect([incident.rev, await raw()]).toMatchObject([SIGNALS_KEPT, { length: SIGNALS_KEPT }]);
  const { rows } = await sql`select kept, muted from device_signal`.execute(world.platform.db);
  expect(rows).toEqual([{ kept: SIGNALS_KEPT, muted: 40 - SIGNALS_KEPT }]);
  const other = await send({ device: 'd-2' });
  expect(other).toMatchObject({ incident: incident.id, kept: true });
});

it('SIG-3 a device is where it last said it was, each sender’s own', async () => {
  const unplaced = await gateway.post('/api/signals', signal({ place: undefined }));
  expect([unplaced.statusCode, unplaced.json()]).toMatchObject([422, { error: { code: 'device-unplaced' } }]);
  await send({});
  clock.advance(3_600_000);
  const again = await send({ place: undefined });
  expect((await read(again.incident)).incident.place).toEqual(flat);
  const other = await world.key(['signal.create']);
  expect((await other.post('/api/signals', signal({ place: undefined }))).statusCode).toBe(422);
});

it('SIG-4 only a key with its own scope sends signals, and only from its area', async () => {
  const body = signal({});
  expect((await world.stranger.post('/api/signals', body)).statusCode).toBe(401);
  for (const caller of [await world.key(['report.create']), city.dispatcher, world.admin])
    expect((await caller.post('/api/signals', body)).statusCode).toBe(403);
  const west = await world.key(['signal.create'], { areaId: 'west' });
  expect((await west.post('/api/signals', body)).statusCode).toBeGreaterThanOrEqual(403);
  expect((await gateway.get('/api/incidents')).statusCode).toBe(403);
  expect(await all()).toEqual([]);
});

it('SIG-1 INC-12 a device whose incident turned out to be a duplicate speaks of its first from then on', async () => {
  const heard = await send({});
  const first = await city.report({ place: destination(flat, 90, 20) });
  const merged = await city.dispatcher.post(`/api/incidents/${heard.incident}/merge`, { into: first.id });
  expect(merged.statusCode, merged.body).toBe(200);
  clock.advance(20_000);
  expect(await send({ device: 'd-2' })).toMatchObject({ incident: first.id, joined: { distanceM: 20, afterS: 20 } });
  expect(await all()).toHaveLength(2);
});
