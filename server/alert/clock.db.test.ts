import { DEFAULT_CALENDAR } from '@watchroom/shared/area/hours/work-calendar.ts';
import type { Incident } from '@watchroom/shared/incident/incident.ts';
import type { TimelineEntry } from '@watchroom/shared/incident/incident-api.ts';
import { runningStage } from '@watchroom/shared/incident/incident-clocks.ts';
import { after } from '@watchroom/shared/kernel/time.ts';
import { describe, expect, it, vi } from 'vitest';
import { runCommand, systemActor } from '../platform/command.ts';
import { buildSmallCity, type SmallCity, smallProfile } from '../test/small-city.ts';
import { type Caller, heldClock, startWorld, type World } from '../test/world.ts';
import { tellOverdue } from './commands.ts';

const soon = { timeout: 25_000, interval: 20 };

async function held(): Promise<{ world: World; city: SmallCity; clock: ReturnType<typeof heldClock> }> {
  const clock = heldClock('2026-03-01T08:00:00.000Z');
  const world = await startWorld({ roles: ['api', 'worker'], clock });
  return { world, city: await buildSmallCity(world), clock };
}
const read = async (city: SmallCity, incident: { id: string }) =>
  (await city.dispatcher.get(`/api/incidents/${incident.id}`)).json<{ incident: Incident }>().incident;
const overdueLines = async (city: SmallCity, incident: { id: string }) =>
  (await city.dispatcher.get(`/api/incidents/${incident.id}/timeline`))
    .json<{ entries: TimelineEntry[] }>()
    .entries.filter((entry) => entry.kind === 'incident.clock_overdue');
const open = async (world: World) =>
  (await world.platform.db.selectFrom('outbox').select('job').where('done_at', 'is', null).execute()).map(
    (row) => row.job,
  );
/** What is due in the next ten seconds and the relay has not taken to the queue. */
const waiting = async ({ platform }: World) =>
  platform.db
    .selectFrom('outbox')
    .select('job')
    .where('run_at', '<=', after(platform.clock.now(), 10_000))
    .where('relayed_at', 'is', null)
    .where('done_at', 'is', null)
    .execute();
interface Timer {
  readonly kind: 'claim' | 'arrive' | 'resolve';
  /** The due time it was set for; the clock's own unless told. */
  readonly dueAt?: Incident['reportedAt'];
}
const ring = (world: World, incident: Incident, { kind, dueAt }: Timer) => {
  const clock = incident.clocks.find((one) => one.kind === kind);
  const input = { incident: incident.id, clock: kind, dueAt: dueAt ?? clock?.dueAt ?? incident.reportedAt };
  return runCommand(world.platform, tellOverdue, { actor: systemActor('clock'), key: crypto.randomUUID(), input });
};

