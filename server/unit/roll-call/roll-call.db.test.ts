import type { RollCall, RollCallDetail, RollLine, RunningRolls } from '@watchroom/shared/unit/roll-call/roll-call.ts';
import { beforeAll, describe, expect, test } from 'vitest';
import type { z } from 'zod';
import { runCommand, systemActor } from '../../platform/command.ts';
import { foldedRows } from '../../test/folded.ts';
import { buildSmallCity, type CityUnit, places, type SmallCity } from '../../test/small-city.ts';
import { type Caller, heldClock, startWorld, type World } from '../../test/world.ts';
import { rollDue } from './roll-commands.ts';
import { rollCallFor, rollOnScreen } from './roll-queries.ts';

const clock = heldClock('2026-03-01T08:00:00.000Z');
let world: World;
let city: SmallCity;
beforeAll(async () => {
  world = await startWorld({ roles: ['api'], clock });
  city = await buildSmallCity(world);
  return () => world.close();
});

type Detail = z.output<typeof RollCallDetail>;
const codeOf = (reply: { json(): unknown }) => (reply.json() as { error: { code: string } }).error.code;
const start = async (of: object, by: Caller = city.dispatcher, more: object = {}): Promise<RollCall> => {
  const reply = await by.post('/api/roll-calls', { of, ...more });
  expect(reply.statusCode, reply.body).toBe(201);
  return reply.json<{ rollCall: RollCall }>().rollCall;
};
const named = (units: readonly CityUnit[]) => ({ kind: 'units', units: units.map(({ id }) => id) });
const detail = async ({ id }: RollCall, by: Caller = city.dispatcher) =>
  (await by.get(`/api/roll-calls/${id}`)).json<Detail>();
const lineOf = ({ lines }: Detail, { id }: CityUnit): RollLine => {
  const found = lines.find(({ unit }) => unit === id);
  if (found === undefined) throw new Error('the unit was not called');
  return found;
};
const answer = (line: RollLine, by: Caller) => by.post(`/api/roll-lines/${line.id}/answer`);
let turn = 0;
const units = (n: number) => Promise.all(Array.from({ length: n }, () => city.unit(`点${++turn}`)));
let due = 0;
const timeUp = ({ id }: RollCall) =>
  runCommand(world.platform, rollDue, { actor: systemActor('roll-call'), key: `due-of-test-${++due}`, input: { id } });

