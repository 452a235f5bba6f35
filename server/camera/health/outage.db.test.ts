// limit: imports 16, outages are looked at as rows, over HTTP and over the socket
import type { CameraHealthDetail, HealthReply } from '@watchroom/shared/camera/health/health-api.ts';
import type { OutageDetail, OutageView } from '@watchroom/shared/camera/health/outage.ts';
import { instant, toMs } from '@watchroom/shared/kernel/time.ts';
import type { OnlineChart } from '@watchroom/shared/wall/chart/chart.ts';
import { sql } from 'kysely';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import type { z } from 'zod';
import { places } from '../../test/small-city.ts';
import { connect } from '../../test/socket.ts';
import { type Caller, heldClock, type World } from '../../test/world.ts';
import { cameraInput, cameraRow, sendCameras, startCameraWorld } from '../camera-world.ts';
import { cameraTables } from '../store.ts';
import { countHealth } from './account.ts';
import { healthTables } from './health-store.ts';
import { healthWriter } from './health-writer.ts';
import { keepOutages } from './outage-keeper.ts';

const clock = heldClock('2026-03-01T04:00:00.000Z');
let world: World;
let east: Caller;
let west: Caller;

const pushing = (id: string, more = {}) => cameraInput(id, { stream: { kind: 'rtmp', key: id }, ...more });
const PATIENCE = { timeout: 20_000, interval: 50 };
const range = (from: number, to: number) => Array.from({ length: to - from }, (_, at) => from + at);

/** Forty cameras of one switch, ten each side of the city without one. */
beforeAll(async () => {
  ({ world } = await startCameraWorld({ clock, roles: ['api', 'live', 'worker'], listen: true }));
  east = await world.person('operator', { areaId: 'east' });
  west = await world.person('operator', { areaId: 'west' });
  await sendCameras(world.admin, [
    ...range(0, 40).map((n) =>
      pushing(`sw-${n}`, { switchName: 'SW-12', place: places[n < 30 ? 'east-s' : 'east-n'] }),
    ),
    ...range(0, 10).map((n) => pushing(`lone-${n}`, { place: places['west-s'] })),
  ]);
  await say('heard', [...range(0, 40).map((n) => `sw-${n}`), ...range(0, 10).map((n) => `lone-${n}`)], 'online');
  await drained();
  return () => world.close();
});

async function say(event: 'heard' | 'missed', keys: readonly string[], health: 'online' | 'lost'): Promise<void> {
  for (const key of keys)
    healthWriter(world.platform).report({ stream: key }, { event, since: world.platform.clock.now() });
  await vi.waitFor(async () => {
    const rows = await cameraTables(world.platform.db)
      .selectFrom('camera')
      .select('id')
      .where('external_id', 'in', keys)
      .where('health', '=', health)
      .execute();
    expect(rows).toHaveLength(keys.length);
  }, PATIENCE);
}

/** Everything that happened is counted. */
async function drained(): Promise<void> {
  await vi.waitFor(async () => {
    await countHealth(world.platform);
    const { rows } = await sql<{ behind: number }>`
      select (select count(*) from event where seq is null)::int + coalesce((select max(seq) from event), 0)
        - coalesce((select seq from camera_health_account), -1) as behind`.execute(world.platform.db);
    expect(rows[0]?.behind).toBe(0);
  }, PATIENCE);
}

async function outages(by: Caller, state = 'now'): Promise<OutageView[]> {
  const reply = await by.get(`/api/outages?state=${state}`);
  expect(reply.statusCode, reply.body).toBe(200);
  return reply.json<{ outages: OutageView[] }>().outages;
}

const rates = async (by: Caller, query = '') => (await by.get(`/api/camera-health${query}`)).json<HealthReply>();