describe('CLK-4 a clock that runs out', () => {
  it('CLK-4 is told at its time, by itself', async () => {
    const world = await startWorld({ roles: ['api', 'worker'] });
    const city = await buildSmallCity(world);
    const types = smallProfile.types.map((type) => (type.id === 'theft' ? { ...type, clocks: { claimS: 5 } } : type));
    expect((await world.admin.send('PUT', '/api/city/profile', { ...smallProfile, types })).statusCode).toBe(200);
    const incident = await city.report({ type: 'theft' });
    await vi.waitFor(async () => expect(await overdueLines(city, incident)).toHaveLength(1), soon);
    const [line] = await overdueLines(city, incident);
    const due = incident.clocks[0]?.dueAt ?? '';
    expect(line).toMatchObject({ actor: { kind: 'system', name: 'clock' }, extra: { clock: 'claim', dueAt: due } });
    const late = Date.parse(line?.at ?? '') - Date.parse(due);
    expect(late).toBeGreaterThanOrEqual(0);
    expect(late).toBeLessThan(5_000);
  });

  it('CLK-4 is told once although Redis forgot every timer', async () => {
    const { world, city, clock } = await held();
    const incident = await city.report();
    clock.advance(20_000);
    await vi.waitFor(async () => expect(await waiting(world)).toEqual([]), soon);
    clock.advance(11_000);
    await world.forgetRedis();
    await vi.waitFor(async () => expect(await overdueLines(city, incident)).toHaveLength(1), soon);
    await world.forgetRedis();
    await vi.waitFor(async () => expect(await waiting(world)).toEqual([]), soon);
    expect(await overdueLines(city, incident)).toHaveLength(1);
    expect((await read(city, incident)).clocks.map((one) => one.overdueAt !== null)).toEqual([true, false, false]);
    expect((await open(world)).filter((job) => job.includes(':claim:'))).toEqual([]);
  });

  it('CLK-4 says nothing when its goal was reached, and is told once however often it rings', async () => {
    const { world, city, clock } = await held();
    const [claimed, left] = [await city.report(), await city.report()];
    await city.dispatcher.post(`/api/incidents/${claimed.id}/claim`);
    clock.advance(31_000);
    for (const incident of [claimed, left]) {
      await Promise.all([
        ring(world, incident, { kind: 'claim' }),
        ring(world, incident, { kind: 'claim' }),
        ring(world, incident, { kind: 'claim' }),
      ]);
    }
    expect(await overdueLines(city, claimed)).toHaveLength(0);
    expect(await overdueLines(city, left)).toHaveLength(1);
  });

  it('CLK-4 a timer that rings too early comes back, one for another due time does nothing', async () => {
    const { world, city } = await held();
    const incident = await city.report();
    expect(await ring(world, incident, { kind: 'arrive' })).toMatchObject({
      ok: false,
      failure: { code: 'unavailable', retryAfterMs: 300_000 },
    });
    expect(await ring(world, incident, { kind: 'arrive', dueAt: after(incident.reportedAt, 1_000) })).toMatchObject({
      ok: true,
      value: { body: { told: false } },
    });
  });

  it('CLK-3 CLK-4 a hold puts the timer off and sets a new one', async () => {
    const { world, city, clock } = await held();
    const incident = await city.report();
    await city.dispatcher.post(`/api/incidents/${incident.id}/claim`);
    await city.supervisor.post(`/api/incidents/${incident.id}/hold`, { why: '等材料' });
    clock.advance(3_600_000);
    expect(await ring(world, incident, { kind: 'arrive' })).toMatchObject({
      ok: true,
      value: { body: { told: false } },
    });
    await city.supervisor.post(`/api/incidents/${incident.id}/release`);
    const released = await read(city, incident);
    const arrive = released.clocks.find((one) => one.kind === 'arrive');
    expect(arrive?.dueAt).toBe(after(incident.reportedAt, 3_900_000));
    const timer = `${incident.id}:arrive:${Date.parse(arrive?.dueAt ?? '')}:`;
    expect((await open(world)).filter((job) => job.includes(timer))).toHaveLength(1);
    clock.advance(300_000);
    expect(await ring(world, released, { kind: 'arrive' })).toMatchObject({
      ok: true,
      value: { body: { told: true } },
    });
  });
});

