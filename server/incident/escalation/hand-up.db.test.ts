import { nextHop } from '@watchroom/shared/incident/escalation/hand-up.ts';
import type { Incident } from '@watchroom/shared/incident/incident.ts';
import type { TimelineEntry } from '@watchroom/shared/incident/incident-api.ts';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { runCommand, systemActor } from '../../platform/command.ts';
import { buildSmallCity, type SmallCity, smallProfile } from '../../test/small-city.ts';
import { type Caller, heldClock, startWorld, type World } from '../../test/world.ts';
import { handUpByTime } from './hand-up-commands.ts';

const clock = heldClock('2026-03-01T08:00:00.000Z');
let world: World;
let city: SmallCity;
/** One of the grid, one of its district; those of the city are `city`'s own. */
let grid: Caller;
let east: Caller;
const types = smallProfile.types.map((type) =>
  type.id === 'fire' ? { ...type, escalate: { firstS: 600, nextS: 300 } } : type,
);

beforeAll(async () => {
  world = await startWorld({ roles: ['api'], clock });
  city = await buildSmallCity(world);
  expect((await world.admin.send('PUT', '/api/city/profile', { ...smallProfile, types })).statusCode).toBe(200);
  grid = await city.person('dispatcher', { displayName: '网格', areaId: 'east-s' });
  east = await city.person('dispatcher', { displayName: '东区', areaId: 'east' });
  return () => world.close();
});

const read = async ({ id }: { id: string }, by = city.dispatcher) =>
  (await by.get(`/api/incidents/${id}`)).json<{ incident: Incident }>().incident;
const ask = (incident: Incident, what: string, { by, body = {} }: { by: Caller; body?: object }) =>
  by.post(`/api/incidents/${incident.id}/${what}`, body);
const handUp = (incident: Incident, by: Caller, body: object = { why: '超出本级权限' }) =>
  ask(incident, 'hand-up', { by, body });
const hops = async ({ id }: Incident, by = city.dispatcher) =>
  (await by.get(`/api/incidents/${id}/timeline`))
    .json<{ entries: TimelineEntry[] }>()
    .entries.filter(({ kind }) => kind === 'incident.handed_up');
/** The timer of the next step rings now. */
async function ring(incident: Incident) {
  const hop = nextHop(await read(incident)) ?? { to: 'east', at: incident.reportedAt };
  const input = { incident: incident.id, ...hop } as Parameters<typeof handUpByTime.run>[1];
  return runCommand(world.platform, handUpByTime, { actor: systemActor('test'), key: crypto.randomUUID(), input });
}

describe('POST /api/incidents/:id/hand-up', () => {
  it('ESC-2 takes it one level up with the reason, and says whom it told', async () => {
    const incident = await city.report();
    expect((await handUp(incident, grid)).json()).toMatchObject({
      incident: {
        escalation: { level: 'east', handed: { name: 'east', why: '超出本级权限', told: 1, takenAt: null } },
      },
    });
    expect((await handUp(incident, grid)).json()).toMatchObject({ incident: { escalation: { level: 'small' } } });
    expect((await handUp(incident, grid)).statusCode).toBe(409);
    const lines = await hops(incident);
    expect(lines.map(({ actor, extra }) => [actor.name, extra['area'], extra['why'], extra['told']])).toEqual([
      ['网格', 'east', '超出本级权限', '1'],
      ['网格', 'small', '超出本级权限', '2'],
    ]);
  });
  it('ESC-3 whoever of that level takes it needs no reason, one below does; then it waits for nobody', async () => {
    const incident = await city.report();
    await ask(incident, 'claim', { by: grid });
    await ask(incident, 'note', { by: grid, body: { text: '已到现场' } });
    clock.advance(30_000);
    await handUp(incident, grid);
    const below = await city.person('dispatcher', { areaId: 'east-s' });
    expect((await ask(incident, 'take', { by: below })).statusCode).toBe(403);
    const taken = await ask(incident, 'take', { by: east });
    expect(taken.json()).toMatchObject({
      incident: { owner: { name: '东区' }, escalation: { level: 'east', handed: { takenAt: clock.now() } } },
    });
    expect(nextHop(await read(incident))).toBeNull();
  });
  it('ESC-2 is for desks that read it and with a reason; nobody sees it who did not before', async () => {
    const incident = await city.report();
    const west = await city.person('dispatcher', { areaId: 'west' });
    const north = await city.person('dispatcher', { areaId: 'east-n' });
    expect((await handUp(incident, grid, { why: '' })).statusCode).toBe(400);
    expect((await handUp(incident, world.stranger)).statusCode).toBe(401);
    for (const role of ['admin', 'auditor', 'officer'] as const) {
      expect((await handUp(incident, await city.person(role))).statusCode).toBe(403);
    }
    expect((await handUp(incident, city.dispatcher)).statusCode).toBe(409);
    expect((await handUp(incident, grid)).statusCode).toBe(200);
    for (const other of [west, north]) {
      expect((await handUp(incident, other)).statusCode).toBe(404);
      expect((await other.get(`/api/incidents/${incident.id}`)).statusCode).toBe(404);
    }
    await ask(incident, 'cancel', { by: city.dispatcher, body: { why: '误报' } });
    expect((await handUp(incident, grid)).statusCode).toBe(409);
  });
  it('ESC-3 another system is not told who handed up what it reported, nor why', async () => {
    const source = await world.key(['report.create', 'incident.read']);
    const incident = await city.report({}, source);
    await handUp(incident, grid);
    expect((await read(incident, source)).escalation.handed).toBeNull();
    expect(await hops(incident, source)).toEqual([]);
  });
});

