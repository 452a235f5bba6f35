// limit: imports 17, a call of a guard is heard by desks, walls, units near by and its own phone
import type { Sos } from '@watchroom/shared/alert/sos/sos-api.ts';
import type { Incident } from '@watchroom/shared/incident/incident.ts';
import type { SiteView } from '@watchroom/shared/intake/site/site-api.ts';
import type { Position } from '@watchroom/shared/kernel/geo.ts';
import type { UnitId } from '@watchroom/shared/kernel/ids.ts';
import { beforeAll, describe, expect, test } from 'vitest';
import { foldedRows } from '../../test/folded.ts';
import { makeGuard, makeSite } from '../../test/guarded-site.ts';
import { patiently, places } from '../../test/small-city.ts';
import { connect, type TestSocket } from '../../test/socket.ts';
import type { Caller } from '../../test/world.ts';
import { positionOf } from '../../unit/queries.ts';
import { boundScreen, newWall } from '../../wall/wall-world.ts';
import { type ChainWorld, startChainWorld } from '../chain/chain-world.ts';
import { alertTables } from '../chain/store.ts';
import { lockAids } from './aid-store.ts';
import { sosTables, sosView } from './sos-store.ts';

const soon = { timeout: 20_000 };
let chain: ChainWorld;
let site: SiteView;
beforeAll(async () => {
  chain = await startChainWorld();
  site = await makeSite(chain.world, { alarms: [] });
  return () => chain.close();
});

const now = () => chain.world.platform.clock.now();
const guard = (name = '东门岗', of = site) => makeGuard(chain.world, of, name);
const call = (by: Caller, body: object = {}) => patiently(by, '/api/sos', { pressedAt: now(), fix: null, ...body });
async function called(by: Caller, body: object = {}): Promise<Sos> {
  const reply = await call(by, body);
  if (reply.statusCode !== 201) throw new Error(reply.body);
  return reply.json<{ sos: Sos }>().sos;
}
const end = (by: Caller, { id }: Pick<Sos, 'id'>, words = '已安全') =>
  patiently(by, `/api/sos/${id}/end`, { why: 'safe', words });
const own = (by: Caller, { id }: Pick<Sos, 'id'>) => patiently(by, `/api/sos/${id}/own`, {});
/** The call as the room keeps it. */
const kept = async ({ id }: Pick<Sos, 'id'>): Promise<Sos> =>
  sosView(
    await sosTables(chain.world.platform.db)
      .selectFrom('sos')
      .selectAll()
      .where('id', '=', id)
      .executeTakeFirstOrThrow(),
  );
async function watching(by: Caller, topic: 'sos' | 'own-sos'): Promise<TestSocket> {
  const socket = connect(chain.world, by);
  await expect.poll(() => socket.welcomes.length, soon).toBe(1);
  expect((await socket.ask('subscribe', { topics: [{ topic }] })).ok).toBe(true);
  await expect.poll(() => socket.resets.length, soon).toBe(1);
  return socket;
}
const heard = (socket: TestSocket, { id }: Pick<Sos, 'id'>) => [
  ...(socket.resets.at(-1)?.snapshot.sos ?? []).filter((sos) => sos.id === id),
  ...socket.deltas.flatMap(({ events }) => events).filter((event) => event.id === id),
];

