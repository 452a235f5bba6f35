import { type Sos, VAGUEST_M } from '@watchroom/shared/alert/sos/sos-api.ts';
import type { Incident } from '@watchroom/shared/incident/incident.ts';
import type { TimelineEntry } from '@watchroom/shared/incident/incident-api.ts';
import type { Told } from '@watchroom/shared/protocol/gone.ts';
import { beforeAll, describe, expect, test } from 'vitest';
import { foldedRows } from '../../test/folded.ts';
import {
  buildSmallCity,
  type CityUnit,
  patiently,
  places,
  type SmallCity,
  smallProfile,
} from '../../test/small-city.ts';
import { connect, setOf, type TestSocket } from '../../test/socket.ts';
import { type Caller, startWorld, type World } from '../../test/world.ts';
import { sosTables, sosView } from './sos-store.ts';

const soon = { timeout: 20_000 };
let world: World;
let city: SmallCity;
let east: Caller;
let west: Caller;
beforeAll(async () => {
  world = await startWorld({ listen: true });
  city = await buildSmallCity(world);
  east = await city.person('dispatcher', { areaId: 'east', displayName: '东区台' });
  west = await city.person('operator', { areaId: 'west', displayName: '西区台' });
  return () => world.close();
});

const iso = (ms = Date.now()) => new Date(ms).toISOString();
const fix = { place: places['east-s'], at: iso(), accuracyM: 8 };
const call = (by: Caller, body: object = {}) => patiently(by, '/api/sos', { pressedAt: iso(), fix, ...body });
async function raised(by: Caller, body: object = {}): Promise<Sos> {
  const reply = await call(by, body);
  if (reply.statusCode !== 201) throw new Error(reply.body);
  return reply.json<{ sos: Sos }>().sos;
}
const on = (by: Caller, { id }: Pick<Sos, 'id'>, what: 'own' | 'take-over') =>
  patiently(by, `/api/sos/${id}/${what}`, {});
const end = (by: Caller, { id }: Pick<Sos, 'id'>, words = '已安全') =>
  patiently(by, `/api/sos/${id}/end`, { why: 'safe', words });
const codeOf = (reply: { json<T>(): T }) => reply.json<{ error: { code: string } }>().error.code;
const incidentOf = async ({ incident }: Sos, by = city.dispatcher) =>
  (await by.get(`/api/incidents/${incident?.id}`)).json<{ incident: Incident }>().incident;
// Who is near is told in near.db.test.ts; here units come and go.
const linesOf = async ({ incident }: Sos, by = city.dispatcher) =>
  (await by.get(`/api/incidents/${incident?.id}/timeline`))
    .json<{ entries: TimelineEntry[] }>()
    .entries.filter(({ kind }) => kind.startsWith('incident.sos') && kind !== 'incident.sos_told');
let units = 0;
const unit = (fields: object = {}): Promise<CityUnit> => city.unit(`警${++units}`, fields);

async function watching(by: Caller, topic: 'sos' | 'own-sos', from: World = world): Promise<TestSocket> {
  const socket = connect(from, by);
  await expect.poll(() => socket.welcomes.length, soon).toBe(1);
  await socket.ask('subscribe', { topics: [{ topic }] });
  return socket;
}
const heard = (socket: TestSocket, { id }: Pick<Sos, 'id'>) => [
  ...(socket.resets.at(-1)?.snapshot.sos ?? []).filter((sos) => sos.id === id),
  ...socket.deltas.flatMap(({ events }) => events).filter((event) => event.id === id),
];

