import type { Aid } from '@watchroom/shared/alert/sos/aid.ts';
import type { Sos } from '@watchroom/shared/alert/sos/sos-api.ts';
import type { TimelineEntry } from '@watchroom/shared/incident/incident-api.ts';
import type { Position } from '@watchroom/shared/kernel/geo.ts';
import type { UnitId } from '@watchroom/shared/kernel/ids.ts';
import { beforeAll, describe, expect, test } from 'vitest';
import { foldedRows } from '../../test/folded.ts';
import { type CityUnit, patiently, places } from '../../test/small-city.ts';
import { connect, type TestSocket } from '../../test/socket.ts';
import type { Caller } from '../../test/world.ts';
import { positionOf } from '../../unit/queries.ts';
import { type ChainWorld, standing, startChainWorld } from '../chain/chain-world.ts';
import { alertTables } from '../chain/store.ts';
import { lockAids } from './aid-store.ts';
import { sosTables } from './sos-store.ts';

const soon = { timeout: 20_000 };
let chain: ChainWorld;
beforeAll(async () => {
  chain = await startChainWorld();
  return () => chain.close();
});

const now = () => chain.world.platform.clock.now();
let units = 0;
/** A unit on duty that was heard `north` metres north of the middle of east-s. */
async function unitAt(north: number, fields: object = {}): Promise<CityUnit> {
  const unit = await chain.city.unit(`援${++units}`, fields);
  const place: Position = [places['east-s'][0], places['east-s'][1] + north / 111_320];
  const sent = await patiently(unit.officer, '/api/positions', { positions: [{ unit: unit.id, at: now(), place }] });
  expect(sent.json()).toMatchObject({ accepted: 1 });
  await expect.poll(() => positionOf(chain.world.platform, unit.id as UnitId)?.place[1], soon).toBeCloseTo(place[1], 4);
  return unit;
}
const call = (by: Caller, fix: object | null = { place: places['east-s'], at: now(), accuracyM: 8 }) =>
  patiently(by, '/api/sos', { pressedAt: now(), fix });
async function called(by: Caller, fix?: object | null): Promise<Sos> {
  const reply = await call(by, fix);
  if (reply.statusCode !== 201) throw new Error(reply.body);
  return reply.json<{ sos: Sos }>().sos;
}
const end = (by: Caller, { id }: Pick<Sos, 'id'>) =>
  patiently(by, `/api/sos/${id}/end`, { why: 'safe', words: '已安全' });
const aidsOf = ({ id }: Pick<Sos, 'id'>) =>
  chain.world.platform.db.transaction().execute((tx) => lockAids(tx, { sos: id }));
const told = async (sos: Pick<Sos, 'id'>) =>
  (await aidsOf(sos)).toSorted((one, other) => one.distanceM - other.distanceM).map(({ callSign }) => callSign);
async function following(by: Caller): Promise<TestSocket> {
  const socket = connect(chain.world, by);
  await expect.poll(() => socket.welcomes.length, soon).toBe(1);
  await socket.ask('subscribe', { topics: [{ topic: 'near-sos' }] });
  return socket;
}
const heard = (socket: TestSocket): string[] => [
  ...socket.resets.flatMap(({ snapshot }) => snapshot.aid ?? []).map(({ state }) => `row ${state}`),
  ...socket.deltas.flatMap(({ events }) => events).map((event) => ('kind' in event ? event.kind : 'gone')),
];
const seen = (by: Caller, { id }: Pick<Aid, 'id'>, what = 'seen') => patiently(by, `/api/aids/${id}/${what}`, {});