describe('ESC-1 by time', () => {
  it('ESC-1 it goes up level by level, each once, and stops at the top', async () => {
    const incident = await city.report();
    expect((await ring(incident)).ok).toBe(false);
    clock.advance(600_000);
    await ring(incident);
    await ring(incident).catch(() => undefined);
    clock.advance(300_000);
    await ring(incident);
    await ring(incident);
    const lines = await hops(incident);
    expect(lines.map(({ actor, extra }) => [actor.kind, extra['area'], extra['why']])).toEqual([
      ['system', 'east', undefined],
      ['system', 'small', undefined],
    ]);
  });
  it('ESC-1 stops when that level takes it, when it is over, and waits while it is held', async () => {
    const [taken, over, held] = [await city.report(), await city.report(), await city.report()];
    await handUp(taken, grid);
    await ask(taken, 'claim', { by: east });
    await ask(over, 'cancel', { by: city.dispatcher, body: { why: '误报' } });
    await ask(held, 'claim', { by: grid });
    await ask(held, 'hold', { by: city.supervisor, body: { why: '等待材料' } });
    clock.advance(3_600_000);
    for (const one of [taken, over, held]) await ring(one);
    expect(await Promise.all([taken, over, held].map(async (one) => (await hops(one)).length))).toEqual([1, 0, 0]);
    await ask(held, 'release', { by: city.supervisor });
    expect(nextHop(await read(held))?.at).toBe(new Date(Date.parse(clock.now()) + 600_000).toISOString());
  });
});

it('JOB-1 ESC-1 a step up is ordered with the report and made by itself, once', async () => {
  const own = await startWorld({ roles: ['api', 'worker'] });
  const small = await buildSmallCity(own);
  const quick = types.map((type) => (type.id === 'fire' ? { ...type, escalate: { firstS: 5, nextS: 5 } } : type));
  expect((await own.admin.send('PUT', '/api/city/profile', { ...smallProfile, types: quick })).statusCode).toBe(200);
  const incident = await small.report();
  const lines = () => hops(incident, small.dispatcher);
  // Nobody is on shift in the district, so that the city is told right after it.
  await vi.waitFor(async () => expect(await lines()).toHaveLength(2), { timeout: 25_000, interval: 50 });
  const waiting = own.platform.db.selectFrom('outbox').select('job').where('job', 'like', 'incident-hop:%');
  await vi.waitFor(async () => expect(await waiting.where('done_at', 'is', null).execute()).toEqual([]));
  expect((await lines()).map(({ extra }) => [extra['area'], extra['told']])).toEqual([
    ['east', '0'],
    ['small', '2'],
  ]);
  await own.close();
}, 60_000);