describe('SIT-9 a guard calls for help', () => {
  test('SIT-9 from the middle of the own place, until its phone knows better; one call at a time, and nobody beside it calls in its name', async () => {
    const [by, beside] = [await guard(), await guard('西门岗')];
    const sos = await called(by);
    const middle = [120.56, expect.closeTo(31.29, 6)];
    expect(sos).toMatchObject({
      unit: null,
      site: { id: site.id, name: '河滨小区', guard: by.id },
      callSign: '河滨小区 东门岗',
      area: ['small', 'east', 'east-s'],
      home: ['small', 'east'],
      place: { place: middle, from: 'site', accuracyM: null },
      presses: 1,
    });
    // The fix was taken while the button was held: before the call, and better all the same.
    const at = new Date(Date.parse(sos.raisedAt) - 2_000).toISOString();
    const again = await called(by, { fix: { place: places['east-s'], at, accuracyM: 9 } });
    expect(again).toMatchObject({ id: sos.id, presses: 2, place: { place: places['east-s'], from: 'sent' } });
    expect((await called(by)).place).toMatchObject({ from: 'sent' });
    expect((await called(beside)).id).not.toBe(sos.id);
    const rows = await foldedRows(chain.world.platform.db, ['sos']);
    expect(rows.get(sos.id)).toEqual(await kept(sos));
  });

  test('SIT-9 makes an incident of priority 1 on channel site, and stands on its timeline', async () => {
    const { incident } = await kept(await called(await guard()));
    const made = (await chain.city.dispatcher.get(`/api/incidents/${incident?.id}`)).json<{ incident: Incident }>();
    expect(made.incident).toMatchObject({ priority: 1, channel: 'site', number: incident?.number });
    expect(made.incident.text).toContain('河滨小区 东门岗 求助（SOS），位置未知，标在场所中心');
    const lines = (await chain.city.dispatcher.get(`/api/incidents/${incident?.id}/timeline`)).body;
    expect(lines).toContain('incident.sos_raised');
  });

  test('SIT-9 off shift, too; but not when the place is over, nor from an account that guards none', async () => {
    const by = await guard();
    const over = { from: '2020-01-01T00:00:00.000Z', to: '2020-01-02T00:00:00.000Z' };
    await chain.world.admin.send('PATCH', `/api/accounts/${by.id}`, { shift: over });
    expect((await call(by)).statusCode).toBe(201);
    const until = new Date(Date.parse(now()) + 60_000).toISOString();
    const short = await guard('临时岗', await makeSite(chain.world, { name: '工地', alarms: [], validUntil: until }));
    await chain.pass(61);
    expect((await call(short)).statusCode).toBe(404);
    expect((await call(await chain.world.person('guard'))).statusCode).toBe(403);
  });

  test('SOS-5 SIT-9 every desk of the area hears it; a wall hears the place, not which guard; no desk elsewhere and no guard beside it', async () => {
    const by = await guard();
    const { monitors } = await newWall(chain.city.supervisor);
    const screen = await boundScreen(chain.world, chain.city.supervisor, monitors[0]?.id ?? '');
    const east = await watching(await chain.city.person('operator', { areaId: 'east', departmentId: 'urban' }), 'sos');
    const west = await watching(await chain.city.person('dispatcher', { areaId: 'west' }), 'sos');
    const wall = await watching(screen, 'sos');
    const [mine, beside] = [await watching(by, 'own-sos'), await watching(await guard('西门岗'), 'own-sos')];
    const sos = await called(by);
    for (const socket of [east, wall, mine]) await expect.poll(() => heard(socket, sos).length, soon).toBe(1);
    expect(JSON.stringify(heard(east, sos))).toContain('河滨小区 东门岗');
    const onWall = JSON.stringify(heard(wall, sos));
    expect(onWall).toContain('河滨小区');
    for (const secret of ['东门岗', by.id]) expect(onWall).not.toContain(secret);
    // Another call is told to everybody here: so this one was not on its way to them any more.
    const later = await called(await chain.city.unit('东一').then(({ officer }) => officer), {
      fix: { place: places['west-s'], at: now(), accuracyM: 9 },
    });
    await expect.poll(() => heard(west, later).length, soon).toBe(1);
    expect([heard(west, sos), heard(beside, sos)]).toEqual([[], []]);
  });

  test('SIT-9 its phone hears that the room has it and that it is over; not who, in which words, and of which incident', async () => {
    const by = await guard();
    const phone = await watching(by, 'own-sos');
    const sos = await called(by);
    expect(sos.incident).toBeNull();
    expect((await own(chain.city.dispatcher, sos)).statusCode).toBe(200);
    expect((await end(chain.city.dispatcher, sos, '张三已被带离')).statusCode).toBe(200);
    await expect.poll(() => heard(phone, sos).length, soon).toBe(3);
    const told = JSON.stringify([heard(phone, sos), (await watching(by, 'own-sos')).resets]);
    const { incident } = await kept(sos);
    for (const secret of ['李调度', chain.city.dispatcher.id, '张三', incident?.id, incident?.number])
      expect(told).not.toContain(secret);
    expect(told).toContain('"safe"');
  });

  test('SOS-6 SIT-9 it ends its own call and no other', async () => {
    const [by, beside] = [await guard(), await guard('西门岗')];
    const sos = await called(by);
    expect((await end(beside, sos)).statusCode).toBe(404);
    expect((await own(by, sos)).statusCode).toBe(403);
    const ended = await end(by, sos);
    expect(ended.json<{ sos: Sos }>().sos.state).toMatchObject({ at: 'ended', side: 'unit', words: '已安全' });
    expect((await called(by)).id).not.toBe(sos.id);
    const unit = await chain.city.unit('东二');
    const officers = await called(unit.officer, { fix: { place: places['east-s'], at: now(), accuracyM: 9 } });
    expect((await end(by, officers)).statusCode).toBe(404);
  });

  test('SOS-10 SOS-12 SIT-9 who is near is told of the place, and a text to a supervisor names neither it nor the guard', async () => {
    const by = await guard();
    // Of the department that its incident is for: here the most urgent type is a fire.
    const near = await chain.city.unit('近一', { department: 'fire', role: 'fire' });
    const place: Position = [places['east-s'][0], places['east-s'][1]];
    await patiently(near.officer, '/api/positions', { positions: [{ unit: near.id, at: now(), place }] });
    await expect.poll(() => positionOf(chain.world.platform, near.id as UnitId), soon).not.toBeNull();
    const sos = await called(by);
    const aids = await chain.world.platform.db.transaction().execute((tx) => lockAids(tx, { sos: sos.id }));
    expect(aids.map(({ unit, caller }) => [unit, caller])).toContainEqual([near.id, '河滨小区']);
    const alerts = await alertTables(chain.world.platform.db)
      .selectFrom('alert')
      .select('call_sign')
      .where('subject', '=', sos.id)
      .execute();
    expect(new Set(alerts.map(({ call_sign }) => call_sign))).toEqual(new Set(['场所保安']));
  });
});
