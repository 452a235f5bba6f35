import { randomUUID } from 'node:crypto';
import { AssignmentId, IncidentId, type UnitId } from '@watchroom/shared/kernel/ids.ts';
import { ok } from '@watchroom/shared/kernel/result.ts';
import type { UnitView } from '@watchroom/shared/unit/unit-api.ts';
import { beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { type CommandContext, defineCommand, runCommand, systemActor } from '../platform/command.ts';
import { buildSmallCity, type SmallCity } from '../test/small-city.ts';
import { connect } from '../test/socket.ts';
import { type Caller, startWorld, type World } from '../test/world.ts';
import { type Commitment, commitUnit, releaseUnit } from './commands.ts';
import { unitsOn } from './queries.ts';

let world: World;
let city: SmallCity;
beforeAll(async () => {
  world = await startWorld({ listen: true });
  city = await buildSmallCity(world);
  return () => world.close();
});

const car = { kind: 'car', role: 'patrol', department: 'police', homeArea: 'east-s' };
const register = (by: Caller, units: unknown) => by.post('/api/units/batch', { units });
const errorOf = (reply: { json(): unknown }) =>
  (reply.json() as { error: { code: string; message: string; issues?: { path: string; code: string }[] } }).error;
const unitOf = async (by: Caller, id: string) => (await by.get(`/api/units/${id}`)).json<{ unit: UnitView }>().unit;
let turn = 0;
const name = () => `巡${++turn}`;

describe('POST /api/units/batch', () => {
  test('adds units off duty, each with a handle of its own, and changes known ones by call sign', async () => {
    const [one, two] = [name(), name()];
    const made = (
      await register(world.admin, [
        { ...car, callSign: one },
        { ...car, callSign: two, members: 4 },
      ])
    ).json<{ created: number; units: { id: string; handle: number }[] }>();
    expect(made.created).toBe(2);
    expect(new Set(made.units.map(({ handle }) => handle)).size).toBe(2);
    const again = await register(world.admin, [
      { ...car, callSign: one, members: 3, homeArea: 'west-n' },
      { ...car, callSign: two, members: 4 },
    ]);
    expect(again.json()).toEqual({ created: 0, updated: 1, units: made.units });
    const unit = await unitOf(world.admin, made.units[0]?.id ?? '');
    expect(unit).toMatchObject({
      rev: 2,
      members: 3,
      area: ['small', 'west', 'west-n'],
      duty: 'off',
      status: 'off_duty',
      assignment: null,
    });
  });

  test('takes all or nothing, and names each field at fault', async () => {
    const callSign = name();
    const reply = await register(world.admin, [
      { ...car, callSign },
      { ...car, callSign },
      { ...car, callSign: name(), homeArea: 'moon', department: 'navy', role: 'diver' },
    ]);
    expect([reply.statusCode, errorOf(reply).issues?.map(({ path, code }) => `${path} ${code}`)]).toEqual([
      400,
      [
        'units.1.callSign duplicate',
        'units.2.homeArea area-unknown',
        'units.2.department department-unknown',
        'units.2.role role-unknown',
      ],
    ]);
    const shape = await register(world.admin, [
      { ...car, callSign: '', members: 0 },
      { ...car, callSign: name(), face: 'x' },
      { ...car, callSign: 'a\u0000', skills: ['\ud800'] },
    ]);
    expect(errorOf(shape).issues?.map(({ path }) => path)).toEqual([
      'units.0.callSign',
      'units.0.members',
      'units.1.face',
      'units.2.callSign',
      'units.2.skills.0',
    ]);
    expect(
      (await world.admin.get('/api/units'))
        .json<{ units: UnitView[] }>()
        .units.some((unit) => unit.callSign === callSign),
    ).toBe(false);
  });

  test('two that name the same call sign at once make one unit', async () => {
    const callSign = name();
    const replies = await Promise.all([1, 2, 3].map(() => register(world.admin, [{ ...car, callSign }])));
    expect(replies.map((reply) => reply.statusCode)).toEqual([200, 200, 200]);
    expect(replies.map((reply) => reply.json<{ created: number }>().created).sort()).toEqual([0, 0, 1]);
  });

  test('is for administrators and keys of that area, and takes no unit out of another’s', async () => {
    expect((await register(world.stranger, [{ ...car, callSign: name() }])).statusCode).toBe(401);
    expect((await register(city.dispatcher, [{ ...car, callSign: name() }])).statusCode).toBe(403);
    const west = await world.key(['unit.write'], { areaId: 'west' });
    const callSign = name();
    expect((await register(west, [{ ...car, callSign, homeArea: 'west-n' }])).statusCode).toBe(200);
    expect(errorOf(await register(west, [{ ...car, callSign: name(), homeArea: 'east-n' }])).issues).toMatchObject([
      { path: 'units.0.homeArea', code: 'not-found' },
    ]);
    const { callSign: theirs } = await city.unit(name());
    expect(errorOf(await register(west, [{ ...car, callSign: theirs, homeArea: 'west-n' }])).issues).toMatchObject([
      { path: 'units.0.callSign', code: 'not-found' },
    ]);
  });

  test('the same key gives the same reply', async () => {
    const [body, key] = [{ units: [{ ...car, callSign: name() }] }, { 'idempotency-key': randomUUID() }];
    const first = await world.admin.post('/api/units/batch', body, key);
    expect((await world.admin.post('/api/units/batch', body, key)).json()).toEqual(first.json());
  });
});

describe('GET /api/units', () => {
  test('shows a desk the units of its area and department, an officer the own', async () => {
    const east = await city.unit(name());
    const west = await city.unit(name(), { homeArea: 'west-n' });
    const fire = await city.unit(name(), { department: 'fire', role: 'fire' });
    const seen = async (by: Caller) =>
      (await by.get('/api/units')).json<{ units: UnitView[] }>().units.map(({ id }): string => id);
    expect(await seen(city.dispatcher)).toEqual(expect.arrayContaining([east.id, west.id, fire.id]));
    const eastDesk = await seen(await world.person('operator', { areaId: 'east' }));
    expect(eastDesk).toEqual(expect.arrayContaining([east.id, fire.id]));
    expect(eastDesk).not.toContain(west.id);
    const fireDesk = await seen(await world.person('operator', { departmentId: 'fire' }));
    expect([fireDesk.includes(fire.id), fireDesk.includes(east.id)]).toEqual([true, false]);
    expect(await seen(east.officer)).toEqual([east.id]);
    expect(await seen(await world.key(['unit.read'], { areaId: 'west' }))).toContain(west.id);
  });

  test('tells strangers nothing, and nobody of a unit out of scope', async () => {
    const unit = await city.unit(name());
    for (const url of ['/api/units', `/api/units/${unit.id}`]) {
      expect((await world.stranger.get(url)).statusCode).toBe(401);
      expect((await (await world.person('auditor')).get(url)).statusCode).toBe(403);
    }
    const west = await world.person('operator', { areaId: 'west' });
    expect((await west.get(`/api/units/${unit.id}`)).statusCode).toBe(404);
    expect((await west.get(`/api/units/${randomUUID()}`)).statusCode).toBe(404);
    expect((await west.get('/api/units/1')).statusCode).toBe(400);
  });
});

describe('POST /api/units/:id/duty', () => {
  const set = (by: Caller, id: string, duty: string) => by.post(`/api/units/${id}/duty`, { duty });

  test('UNT-1 changes duty, and status with it; the same again changes nothing', async () => {
    const unit = await city.unit(name());
    for (const [duty, status] of [
      ['break', 'break'],
      ['busy', 'busy'],
      ['off', 'off_duty'],
      ['on', 'available'],
    ] as const) {
      const reply = (await set(unit.officer, unit.id, duty)).json<{ unit: UnitView }>();
      expect(reply.unit).toMatchObject({ duty, status });
      expect(reply.unit.dutySince === null).toBe(duty === 'off');
    }
    const { rev } = await unitOf(city.dispatcher, unit.id);
    expect((await set(city.dispatcher, unit.id, 'on')).json()).toMatchObject({ unit: { rev } });
  });

  test('is for its officer, the desks of its area and its key; nobody else', async () => {
    const [unit, other] = [await city.unit(name()), await city.unit(name())];
    expect((await set(world.stranger, unit.id, 'off')).statusCode).toBe(401);
    expect((await set(await world.person('operator'), unit.id, 'off')).statusCode).toBe(403);
    expect((await set(other.officer, unit.id, 'off')).statusCode).toBe(404);
    expect((await set(await world.person('dispatcher', { areaId: 'west' }), unit.id, 'off')).statusCode).toBe(404);
    expect((await set(unit.officer, unit.id, 'asleep')).statusCode).toBe(400);
    expect((await set(city.dispatcher, randomUUID(), 'on')).statusCode).toBe(404);
    expect((await set(await world.key(['unit.write'], { areaId: 'east' }), unit.id, 'off')).statusCode).toBe(200);
  });
});

describe('a unit and its assignment', () => {
  /** Runs something of dispatch's part inside a command, as dispatch does. */
  const within = <T>(work: (ctx: CommandContext) => Promise<T>): Promise<T> => {
    let result: T;
    const command = defineCommand({
      name: 'test.within',
      door: { may: 'system' },
      input: z.object({}),
      output: z.object({}),
      run: async (ctx) => {
        result = await work(ctx);
        return ok({});
      },
    });
    return runCommand(world.platform, command, { actor: systemActor('test'), key: randomUUID(), input: {} }).then(
      () => result,
    );
  };
  const commitment = (unit: string, at: Commitment['at'] = 'offered'): Commitment => ({
    unit: unit as UnitId,
    assignment: AssignmentId.parse(randomUUID()),
    incident: IncidentId.parse(randomUUID()),
    number: '20260301-0007',
    at,
  });

  test('UNT-4 is on one incident at most, also when two take it at the same moment', async () => {
    const unit = await city.unit(name());
    const results = await Promise.all([1, 2, 3, 4].map(() => within((ctx) => commitUnit(ctx, commitment(unit.id)))));
    expect(results.filter((result) => result.ok)).toHaveLength(1);
    for (const result of results.filter((entry) => !entry.ok)) {
      expect(result).toMatchObject({
        failure: { code: 'unit-taken', values: { unit: unit.callSign, incident: '20260301-0007' } },
      });
    }
  });

  test('UNT-3 a unit with an order cannot leave, and is free again at its end', async () => {
    const unit = await city.unit(name());
    const taken = commitment(unit.id);
    await within((ctx) => commitUnit(ctx, taken));
    for (const duty of ['off', 'break']) {
      const reply = await unit.officer.post(`/api/units/${unit.id}/duty`, { duty });
      expect([reply.statusCode, errorOf(reply).code]).toEqual([409, 'unit-committed']);
      expect(errorOf(reply).message).toContain('20260301-0007');
    }
    for (const at of ['accepted', 'en_route', 'on_scene'] as const) {
      await within((ctx) => commitUnit(ctx, { ...taken, at }));
      expect(await unitOf(city.dispatcher, unit.id)).toMatchObject({
        status: at,
        assignment: taken.assignment,
        incident: taken.incident,
      });
    }
    expect(await world.platform.db.transaction().execute((tx) => unitsOn(tx, taken.incident))).toMatchObject([
      { id: unit.id },
    ]);
    await within((ctx) => releaseUnit(ctx, { unit: taken.unit, assignment: AssignmentId.parse(randomUUID()) }));
    expect(await unitOf(city.dispatcher, unit.id)).toMatchObject({ status: 'on_scene' });
    await within((ctx) => releaseUnit(ctx, taken));
    expect(await unitOf(city.dispatcher, unit.id)).toMatchObject({
      status: 'available',
      assignment: null,
      incident: null,
    });
  });

  test.each(['off', 'break', 'busy'])('UNT-4 a unit whose duty is %s is not taken', async (duty) => {
    const unit = await city.unit(name());
    await unit.officer.post(`/api/units/${unit.id}/duty`, { duty });
    expect(await within((ctx) => commitUnit(ctx, commitment(unit.id)))).toMatchObject({
      failure: { code: 'unit-off-duty' },
    });
  });
});

describe('the topic of units', () => {
  test('tells who may see a unit every change of it, and who may not nothing', async () => {
    const unit = await city.unit(name());
    const near = connect(world, await world.person('operator', { areaId: 'east' }));
    const far = connect(world, await world.person('operator', { areaId: 'west' }));
    const own = connect(world, unit.officer);
    for (const socket of [near, far, own]) {
      await expect.poll(() => socket.welcomes.length).toBe(1);
      expect(await socket.ask('subscribe', { topics: [{ topic: 'units' }] })).toMatchObject({ ok: true });
      await expect.poll(() => socket.resets.length).toBe(1);
    }
    const ids = (socket: typeof near) => (socket.resets[0]?.snapshot.unit ?? []).map(({ id }): string => id);
    expect([ids(near).includes(unit.id), ids(far).includes(unit.id), ids(own)]).toEqual([true, false, [unit.id]]);
    await unit.officer.post(`/api/units/${unit.id}/duty`, { duty: 'break' });
    const heard = (socket: typeof near) =>
      socket.deltas.flatMap(({ events }) => events).filter(({ id }) => id === unit.id);
    await expect
      .poll(() => heard(near))
      .toMatchObject([{ kind: 'unit.duty_set', set: { duty: 'break', status: 'break' } }]);
    await expect.poll(() => heard(own).length).toBe(1);
    // What comes later and may be seen has arrived: what may not be seen never will.
    const later = await city.unit(name(), { homeArea: 'west-n' });
    await expect.poll(() => far.deltas.flatMap(({ events }) => events).some(({ id }) => id === later.id)).toBe(true);
    expect(heard(far)).toEqual([]);
  });
});