describe('SOS-2 a call', () => {
  test('SOS-2 makes an incident of priority 1 by a type of its own department, and stands on its timeline', async () => {
    const { officer, callSign } = await unit();
    const sos = await raised(officer);
    expect(sos).toMatchObject({ callSign, presses: 1, state: { at: 'raised' }, escalatedAt: null });
    expect(sos.place).toMatchObject({ place: places['east-s'], accuracyM: 8, from: 'sent' });
    const incident = await incidentOf(sos);
    expect(incident).toMatchObject({ priority: 1, type: 'theft', channel: 'patrol', state: { at: 'reported' } });
    expect([incident.number, incident.place]).toEqual([sos.incident?.number, places['east-s']]);
    expect((await linesOf(sos)).map(({ kind, extra }) => [kind, extra['callSign']])).toEqual([
      ['incident.sos_raised', callSign],
    ]);
    // The line says how old the place was, never where.
    expect(JSON.stringify(await linesOf(sos))).not.toContain('31.29');
  });
  test('SOS-2 counts off duty and off shift, and from outside the city: then it is marked where the unit belongs', async () => {
    const { id, officer } = await unit();
    expect((await patiently(city.dispatcher, `/api/units/${id}/duty`, { duty: 'off' })).statusCode).toBe(200);
    const sos = await raised(officer, { fix: { ...fix, place: places.outside } });
    expect([sos.area, sos.place?.place]).toEqual([['small', 'east', 'east-s'], places.outside]);
    const incident = await incidentOf(sos);
    expect(incident.area).toEqual(['small', 'east', 'east-s']);
    expect(incident.text).toContain('位置在市外');
    const over = { from: '2020-01-01T00:00:00.000Z', to: '2020-01-02T00:00:00.000Z' };
    const another = await unit();
    const late = await world.person('officer', { unitId: another.id, shift: over });
    expect((await call(late, { fix: null })).statusCode).toBe(201);
    expect((await end(late, await raised(late))).statusCode).toBe(200);
  });
  test('SOS-2 with a place that is off by a country counts, and says how vague it is', async () => {
    const { officer } = await unit();
    const sos = await raised(officer, { fix: { ...fix, accuracyM: 250_000 } });
    expect(sos.place).toMatchObject({ accuracyM: VAGUEST_M, from: 'sent' });
  });
  test('SOS-2 without a place of its own has the last that the room heard, with its age; else none', async () => {
    const { id, officer } = await unit();
    expect((await raised(officer, { fix: null })).place).toBeNull();
    const at = iso(Date.now() - 40_000);
    const sent = await patiently(officer, '/api/positions', {
      positions: [{ unit: id, at: iso(), place: places['east-n'] }],
    });
    expect(sent.json()).toMatchObject({ accepted: 1 });
    await expect
      .poll(async () => (await raised(officer, { fix: { ...fix, at } })).place, soon)
      .toMatchObject({ place: places['east-n'], from: 'known' });
  });
  test('SOS-2 one key is one call, and a clock that runs ahead makes nothing happen later than now', async () => {
    const { officer } = await unit();
    const body = { pressedAt: iso(Date.now() + 3_600_000), fix: { ...fix, at: iso(Date.now() + 3_600_000) } };
    const key = { 'idempotency-key': 'sos-of-this-press' };
    const twice = [await officer.post('/api/sos', body, key), await officer.post('/api/sos', body, key)];
    const [first, again] = twice.map((reply) => reply.json<{ sos: Sos }>().sos);
    expect(again).toEqual(first);
    expect(first?.presses).toBe(1);
    expect(Date.parse(first?.pressedAt ?? '')).toBeLessThanOrEqual(Date.now());
    expect(Date.parse(first?.place?.at ?? '')).toBeLessThanOrEqual(Date.now());
  });
  test('SOS-2 is nothing for desks, administrators, other systems and strangers', async () => {
    const wide = await world.key(['report.create', 'order.answer']);
    const others = [city.dispatcher, city.supervisor, world.admin, await city.person('auditor'), wide];
    for (const by of others) expect((await call(by)).statusCode).toBe(403);
    expect((await call(world.stranger)).statusCode).toBe(401);
    const { officer, id } = await unit();
    for (const wrong of [{ fix: { place: [500, 0], at: iso() } }, { pressedAt: 'now' }, { unit: id }])
      expect((await call(officer, wrong)).statusCode).toBe(400);
    const device = await world.key(['order.answer'], { unitId: id });
    expect((await call(device)).statusCode).toBe(201);
  });
  test('SOS-2 works in a city that has a type for it, and in one where nothing can be reported for it', async () => {
    const other = await startWorld();
    const town = await buildSmallCity(other);
    const [{ officer }, { officer: another }] = [await town.unit('一号'), await town.unit('二号')];
    const profile = async (types: readonly object[]) => {
      const put = await other.admin.send('PUT', '/api/city/profile', { ...smallProfile, types });
      if (put.statusCode !== 200) throw new Error(put.body);
    };
    const named = { id: 'sos', parent: null, name: { zh: '警员求助' }, priority: 4, department: 'fire' };
    await profile([...smallProfile.types, named]);
    const first = await raised(officer);
    const kept = (await town.dispatcher.get(`/api/incidents/${first.incident?.id}`)).json<{ incident: Incident }>();
    expect(kept.incident).toMatchObject({ type: 'sos', priority: 1 });
    await profile([{ id: 'quarrel', parent: null, name: { zh: '纠纷' }, flow: 'mediation', department: 'police' }]);
    const bare = await raised(another);
    expect(bare).toMatchObject({ incident: null, state: { at: 'raised' } });
    expect((await on(town.dispatcher, bare, 'own')).statusCode).toBe(200);
    expect((await end(town.dispatcher, bare)).statusCode).toBe(200);
  });
});

