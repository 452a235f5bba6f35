import type { SeeingCamera } from '@watchroom/shared/camera/camera-api.ts';
import type { Reservation } from '@watchroom/shared/camera/reservation/reservation.ts';
import type { Incident } from '@watchroom/shared/incident/incident.ts';
import type { CameraId } from '@watchroom/shared/kernel/ids.ts';
import { sql } from 'kysely';
import { beforeAll, describe, expect, test, vi } from 'vitest';
import { foldedRows } from '../../test/folded.ts';
import { openScreen } from '../../test/screen.ts';
import { buildSmallCity, places, type SmallCity } from '../../test/small-city.ts';
import { type Caller, heldClock, startWorld, type World } from '../../test/world.ts';
import { cameraRow, cameraInput as input, sendCameras, startCameraWorld } from '../camera-world.ts';
import { keptOf, reservationTables } from './reservation-store.ts';

const soon = { timeout: 15_000, interval: 20 };
const reason = { reason: '重大活动保障' };

let world: World;
let city: SmallCity;
let count = 0;
beforeAll(async () => {
  ({ world } = await startCameraWorld({ listen: true }));
  city = await buildSmallCity(world);
  return () => world.close();
});

const newCamera = async (more: object = {}) => {
  const name = `reserve-${++count}`;
  await sendCameras(world.admin, [input(name, { place: places['east-s'], ...more })]);
  return cameraRow(world, name);
};
const reserve = (by: Caller, camera: { id: string }, more: object = {}) =>
  by.post(`/api/cameras/${camera.id}/reservation`, { purpose: reason, minutes: 30, ...more });
const reserved = async (by: Caller, camera: { id: string }, more: object = {}) => {
  const reply = await reserve(by, camera, more);
  if (reply.statusCode !== 201) throw new Error(`not reserved: ${reply.body}`);
  return reply.json<{ reservation: Reservation }>().reservation;
};
const codeOf = (reply: { json(): unknown }) => (reply.json() as { error?: { code: string } }).error?.code;
const heldNow = async (camera: { id: CameraId }) => {
  const rows = await reservationTables(world.platform.db)
    .selectFrom('camera_reservation')
    .selectAll()
    .where('camera', '=', camera.id)
    .where('held', '=', true)
    .execute();
  return rows.map((row) => keptOf(row).reservation);
};

describe('CAM-50 a camera is kept for a purpose', () => {
  test('by one desk, for a bounded time; the next is told by whom and until when', async () => {
    const camera = await newCamera();
    const mine = await reserved(city.dispatcher, camera);
    expect(mine).toMatchObject({ holder: { name: '李调度' }, purpose: reason, state: { at: 'held' } });
    const refused = await reserve(await city.person('operator'), camera);
    expect([refused.statusCode, codeOf(refused)]).toEqual([409, 'camera-reserved']);
    expect(refused.body).toMatch(/李调度 占用至 \d\d:\d\d/);
    for (const [move, body] of [
      ['release', {}],
      ['prolong', { minutes: 5 }],
    ] as const)
      expect(codeOf(await city.supervisor.post(`/api/reservations/${mine.id}/${move}`, body))).toBe('camera-reserved');
    const longer = await city.dispatcher.post(`/api/reservations/${mine.id}/prolong`, { minutes: 120 });
    const { state } = longer.json<{ reservation: Reservation }>().reservation;
    expect(state.at === 'held' && mine.state.at === 'held' && state.until > mine.state.until).toBe(true);
    expect((await city.dispatcher.post(`/api/reservations/${mine.id}/release`, {})).statusCode).toBe(200);
    expect(codeOf(await city.dispatcher.post(`/api/reservations/${mine.id}/release`, {}))).toBe('move-impossible');
    expect(await heldNow(camera)).toEqual([]);
  });

  test('of two desks that take it at once one has it, each time', async () => {
    const desks = await Promise.all([city.person('dispatcher'), city.person('dispatcher')]);
    for (let round = 0; round < 10; round++) {
      const camera = await newCamera();
      const replies = await Promise.all(desks.map((desk) => reserve(desk, camera)));
      expect(replies.map(({ statusCode }) => statusCode).sort()).toEqual([201, 409]);
      expect(await heldNow(camera)).toHaveLength(1);
    }
  });

  test('until its incident is over, in the same moment', async () => {
    const [camera, incident] = [await newCamera(), await city.report()];
    const kept = await reserved(city.dispatcher, camera, { purpose: { incident: incident.id } });
    expect(kept.number).toBe(incident.number);
    await city.supervisor.post(`/api/incidents/${incident.id}/cancel`, { why: '误报' });
    expect(await heldNow(camera)).toEqual([]);
    const late = await reserve(city.dispatcher, camera, { purpose: { incident: incident.id } });
    expect([late.statusCode, codeOf(late)]).toEqual([409, 'incident-is-over']);
  });

  test('the rows are what their events say', async () => {
    const camera = await newCamera();
    const { id } = await reserved(city.dispatcher, camera);
    const folded = (await foldedRows(world.platform.db, ['reservation'])).get(id);
    expect((await heldNow(camera))[0]).toEqual(folded);
  });
});