describe('CLK-5 a type with a limit in working days', () => {
  it('CLK-5 CLK-6 is due by the city’s calendar, and later by the working time of a hold', async () => {
    const { world, city, clock } = await held();
    const day = { from: '2026-03-02', to: '2026-03-02' };
    const calendar = { ...DEFAULT_CALENDAR, holidays: [{ name: '假日', ...day }], swapped: ['2026-03-01'] };
    const resolve = [{ limit: { n: 1, unit: 'working-day' as const } }];
    const types = smallProfile.types.map((type) => (type.id === 'theft' ? { ...type, clocks: { resolve } } : type));
    const profile = { ...smallProfile, calendar, types };
    expect((await world.admin.send('PUT', '/api/city/profile', profile)).statusCode).toBe(200);
    expect((await city.dispatcher.get('/api/city')).json()).toMatchObject({ calendar });
    // Sunday, four o'clock, a swapped day: one hour of it is left, Monday is off, six more on Tuesday.
    const incident = await city.report({ type: 'theft' });
    const due = () => read(city, incident).then((now) => now.clocks.find(({ kind }) => kind === 'resolve')?.dueAt);
    expect(await due()).toBe('2026-03-03T08:00:00.000Z');
    await city.dispatcher.post(`/api/incidents/${incident.id}/claim`);
    await city.supervisor.post(`/api/incidents/${incident.id}/hold`, { why: '等材料' });
    clock.advance(30 * 60_000);
    await city.supervisor.post(`/api/incidents/${incident.id}/release`);
    expect(await due()).toBe('2026-03-03T08:30:00.000Z');
    const more = { why: '等配件', limit: { n: 1, unit: 'working-hour' } };
    const extend = (by: Caller) => by.post(`/api/incidents/${incident.id}/extend`, more);
    expect((await extend(city.dispatcher)).statusCode).toBe(403);
    expect((await extend(city.supervisor)).statusCode).toBe(200);
    expect(await due()).toBe('2026-03-04T01:30:00.000Z');
    const finish = await city.dispatcher.post(`/api/incidents/${incident.id}/finish-stage`);
    expect(finish.json()).toMatchObject({ error: { code: 'move-impossible' } });
    const now = await read(city, incident);
    expect(await ring(world, now, { kind: 'resolve' })).toMatchObject({
      ok: false,
      failure: { code: 'unavailable', retryAfterMs: 65 * 3_600_000 },
    });
  });

  it('CLK-7 in two stages: the second begins when the first is said to be done', async () => {
    const { world, city, clock } = await held();
    const resolve = [
      { name: { zh: '看护' }, limit: { n: 3, unit: 'urgent-hour' as const } },
      { name: { zh: '修复' }, limit: { n: 8, unit: 'urgent-hour' as const } },
    ];
    const types = smallProfile.types.map((type) => (type.id === 'theft' ? { ...type, clocks: { resolve } } : type));
    expect((await world.admin.send('PUT', '/api/city/profile', { ...smallProfile, types })).statusCode).toBe(200);
    const incident = await city.report({ type: 'theft' });
    const finish = () => city.dispatcher.post(`/api/incidents/${incident.id}/finish-stage`);
    expect((await finish()).statusCode).toBe(409);
    await city.dispatcher.post(`/api/incidents/${incident.id}/claim`);
    clock.advance(3_600_000);
    expect((await finish()).statusCode).toBe(200);
    const resolved = (await read(city, incident)).clocks.find(({ kind }) => kind === 'resolve');
    expect(resolved?.dueAt).toBe(after(incident.reportedAt, 9 * 3_600_000));
    expect((await finish()).statusCode).toBe(409);
  });

  it('CLK-7 a press that comes twice, or from two desks, ends one stage', async () => {
    const { world, city } = await held();
    const limit = { n: 3, unit: 'urgent-hour' as const };
    const resolve = [{ limit }, { limit }, { limit }];
    const types = smallProfile.types.map((type) => (type.id === 'theft' ? { ...type, clocks: { resolve } } : type));
    expect((await world.admin.send('PUT', '/api/city/profile', { ...smallProfile, types })).statusCode).toBe(200);
    const incident = await city.report({ type: 'theft' });
    await city.dispatcher.post(`/api/incidents/${incident.id}/claim`);
    const finish = () => city.dispatcher.post(`/api/incidents/${incident.id}/finish-stage`, { stage: 0 });
    const answers = await Promise.all([finish(), finish()]);
    expect(answers.map(({ statusCode }) => statusCode).toSorted()).toEqual([200, 409]);
    const clock = (await read(city, incident)).clocks.find(({ kind }) => kind === 'resolve');
    expect(clock === undefined ? null : runningStage(clock)).toBe(1);
  });
});