describe('SOS-3 a repeat', () => {
  test('SOS-3 while it runs is the same call with the newer place; two at once make one', async () => {
    const { officer, callSign } = await unit();
    const [one, two] = await Promise.all([raised(officer), raised(officer)]);
    expect(one.id).toBe(two.id);
    const again = await raised(officer, { fix: { place: places['west-n'], at: iso(Date.now() + 5_000) } });
    expect(again).toMatchObject({ id: one.id, presses: 3, area: ['small', 'west', 'west-n'] });
    expect(again.incident).toEqual(one.incident);
    expect((await linesOf(one)).map(({ kind, extra }) => [kind, extra['callSign']]).at(-1)).toEqual([
      'incident.sos_repeated',
      callSign,
    ]);
    await on(city.dispatcher, one, 'own');
    await end(officer, one);
    expect((await raised(officer)).id).not.toBe(one.id);
  });
  test('SOS-3 SOS-5 where it moves to, its desk sees it; the desk of its unit sees it on', async () => {
    const { officer } = await unit();
    const [home, there] = [await watching(east, 'sos'), await watching(west, 'sos')];
    const sos = await raised(officer);
    await expect.poll(() => heard(home, sos).length, soon).toBe(1);
    expect(heard(there, sos)).toEqual([]);
    await raised(officer, { fix: { place: places['west-n'], at: iso(Date.now() + 5_000) } });
    await expect.poll(() => heard(there, sos).length, soon).toBe(1);
    await expect.poll(() => heard(home, sos).length, soon).toBe(2);
    expect(setOf(heard(there, sos)[0] as Told)).toMatchObject({ callSign: sos.callSign });
  });
});

describe('SOS-1 a desk takes it', () => {
  test('SOS-1 the first has it and its incident; the second is told who; a supervisor takes it over', async () => {
    const { officer } = await unit();
    const sos = await raised(officer);
    const taken = (await on(east, sos, 'own')).json<{ sos: Sos }>().sos;
    expect(taken.state).toMatchObject({ at: 'owned', by: { id: east.id, name: '东区台' } });
    expect(await incidentOf(sos)).toMatchObject({ state: { at: 'open' }, owner: { id: east.id } });
    const second = await on(city.dispatcher, sos, 'own');
    expect([second.statusCode, codeOf(second), second.body.includes('东区台')]).toEqual([409, 'sos-owned', true]);
    expect((await on(east, sos, 'own')).statusCode).toBe(200);
    expect((await on(city.dispatcher, sos, 'take-over')).statusCode).toBe(403);
    expect((await on(city.supervisor, sos, 'take-over')).json()).toMatchObject({
      sos: { state: { by: { name: '王督办' } } },
    });
    expect((await linesOf(sos)).map(({ kind }) => kind)).toEqual([
      'incident.sos_raised',
      'incident.sos_owned',
      'incident.sos_taken_over',
    ]);
  });
  test('SOS-1 two at once: one has it', async () => {
    const { officer } = await unit();
    const sos = await raised(officer);
    const asked = await Promise.all([on(east, sos, 'own'), on(city.dispatcher, sos, 'own')]);
    expect(asked.map(({ statusCode }) => statusCode).sort()).toEqual([200, 409]);
  });
  test('SOS-1 SOS-5 not a desk beside it, nor an officer, a key or who is off shift', async () => {
    const { officer, id } = await unit();
    const sos = await raised(officer);
    const over = { from: '2020-01-01T00:00:00.000Z', to: '2020-01-02T00:00:00.000Z' };
    for (const what of ['own', 'take-over'] as const) {
      expect((await on(west, sos, what)).statusCode).toBe(what === 'own' ? 404 : 403);
      for (const by of [officer, world.admin, await world.key(['order.answer'], { unitId: id })])
        expect((await on(by, sos, what)).statusCode).toBe(403);
      expect((await on(await city.person('supervisor', { shift: over }), sos, what)).statusCode).toBe(403);
      expect((await on(world.stranger, sos, what)).statusCode).toBe(401);
    }
    expect((await on(east, { id: '00000000-0000-4000-8000-000000000000' as Sos['id'] }, 'own')).statusCode).toBe(404);
  });
});