describe('SOS-10 a call for help', () => {
  test('SOS-10 SOS-11 is told to the nearest units of its department, to their phones alone, with the way there; its end takes the place away', async () => {
    const caller = await unitAt(0);
    const near = await unitAt(300);
    const far = await unitAt(1_200);
    const fire = await unitAt(100, { department: 'fire' });
    const helper = await unitAt(50, { terms: 'voluntary' });
    const beyond = await unitAt(5_400);
    const phone = await following(near.officer);
    const others = await Promise.all([caller, fire, helper, beyond].map((unit) => following(unit.officer)));
    const sos = await called(caller.officer);
    expect(await told(sos)).toEqual([near.callSign, far.callSign]);
    await expect.poll(() => heard(phone), soon).toEqual(['aid.told']);
    const [first] = await aidsOf(sos).then((aids) => aids.filter(({ unit }) => unit === near.id));
    if (first === undefined) throw new Error('nobody was told');
    expect(first).toMatchObject({ caller: caller.callSign, place: { place: places['east-s'] }, state: 'told' });
    expect(first.distanceM).toBeGreaterThan(290);
    expect(first.distanceM).toBeLessThan(310);
    // Nothing of the incident goes with it.
    expect(JSON.stringify(phone.deltas)).not.toContain(sos.incident?.id);

    expect((await seen(near.officer, first)).json()).toMatchObject({ aid: { state: 'seen' } });
    for (const by of [caller.officer, far.officer, fire.officer]) expect((await seen(by, first)).statusCode).toBe(404);
    for (const by of [chain.city.dispatcher, chain.world.admin]) expect((await seen(by, first)).statusCode).toBe(403);
    expect((await seen(chain.world.stranger, first)).statusCode).toBe(401);

    await end(caller.officer, sos);
    await expect.poll(() => heard(phone), soon).toEqual(['aid.told', 'aid.seen', 'aid.over']);
    expect((await aidsOf(sos)).map(({ state, place }) => [state, place])).toEqual([
      ['over', null],
      ['over', null],
    ]);
    expect(others.map(heard)).toEqual([[], [], [], []]);
    // Who comes later sees that it is over, and not where it was.
    const later = await following(near.officer);
    await expect.poll(() => heard(later), soon).toEqual(['row over']);
    const lines = (await chain.city.dispatcher.get(`/api/incidents/${sos.incident?.id}/timeline`)).json<{
      entries: TimelineEntry[];
    }>();
    expect(lines.entries.filter(({ kind }) => kind === 'incident.sos_told').map(({ extra }) => extra['units'])).toEqual(
      [`${near.callSign}、${far.callSign}`],
    );
  });

  test('SOS-10 without a place is told to nobody near until a repeat brings one, and nobody is told twice', async () => {
    const [caller, near] = [await unitAt(20_000), await unitAt(350)];
    await patiently(chain.city.dispatcher, `/api/units/${caller.id}/duty`, { duty: 'off' });
    const sos = await called(caller.officer, null);
    expect(await told(sos)).toEqual([]);
    await called(caller.officer);
    expect(await told(sos)).toContain(near.callSign);
    const before = await aidsOf(sos);
    const place = [places['east-s'][0], places['east-s'][1] + 0.001];
    await called(caller.officer, { place, at: now(), accuracyM: 5 });
    const after = await aidsOf(sos);
    expect(after.map(({ id }) => id)).toEqual(before.map(({ id }) => id));
    expect(after.every((aid) => aid.place?.place[1] === place[1])).toBe(true);
    await end(caller.officer, sos);
  });

  test('SOS-11 ALR-8 who goes off duty is shown nothing of it and rung no more', async () => {
    const [caller, near] = [await unitAt(0), await unitAt(40)];
    const sos = await called(caller.officer);
    const aid = (await aidsOf(sos)).find(({ unit }) => unit === near.id);
    if (aid === undefined) throw new Error('nobody was told');
    await patiently(near.officer, `/api/units/${near.id}/duty`, { duty: 'off' });
    const phone = await following(near.officer);
    await expect.poll(() => phone.resets.length, soon).toBe(1);
    expect(heard(phone)).toEqual([]);
    await chain.pass(3);
    await expect
      .poll(async () => (await chain.alertsOf(aid)).map(({ state }) => state), soon)
      .toMatchObject([{ at: 'over', why: 'off-duty' }]);
    await end(caller.officer, sos);
  });
});