test('CAM-50 a reservation ends at its time, also when the server was not there, and not before it was prolonged to', async () => {
  const clock = heldClock('2026-03-01T08:00:00.000Z');
  const first = await startWorld({ clock });
  const small = await buildSmallCity(first);
  await sendCameras(first.admin, [input('timed', { place: places['east-s'] })]);
  const camera = await cameraRow(first, 'timed');
  const one = await reserved(small.dispatcher, camera, { minutes: 1 });
  await small.dispatcher.post(`/api/reservations/${one.id}/prolong`, { minutes: 2 });
  await first.close();
  clock.advance(90_000);
  const second = await startWorld({ clock, on: first });
  const state = async () => {
    const { rows } = await sql<{ at: string; how: string | null }>`
      select state->>'at' as at, state->>'how' as how from camera_reservation where id = ${one.id}`.execute(
      second.platform.db,
    );
    return rows[0];
  };
  expect(await state()).toEqual({ at: 'held', how: null });
  clock.advance(60_000);
  // Late timer or not: who comes now gets it.
  const desk = await second.person('operator');
  const next = await reserve(desk, camera);
  expect([next.statusCode, await state()]).toEqual([201, { at: 'ended', how: 'expired' }]);
}, 60_000);

describe('CAM-51 a higher right', () => {
  test('takes a camera over with a reason; an equal or lower one does not', async () => {
    const camera = await newCamera();
    const mine = await reserved(city.dispatcher, camera);
    const takeOver = { why: '现场抓捕需要' };
    for (const role of ['operator', 'dispatcher'] as const)
      expect(codeOf(await reserve(await city.person(role), camera, { takeOver }))).toBe('camera-reserved');
    expect(codeOf(await reserve(city.supervisor, camera))).toBe('camera-reserved');
    expect((await reserve(city.supervisor, camera, { takeOver: { why: '' } })).statusCode).toBe(400);
    expect((await reserve(city.supervisor, camera, { takeOver })).statusCode).toBe(201);
    expect(codeOf(await city.dispatcher.post(`/api/reservations/${mine.id}/prolong`, { minutes: 5 }))).toBe(
      'move-impossible',
    );
    const told = await world.platform.db
      .selectFrom('event')
      .select(['kind', 'changed'])
      .where('subject', '=', mine.id)
      .where('kind', '=', 'camera.freed')
      .execute();
    expect(told.map(({ changed }) => changed)).toMatchObject([{ state: { how: 'taken', why: '现场抓捕需要' } }]);
  });
});

test('CAM-52 who asks for cameras sees a kept one last, with the reason, and is free to use it for its own incident', async () => {
  const place = [120.571, 31.291] as const;
  const [kept, other] = [await newCamera({ place }), await newCamera({ place: [120.5712, 31.291] })];
  const incident = await city.report({ place });
  const operator = await city.person('operator');
  const seeing = async (by: Caller, about: Incident | null) => {
    const more = about === null ? '' : `&incident=${about.id}`;
    const reply = await by.get(`/api/cameras/seeing?lng=${place[0]}&lat=${place[1]}&limit=8${more}`);
    const { cameras } = reply.json<{ cameras: SeeingCamera[] }>();
    return new Map(
      cameras.map(({ camera, reasons }, at) => [camera.id as string, { at, reserved: reasons.includes('reserved') }]),
    );
  };
  await reserved(city.dispatcher, kept, { purpose: { incident: incident.id } });
  await vi.waitFor(async () => expect((await seeing(operator, null)).get(kept.id)?.reserved).toBe(true), soon);
  const list = await seeing(operator, null);
  expect((list.get(kept.id)?.at ?? 0) > (list.get(other.id)?.at ?? 9)).toBe(true);
  expect((await seeing(operator, incident)).get(kept.id)?.reserved).toBe(false);
  expect((await seeing(city.dispatcher, null)).get(kept.id)?.reserved).toBe(false);
});

describe('CAM-53 who may see and do it', () => {
  test('desks on shift in the camera’s area and department, with a purpose; nobody else', async () => {
    const camera = await newCamera();
    const over = { from: '2020-01-01T00:00:00.000Z', to: '2020-01-02T00:00:00.000Z' };
    const replies = await Promise.all([
      reserve(world.stranger, camera),
      reserve(await city.person('dispatcher', { areaId: 'west' }), camera),
      reserve(await city.person('auditor'), camera),
      reserve(await city.person('operator', { shift: over }), camera),
      reserve(await world.key(['camera.read', 'camera.write']), camera),
      reserve(city.dispatcher, camera, { purpose: { incident: '00000000-0000-4000-8000-000000000000' } }),
      reserve(city.dispatcher, camera, { purpose: null }),
    ]);
    expect(replies.map(({ statusCode }) => statusCode)).toEqual([401, 404, 403, 403, 403, 403, 400]);
  });

  test('live: a desk of the area sees who has it; one next door hears nothing; who may not read the incident is not told which', async () => {
    const [camera, incident] = [await newCamera(), await city.report()];
    const [here, beside, police] = await Promise.all([
      openScreen(world, await city.person('operator', { areaId: 'east' }), { topic: 'reservations' }),
      openScreen(world, await city.person('operator', { areaId: 'west' }), { topic: 'reservations' }),
      openScreen(world, await city.person('dispatcher', { departmentId: 'police' }), { topic: 'reservations' }),
    ]);
    const { id } = await reserved(city.dispatcher, camera, { purpose: { incident: incident.id } });
    await vi.waitFor(() => expect(here.row<Reservation>('reservation', id)?.number).toBe(incident.number), soon);
    await vi.waitFor(() => expect(police.row<Reservation>('reservation', id)).toBeDefined(), soon);
    expect(police.row<Reservation>('reservation', id)).toMatchObject({ purpose: null, number: null });
    expect(JSON.stringify(police.client.deltas)).not.toContain(incident.id);
    const again = await openScreen(world, await city.person('dispatcher', { departmentId: 'police' }), {
      topic: 'reservations',
    });
    expect(JSON.stringify(again.client.resets)).not.toContain(incident.id);
    await city.dispatcher.post(`/api/reservations/${id}/release`, {});
    await vi.waitFor(() => expect(here.toldOf(id)).toEqual(['camera.reserved', 'gone']), soon);
    expect(beside.toldOf(id)).toEqual([]);
  });
});