describe('SOS-6 it ends', () => {
  test('SOS-6 with words of who has it, or of its unit; the incident goes on', async () => {
    const { officer } = await unit();
    const sos = await raised(officer);
    expect(codeOf(await end(east, sos))).toBe('sos-not-owned');
    await on(east, sos, 'own');
    expect(codeOf(await end(city.supervisor, sos))).toBe('sos-owned');
    expect((await end(east, sos, '')).statusCode).toBe(400);
    expect(codeOf(await end(east, sos, '致电 13900001234'))).toBe('personal-number');
    expect((await end(east, sos, '增援已到')).json()).toMatchObject({ sos: { state: { at: 'ended', side: 'desk' } } });
    expect(codeOf(await end(officer, sos))).toBe('sos-ended');
    const next = await raised(officer);
    expect((await end(officer, next, '误触')).json()).toMatchObject({
      sos: { state: { side: 'unit', words: '误触' } },
    });
    expect((await linesOf(next)).at(-1)).toMatchObject({ kind: 'incident.sos_ended', extra: { text: '误触' } });
    expect((await incidentOf(next)).state.at).toBe('reported');
    const stranger = await unit();
    for (const by of [stranger.officer, west]) expect((await end(by, next)).statusCode).toBe(404);
  });
  test('SOS-7 a unit that calls is sent nowhere while it does, and free again after', async () => {
    const { officer, id } = await unit();
    const sos = await raised(officer);
    const dutyNow = async () =>
      (await city.dispatcher.get('/api/units'))
        .json<{ units: { id: string; duty: string }[] }>()
        .units.find((one) => one.id === id)?.duty;
    expect(await dutyNow()).toBe('busy');
    const offer = await patiently(city.dispatcher, `/api/incidents/${sos.incident?.id}/assignments`, { unit: id });
    expect(codeOf(offer)).toBe('unit-busy');
    await end(officer, sos);
    expect(await dutyNow()).toBe('on');
  });
});

describe('SOS-5 who is told', () => {
  test('SOS-5 the desks it reaches and its own phone, live and later; nobody else', async () => {
    const { officer } = await unit();
    const another = await unit();
    const [desk, phone, far, other] = [
      await watching(east, 'sos'),
      await watching(officer, 'own-sos'),
      await watching(west, 'sos'),
      await watching(another.officer, 'own-sos'),
    ];
    const sos = await raised(officer);
    await on(east, sos, 'own');
    for (const socket of [desk, phone]) await expect.poll(() => heard(socket, sos).length, soon).toBe(2);
    expect([heard(far, sos), heard(other, sos)]).toEqual([[], []]);
    expect(heard(await watching(city.dispatcher, 'sos'), sos)).not.toEqual([]);
    expect(JSON.stringify(heard(await watching(officer, 'own-sos'), sos).at(-1))).toContain('东区台');
  });
  test('SOS-5 no officer, administrator, auditor or key may follow the desks’ list, and no desk the phone’s', async () => {
    const { officer, id } = await unit();
    const wrong = [
      [officer, 'sos'],
      [world.admin, 'sos'],
      [await city.person('auditor'), 'sos'],
      [await world.key(['order.answer', 'incident.read'], { unitId: id }), 'sos'],
      [city.dispatcher, 'own-sos'],
    ] as const;
    for (const [by, topic] of wrong) {
      const socket = await watching(by, topic);
      const sos = await raised(officer);
      await new Promise((done) => setTimeout(done, 100));
      expect([socket.resets, heard(socket, sos)]).toEqual([[], []]);
    }
  });
});

test('SOS-1 FED-1 the events of calls fold to exactly their rows', async () => {
  const rows = (await sosTables(world.platform.db).selectFrom('sos').selectAll().execute()).map(sosView);
  expect(rows.length).toBeGreaterThan(10);
  const folded = await foldedRows(world.platform.db, ['sos']);
  expect(folded.size).toBe(rows.length);
  for (const row of rows) expect(folded.get(row.id)).toEqual(row);
});