describe('SOS-12 the chain rings for a call', () => {
  test('SOS-12 ALR-4 a nearby unit whose page is shut is pushed, loud although it asked for quiet, and the trail stands with the incident', async () => {
    const [caller, near] = [await unitAt(0), await unitAt(30)];
    const browser = await chain.phone(near.officer, `aid-${near.id}`);
    await patiently(near.officer, '/api/push-hush', { minutes: 60 });
    const sos = await called(caller.officer);
    const aid = (await aidsOf(sos)).find(({ unit }) => unit === near.id);
    if (aid === undefined) throw new Error('nobody was told');
    await chain.pass(3);
    await chain.settled();
    const got = chain.push.got.filter(({ path }) => path.endsWith(`aid-${near.id}`));
    expect(got.map((one) => browser.payload(one))).toEqual([
      { v: 1, id: aid.id, kind: 'sos', priority: 1, quiet: false },
    ]);
    await seen(near.officer, aid, 'device');
    const [alert] = await chain.alertsOf(aid);
    expect(alert).toMatchObject({ kind: 'sos', unit: near.id, incident: sos.incident?.id, state: { at: 'device' } });
    await end(caller.officer, sos);
    expect((await chain.alertsOf(aid))[0]?.state).toMatchObject({ at: 'over', why: 'withdrawn' });
  });

  test('SOS-12 supervisors of the area are rung until a desk has it; others and those off shift are not', async () => {
    const over = { from: '2020-01-01T00:00:00.000Z', to: '2020-01-02T00:00:00.000Z' };
    const east = await chain.city.person('supervisor', { areaId: 'east' });
    const [west, gone] = [
      await chain.city.person('supervisor', { areaId: 'west' }),
      await chain.city.person('supervisor', { shift: over }),
    ];
    await chain.hook({ channel: 'sms' });
    const browser = await chain.phone(east, `boss-${east.id}`);
    const caller = await unitAt(0);
    const sos = await called(caller.officer);
    const rows = await alertTables(chain.world.platform.db)
      .selectFrom('alert')
      .select('account')
      .where('subject', '=', sos.id)
      .execute();
    const accounts = rows.map(({ account }) => account as string);
    expect(accounts).toEqual(expect.arrayContaining([east.id, chain.city.supervisor.id]));
    for (const by of [west, gone, chain.city.dispatcher]) expect(accounts).not.toContain(by.id);
    expect((await patiently(chain.city.dispatcher, `/api/sos/${sos.id}/own`, {})).statusCode).toBe(200);
    const alerts = await chain.alertsOf(sos);
    expect(alerts.map(({ state, unit }) => [state.at, unit])).toEqual(alerts.map(() => ['over', null]));
    await chain.pass(12);
    await chain.settled();
    const pushed = () => chain.push.got.filter(({ path }) => path.endsWith(`boss-${east.id}`));
    const texts = (of: CityUnit) =>
      chain.hooks.got.map(({ body }) => body).filter((body) => body.includes(of.callSign));
    expect([pushed(), texts(caller)]).toEqual([[], []]);

    // Nobody takes the next one: it is pushed, and then texted, with the caller's call sign and nothing else of it.
    const again = await unitAt(0);
    const next = await called(again.officer);
    await chain.pass(3);
    await chain.settled();
    expect(pushed().map((one) => browser.payload(one))).toMatchObject([{ id: next.id, kind: 'sos', quiet: false }]);
    await chain.pass(10);
    await chain.settled();
    const own = (await chain.alertsOf(next)).find((alert) => standing(alert).includes('push:sent'));
    expect(standing(own)).toContain('sms:sent');
    expect(texts(again).length).toBeGreaterThanOrEqual(2);
    for (const body of texts(again)) expect(body).not.toMatch(/31\.29|位置|东/);
    await end(again.officer, next);
  });
});

test('SOS-10 FED-1 the events of aids fold to exactly their rows', async () => {
  const rows = await chain.world.platform.db.transaction().execute(async (tx) => {
    const ids = await sosTables(tx).selectFrom('sos').select('id').execute();
    return (await Promise.all(ids.map(({ id }) => lockAids(tx, { sos: id })))).flat();
  });
  expect(rows.length).toBeGreaterThan(4);
  const folded = await foldedRows(chain.world.platform.db, ['aid']);
  expect(folded.size).toBe(rows.length);
  for (const row of rows) expect(folded.get(row.id)).toEqual(row);
});