describe('a roll call', () => {
  test('ROL-6 how far it is is told to desks and screens of the area in figures, while it runs, and names nobody', async () => {
    const [first, second] = await units(2);
    if (first === undefined || second === undefined) throw new Error('no units');
    const call = await start(named([first, second]), city.dispatcher, { words: '换防' });
    const [line] = (await detail(call)).lines;
    if (line === undefined) throw new Error('nobody was called');
    await answer(line, line.unit === first.id ? first.officer : second.officer);
    const running = async (by: Caller) => {
      const reply = await by.get('/api/roll-calls/running');
      const { running: all } = reply.json<z.output<typeof RunningRolls>>();
      return all.filter(({ id }) => id === call.id);
    };
    expect(await running(city.dispatcher)).toMatchObject([{ area: 'east-s', called: 2, answered: 1 }]);
    expect(await running(await city.person('dispatcher', { areaId: 'west' }))).toEqual([]);
    expect((await city.dispatcher.get('/api/roll-calls/running')).body).not.toContain(first.callSign);
    expect((await first.officer.get('/api/roll-calls/running')).statusCode).toBe(403);
    await city.dispatcher.post(`/api/roll-calls/${call.id}/close`);
    expect(await running(city.dispatcher)).toEqual([]);
  });

  test('ROL-1 is of who is on duty in the area, or of the units that are named; off duty nobody is called', async () => {
    const [here, off] = await units(2);
    const west = await city.unit('西面', { homeArea: 'west-n' });
    if (here === undefined || off === undefined) throw new Error('no units');
    await city.dispatcher.post(`/api/units/${off.id}/duty`, { duty: 'off' });
    const call = await start({ kind: 'area', area: 'east' });
    const called = (await detail(call)).lines.map(({ unit }) => unit);
    expect(called).toContain(here.id);
    expect(called).not.toContain(off.id);
    expect(called).not.toContain(west.id);
    const both = await start(named([here, west]), city.dispatcher, { words: '交接班', minutes: 1 });
    expect(both).toMatchObject({ area: ['small'], words: '交接班', called: 2, endsAt: '2026-03-01T08:01:00.000Z' });
    const refused = async (of: object, by = city.dispatcher) => codeOf(await by.post('/api/roll-calls', { of }));
    expect(await refused(named([off]))).toBe('unit-off-duty');
    expect(await refused({ kind: 'area', area: 'nowhere' })).toBe('not-found');
    expect(await refused(named([west]), await city.person('dispatcher', { areaId: 'east' }))).toBe('unit-unknown');
    expect(await refused({ kind: 'area', area: 'west-s' })).toBe('roll-call-nobody');
    expect(await refused(named([here]), here.officer)).toBe('forbidden');
    expect(await refused(named([here]), await city.person('operator'))).toBe('forbidden');
  });

  test('ROL-2 ROL-4 is answered once by one tap, with the server’s time and the grid of a fresh fix', async () => {
    const [first, second] = await units(2);
    if (first === undefined || second === undefined) throw new Error('no units');
    const fix = { unit: first.id, at: clock.now(), place: places['east-n'], accuracyM: 5 };
    expect((await first.officer.post('/api/positions', { positions: [fix] })).statusCode).toBe(200);
    const call = await start(named([first, second]));
    clock.advance(20_000);
    const line = lineOf(await detail(call), first);
    expect((await answer(line, first.officer)).json<{ line: RollLine }>().line).toMatchObject({
      state: 'answered',
      answer: { at: clock.now(), grid: 'east-n', fixAgeS: 20, how: 'device' },
    });
    const firstAt = clock.now();
    clock.advance(30_000);
    expect((await answer(line, first.officer)).json<{ line: RollLine }>().line.answer?.at).toBe(firstAt);
    expect((await answer(line, second.officer)).statusCode).toBe(404);
    // Heard by radio: a desk says so, without a position. That was the last one.
    const other = await answer(lineOf(await detail(call), second), city.dispatcher);
    expect(other.json<{ line: RollLine }>().line.answer).toMatchObject({ how: 'desk', grid: null, fixAgeS: null });
    const closed = { why: 'all-answered', answered: 2, missing: 0, at: clock.now() };
    expect((await detail(call)).rollCall.closed).toMatchObject(closed);
    expect(
      await world.platform.db.selectFrom('event').select('id').where('kind', 'like', 'roll%').execute(),
    ).not.toEqual([]);
    const feed = await world.platform.db.selectFrom('event').select('changed').where('kind', 'like', 'roll%').execute();
    expect(JSON.stringify(feed)).not.toContain(String(places['east-n'][0]));
  });

  test('ROL-4 an old fix is no position', async () => {
    const [one] = await units(1);
    if (one === undefined) throw new Error('no unit');
    await one.officer.post('/api/positions', {
      positions: [{ unit: one.id, at: clock.now(), place: places['east-n'] }],
    });
    clock.advance(121_000);
    const call = await start(named([one]));
    const line = (await answer(lineOf(await detail(call), one), one.officer)).json<{ line: RollLine }>().line;
    expect(line.answer).toMatchObject({ grid: null, fixAgeS: null });
  });

  test('ROL-2 ROL-3 rings again who has not answered, ends with its time, and takes nothing more', async () => {
    const [here, silent] = await units(2);
    if (here === undefined || silent === undefined) throw new Error('no units');
    const call = await start(named([here, silent]), city.dispatcher, { minutes: 2 });
    await answer(lineOf(await detail(call), here), here.officer);
    clock.advance(60_000);
    await timeUp(call);
    const rung = await detail(call);
    expect([lineOf(rung, here).rings, lineOf(rung, silent)]).toMatchObject([1, { rings: 2, rungAt: clock.now() }]);
    await city.dispatcher.post(`/api/roll-calls/${call.id}/ring`);
    expect(lineOf(await detail(call), silent).rings).toBe(3);
    clock.advance(60_000);
    await timeUp(call);
    await timeUp(call);
    const over = await detail(call);
    expect(over.rollCall.closed).toMatchObject({ why: 'time', answered: 1, missing: 1, by: { kind: 'system' } });
    expect(lineOf(over, silent).state).toBe('missing');
    for (const reply of [
      await answer(lineOf(over, silent), silent.officer),
      await city.dispatcher.post(`/api/roll-calls/${call.id}/ring`),
      await city.dispatcher.post(`/api/roll-calls/${call.id}/close`),
    ])
      expect([reply.statusCode, codeOf(reply)]).toEqual([409, 'roll-call-over']);
  });

  test('ROL-3 has its timer with it from the start, and another process goes on with it after a restart', async () => {
    const [one] = await units(1);
    if (one === undefined) throw new Error('no unit');
    const call = await start(named([one]), city.dispatcher, { minutes: 3 });
    const timers = await world.platform.db
      .selectFrom('outbox')
      .selectAll()
      .where('name', '=', 'unit.roll_due')
      .execute();
    expect(JSON.stringify(timers)).toContain(call.id);
    const again = await startWorld({ on: world, roles: ['api'], clock });
    const shown = await again.platform.db
      .transaction()
      .execute((tx) => rollOnScreen(again.platform, tx, { ...systemActor('test') }));
    expect(shown['roll-line'].find(({ unit }) => unit === one.id)).toMatchObject({ state: 'called' });
    clock.advance(180_000);
    const order = { actor: systemActor('roll-call'), key: 'after-restart', input: { id: call.id } };
    await runCommand(again.platform, rollDue, order);
    expect((await detail(call)).rollCall.closed).toMatchObject({ why: 'time', missing: 1 });
  });

  test('ROL-5 a device is shown its own line only, a desk those of its area; the events fold back to the rows', async () => {
    const [one, other] = await units(2);
    if (one === undefined || other === undefined) throw new Error('no units');
    const call = await start(named([one, other]));
    const { db } = world.platform;
    const officer = {
      kind: 'account',
      id: one.officer.id,
      name: '',
      role: 'officer',
      area: 'small',
      department: null,
      unit: one.id,
      onShift: true,
    } as never;
    const shown = await db.transaction().execute((tx) => rollOnScreen(world.platform, tx, officer));
    expect(shown['roll-call']).toEqual([]);
    expect(new Set(shown['roll-line'].map(({ unit }) => unit))).toEqual(new Set([one.id]));
    expect((await one.officer.get(`/api/roll-calls/${call.id}`)).statusCode).toBe(404);
    const west = await city.person('dispatcher', { areaId: 'west' });
    expect((await west.get(`/api/roll-calls/${call.id}`)).statusCode).toBe(404);
    const listed = (await city.supervisor.get('/api/roll-calls')).json<{ rollCalls: RollCall[] }>().rollCalls;
    expect(listed.find(({ id }) => id === call.id)).toMatchObject({ closed: null, called: 2 });
    const row = await rollCallFor(db, systemActor('test'), call.id);
    if (!row.ok) throw new Error('the call is gone');
    const folded = await foldedRows(db, ['roll-call', 'roll-line']);
    expect(folded.get(call.id)).toEqual(row.value.rollCall);
    for (const line of row.value.lines) expect(folded.get(line.id)).toEqual(line);
  });
});