describe('outages and rates', () => {
  it('HLT-9: 38 of 40 cameras behind a switch become one outage once the losses have settled', async () => {
    await say(
      'missed',
      range(0, 38).map((n) => `sw-${n}`),
      'lost',
    );
    await keepOutages(world.platform);
    expect(await outages(east)).toEqual([]);
    clock.advance(20_000);
    await keepOutages(world.platform);
    const [outage, ...others] = await outages(east);
    expect(others).toEqual([]);
    expect(outage).toMatchObject({
      state: 'open',
      cause: { kind: 'switch', name: 'SW-12', down: 38, of: 40, withinMs: 0 },
      members: 38,
      inScope: 38,
      lostNow: 38,
      area: ['small', 'east'],
      isOverdue: false,
    });
  });

  it('HLT-9: one that is found a minute later joins the outage of its switch', async () => {
    clock.advance(60_000);
    await say('missed', ['sw-38'], 'lost');
    await keepOutages(world.platform);
    expect(await outages(east)).toMatchObject([{ members: 39, cause: { down: 39, of: 40 } }]);
  });

  it('HLT-12: a reader of one grid sees its own cameras of it counted, one of another side nothing, and no member of others', async () => {
    const north = await world.person('operator', { areaId: 'east-n' });
    const [mine] = await outages(north);
    // One of ten there went 80 s after the others.
    const cause = { kind: 'switch', name: 'SW-12', down: 9, of: 10, withinMs: 80_000 };
    expect(mine).toMatchObject({ inScope: 9, lostNow: 9, members: 9, cause });
    // No figure of the 39 is in what it is told.
    expect(JSON.stringify(mine)).not.toMatch(/\b(39|40)\b/);
    const detail = (await north.get(`/api/outages/${mine?.id}`)).json<z.infer<typeof OutageDetail>>();
    expect(detail.cameras).toHaveLength(9);
    expect(await outages(west)).toEqual([]);
    expect((await west.get(`/api/outages/${mine?.id}`)).statusCode).toBe(404);
    expect((await west.post(`/api/outages/${mine?.id}/acknowledge`)).statusCode).toBe(404);
    expect((await north.post(`/api/outages/${mine?.id}/acknowledge`)).statusCode).toBe(404);
    const officer = await world.person('officer', { areaId: 'east' });
    expect((await officer.get('/api/outages')).statusCode).toBe(403);
  });

  it('HLT-11: it is acknowledged, gets a ticket with a date ahead, says when that has passed, and takes a note', async () => {
    const [outage] = await outages(east);
    const url = `/api/outages/${outage?.id}`;
    expect((await east.post(`${url}/acknowledge`)).json()).toMatchObject({ outage: { state: 'acknowledged' } });
    expect((await east.post(`${url}/acknowledge`)).statusCode).toBe(409);
    const ticket = { number: 'WX-2026-017', by: '城东运维' };
    expect((await east.post(`${url}/ticket`, { ...ticket, dueAt: clock.now() })).statusCode).toBe(422);
    const dueAt = instant(toMs(clock.now()) + 3_600_000);
    expect((await east.post(`${url}/ticket`, { ...ticket, dueAt })).json()).toMatchObject({
      outage: { state: 'repairing', ticket: { ...ticket, dueAt } },
    });
    clock.advance(3_600_001);
    expect(await outages(east)).toMatchObject([{ isOverdue: true }]);
    const note = '电源故障，已派人';
    expect((await east.post(`${url}/note`, { note })).json()).toMatchObject({ outage: { note, members: 39 } });
    const north = await world.person('operator', { areaId: 'east-n' });
    // Who does what by when, and not what was found out elsewhere (HLT-12).
    expect(await outages(north)).toMatchObject([{ state: 'repairing', ticket, note: null, members: 9 }]);
  });

  it('HLT-8, HLT-12: rates count the cameras in scope, unknown apart, and the time equals what each camera spent', async () => {
    await drained();
    const eastNow = await rates(east);
    expect(eastNow.whole).toMatchObject({ area: 'east', cameras: { online: 1, lost: 39, unknown: 0 }, online: 1 / 40 });
    const parts = eastNow.parts.map((part) => [part.area, part.cameras.lost]);
    expect(parts).toEqual(
      expect.arrayContaining([
        ['east-s', 30],
        ['east-n', 9],
      ]),
    );
    expect(eastNow.days.at(-1)?.time).toEqual(eastNow.whole.time);
    expect((await rates(west)).whole.cameras).toMatchObject({ online: 10, lost: 0 });
    expect((await west.get('/api/camera-health?area=east')).statusCode).toBe(404);
    // 38 went at 0, one 80 s after; the clock stands 3,680.001 s after the first loss, and all came online at that same moment.
    const { online, lost } = eastNow.whole.time;
    expect([online, lost]).toEqual([80_000 + 3_680_001, 38 * 3_680_001 + 3_600_001]);
    expect([eastNow.whole.target, eastNow.targets]).toEqual([{ share: 0.95, from: null }, { intact: 0.98 }]);
  });

  it('HLT-14, HLT-12: the online share over the day follows from what changed, in scope, and of before anybody counted nothing is told', async () => {
    const course = async (by: Caller) => (await by.get('/api/charts/online')).json<OnlineChart>();
    const { points, target, from } = await course(east);
    expect([from, points[0]?.at, target]).toEqual(['2026-02-28T16:00:00.000Z', '2026-02-28T16:00:00.000Z', 0.95]);
    const known = points.filter(({ share }) => share !== null);
    expect(known[0]?.at).toBe('2026-03-01T04:15:00.000Z');
    expect(known.map(({ share }) => share)).toEqual([1 / 40, 1 / 40, 1 / 40, 1 / 40, 1 / 40]);
    expect(points.at(-1)?.at).toBe(clock.now());
    expect((await course(west)).points.at(-1)?.share).toBe(1);
  });

  it('HLT-6, HLT-8: a camera says how it was: its own time in each state, its outage, and when it was last seen', async () => {
    const { id } = await cameraRow(world, 'sw-38');
    const one = (await east.get(`/api/cameras/${id}/health`)).json<CameraHealthDetail>();
    expect(one).toMatchObject({ health: 'lost', seenAt: null, tried: null, outage: expect.any(String) });
    expect(one.uptime.time).toEqual({ unknown: 0, online: 80_000, late: 0, lost: 3_600_001 });
    expect((await west.get(`/api/cameras/${id}/health`)).statusCode).toBe(404);
  });

  it('HLT-10: one that comes back and goes again is the same outage; it is over when all were back for a minute', async () => {
    await say(
      'heard',
      range(0, 39).map((n) => `sw-${n}`),
      'online',
    );
    await keepOutages(world.platform);
    clock.advance(30_000);
    await say('missed', ['sw-7'], 'lost');
    clock.advance(60_000);
    await keepOutages(world.platform);
    expect(await outages(east)).toMatchObject([{ lostNow: 1, members: 39 }]);
    await say('heard', ['sw-7'], 'online');
    const back = clock.now();
    await keepOutages(world.platform);
    clock.advance(60_001);
    await keepOutages(world.platform);
    expect(await outages(east)).toEqual([]);
    expect(await outages(east, 'closed')).toMatchObject([{ state: 'closed', endedAt: back, lostNow: 0 }]);
  });

  it('HLT-12: a limit counts the outages that the reader sees, however many newer ones there are elsewhere', async () => {
    await world.platform.db.transaction().execute(async (tx) => {
      await sql`
        create temp table newer on commit drop as select gen_random_uuid() as id, o.id as of from outage o, generate_series(1, 2100)`.execute(
        tx,
      );
      await sql`
        insert into outage select n.id, o.rev, o.state, o.cause, o.area, o.department, o.members, o.started_at + interval '1 hour',
          o.ended_at, o.handler, o.ticket, o.note from newer n join outage o on o.id = n.of`.execute(tx);
      await sql`
        insert into outage_member select n.id, c.id, now(), now() from newer n, camera c where c.external_id = 'lone-0'`.execute(
        tx,
      );
    });
    expect(await outages(west, 'closed&limit=500')).toHaveLength(500);
    expect(await outages(east, 'closed&limit=1')).toMatchObject([{ members: 39 }]);
    await sql`delete from outage where started_at > ${clock.now()}`.execute(world.platform.db);
  });

  it('HLT-9: single cameras are outages of their own, and one that is only unknown is none', async () => {
    await say('missed', ['lone-1', 'lone-2'], 'lost');
    clock.advance(45_000);
    await keepOutages(world.platform);
    expect((await outages(west)).map(({ cause }) => cause.kind)).toEqual(['camera', 'camera']);
    await sendCameras(world.admin, [
      pushing('lone-1', { place: places['west-s'], stream: { kind: 'rtmp', key: 'lone-1-b' } }),
    ]);
    clock.advance(120_000);
    await keepOutages(world.platform);
    const rows = await outages(west);
    expect(rows.map(({ lostNow }) => lostNow).sort()).toEqual([0, 1]);
    await drained();
    expect((await rates(west)).whole.cameras).toMatchObject({ online: 8, lost: 1, unknown: 1 });
  });

  it('HLT-8: what was counted step by step is what the rows say, also of cameras that came in bulk', async () => {
    await sendCameras(
      world.admin,
      range(0, 150).map((n) => pushing(`many-${n}`, { place: places['west-n'] })),
    );
    await drained();
    expect((await rates(west)).whole.cameras).toMatchObject({ unknown: 151 });
    const now = await healthTables(world.platform.db)
      .selectFrom('camera_health_now')
      .selectAll()
      .where('area', '=', 'small')
      .execute();
    const { rows } = await sql<{ state: string; n: number }>`
      select health as state, count(*)::int as n from camera where stream_kind is not null group by 1`.execute(
      world.platform.db,
    );
    expect(Object.fromEntries(now.filter((row) => row.count !== 0).map((row) => [row.state, row.count]))).toEqual(
      Object.fromEntries(rows.map((row) => [row.state, row.n])),
    );
  });

  it('camera.probe is for pulled cameras, by who may see them', async () => {
    const { id } = await cameraRow(world, 'sw-1');
    expect((await east.post(`/api/cameras/${id}/probe`)).json()).toMatchObject({
      error: { code: 'camera-not-pulled' },
    });
    expect((await west.post(`/api/cameras/${id}/probe`)).statusCode).toBe(404);
  });

  it('HLT-12: of an outage of several departments each reader who is bound to one is told their own, also over the socket', async () => {
    const keys = range(0, 6).map((n) => `joint-${n}`);
    await sendCameras(
      world.admin,
      keys.map((key, n) =>
        pushing(key, { switchName: 'SW-13', place: places['west-n'], department: n < 4 ? 'police' : 'fire' }),
      ),
    );
    await say('heard', keys, 'online');
    await say('missed', keys, 'lost');
    clock.advance(60_000);
    await keepOutages(world.platform);
    const police = await world.person('operator', { areaId: 'west', departmentId: 'police' });
    const ofSwitch = async (by: Caller) => (await outages(by)).find(({ cause }) => cause.name === 'SW-13');
    expect(await ofSwitch(west)).toMatchObject({ members: 6, department: null, cause: { down: 6, of: 6 } });
    const mine = await ofSwitch(police);
    expect(mine).toMatchObject({ members: 4, inScope: 4, cause: { down: 4, of: 4 } });
    expect((await police.post(`/api/outages/${mine?.id}/acknowledge`)).json()).toMatchObject({
      outage: { state: 'acknowledged', members: 4, cause: { down: 4 } },
    });
    const followed = async (by: Caller) => {
      const socket = connect(world, by);
      await expect.poll(() => socket.welcomes.length).toBe(1);
      await socket.ask('subscribe', { topics: [{ topic: 'outages' }] });
      await expect.poll(() => socket.resets.length).toBe(1);
      return socket.resets[0]?.snapshot.outage?.map(({ id }) => id);
    };
    expect(await followed(west)).toContain(mine?.id);
    expect(await followed(police)).not.toContain(mine?.id);
  });

  it('HLT-12: where one that joins lies elsewhere, the outage reaches there, and who saw it as theirs alone is told that it is gone', async () => {
    const keys = range(0, 20).map((n) => `wide-${n}`);
    const far = pushing('wide-far', { switchName: 'SW-14', place: places['west-s'], department: 'fire' });
    await sendCameras(world.admin, [
      ...keys.map((key, n) =>
        pushing(key, { switchName: 'SW-14', place: places[n < 10 ? 'east-n' : 'east-s'], department: 'police' }),
      ),
      far,
    ]);
    await say('heard', [...keys, 'wide-far'], 'online');
    await say('missed', keys, 'lost');
    clock.advance(60_000);
    await keepOutages(world.platform);
    const socket = connect(world, east);
    await expect.poll(() => socket.welcomes.length).toBe(1);
    await socket.ask('subscribe', { topics: [{ topic: 'outages' }] });
    await expect.poll(() => socket.resets.length).toBe(1);
    const ofSwitch = async (by: Caller) => (await outages(by)).find(({ cause }) => cause.name === 'SW-14');
    const begun = await ofSwitch(east);
    expect(begun).toMatchObject({ members: 20, department: 'police' });
    expect(socket.resets[0]?.snapshot.outage?.map(({ id }) => id)).toContain(begun?.id);

    await say('missed', ['wide-far'], 'lost');
    await keepOutages(world.platform);
    await expect
      .poll(() => socket.deltas.flatMap(({ events }) => events).filter(({ id }) => id === begun?.id))
      .toMatchObject([{ gone: true }]);
    expect(await ofSwitch(east)).toMatchObject({ members: 20, cause: { down: 20, of: 20 } });
    expect(await ofSwitch(world.admin)).toMatchObject({ members: 21, area: ['small'], department: null });
  });

  it('HLT-9: a single outage is taken in by the department that is blamed for more of it later, and the last one joins', async () => {
    const keys = range(0, 5).map((n) => `apart-${n}`);
    await sendCameras(
      world.admin,
      keys.map((key) => pushing(key, { place: places['west-s'], department: 'fire' })),
    );
    await say('heard', keys, 'online');
    clock.advance(1);
    const from = clock.now();
    const fire = await world.person('operator', { areaId: 'west-s', departmentId: 'fire' });
    const begun = async (state?: string) => (await outages(fire, state)).filter(({ startedAt }) => startedAt >= from);
    await say('missed', ['apart-0'], 'lost');
    clock.advance(45_000);
    await keepOutages(world.platform);
    expect(await begun()).toMatchObject([{ cause: { kind: 'camera' }, members: 1 }]);
    await say('missed', ['apart-1', 'apart-2', 'apart-3'], 'lost');
    clock.advance(20_000);
    await keepOutages(world.platform);
    const cause = { kind: 'department', name: 'fire', down: 4, of: 6, withinMs: 45_000 };
    expect(await begun()).toMatchObject([{ cause, members: 4, lostNow: 4 }]);
    await say('missed', ['apart-4'], 'lost');
    await keepOutages(world.platform);
    expect(await begun()).toMatchObject([{ cause: { ...cause, down: 5, withinMs: 45_000 }, members: 5 }]);
    // The single one is over and holds nothing: nobody is told twice of one camera.
    expect(await begun('all')).toHaveLength(1);
  });

  it('HLT-10: a lost camera that is registered again without a stream does not hold its outage open for ever', async () => {
    const key = 'bare-0';
    await sendCameras(world.admin, [pushing(key, { place: places['west-n'] })]);
    await say('heard', [key], 'online');
    await say('missed', [key], 'lost');
    clock.advance(45_000);
    await keepOutages(world.platform);
    const ofIt = async (state: string) =>
      (await outages(west, state)).filter(({ cause }) => cause.name === `摄像机 ${key}`);
    expect(await ofIt('now')).toMatchObject([{ state: 'open', lostNow: 1 }]);
    await sendCameras(world.admin, [cameraInput(key, { place: places['west-n'], stream: null })]);
    await keepOutages(world.platform);
    clock.advance(60_000);
    await keepOutages(world.platform);
    expect(await ofIt('now')).toEqual([]);
    expect(await ofIt('closed')).toMatchObject([{ state: 'closed', lostNow: 0 }]);
  });
});
