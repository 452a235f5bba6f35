import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Incident } from '@watchroom/shared/incident/incident.ts';
import type { TimelineEntry } from '@watchroom/shared/incident/incident-api.ts';
import { expect, it, onTestFinished, vi } from 'vitest';
import { runCommand, systemActor } from '../platform/command.ts';
import { startServerProcess } from '../test/server-process.ts';
import { buildSmallCity, patiently, type SmallCity } from '../test/small-city.ts';
import { heldClock, startWorld, type World } from '../test/world.ts';
import { ringForTask } from './commands.ts';

const soon = { timeout: 25_000, interval: 20 };
const ask = { area: 'east', department: 'police', want: '维持路口秩序', within: { n: 10, unit: 'minute' } };

async function asked(city: SmallCity): Promise<Incident> {
  const { id } = await city.report();
  return (await patiently(city.dispatcher, `/api/incidents/${id}/tasks`, ask)).json<{ incident: Incident }>().incident;
}
const bells = async (city: SmallCity, { id }: Incident) =>
  (await city.dispatcher.get(`/api/incidents/${id}/timeline`))
    .json<{ entries: TimelineEntry[] }>()
    .entries.map(({ kind }) => kind)
    .filter((kind) => kind === 'incident.task_due_soon' || kind === 'incident.task_overdue');
const ring = (world: World, incident: Incident, bell: 'warn' | 'overdue') => {
  const clock = incident.tasks[0]?.clock;
  const at = (bell === 'warn' ? clock?.warnAt : clock?.dueAt) ?? incident.reportedAt;
  const input = { incident: incident.id, n: 1, bell, at };
  return runCommand(world.platform, ringForTask, { actor: systemActor('clock'), key: crypto.randomUUID(), input });
};
const both = ['incident.task_due_soon', 'incident.task_overdue'];

it('TSK-4 it is said that a task is nearly due and that it has run out, once each, although Redis forgot every timer', async () => {
  const clock = heldClock('2026-03-01T08:00:00.000Z');
  const world = await startWorld({ roles: ['api', 'worker'], clock });
  const city = await buildSmallCity(world);
  const incident = await asked(city);
  clock.advance(421_000);
  await vi.waitFor(async () => expect(await bells(city, incident)).toEqual(both.slice(0, 1)), soon);
  clock.advance(180_000);
  await world.forgetRedis();
  await vi.waitFor(async () => expect(await bells(city, incident)).toEqual(both), soon);
  await Promise.all([
    ring(world, incident, 'warn'),
    ring(world, incident, 'overdue'),
    ring(world, incident, 'overdue'),
  ]);
  expect(await bells(city, incident)).toEqual(both);
}, 90_000);

it('TSK-4 a bell that rings too early comes back, and one for what was ended says nothing', async () => {
  const clock = heldClock('2026-03-01T08:00:00.000Z');
  const world = await startWorld({ roles: ['api'], clock });
  const city = await buildSmallCity(world);
  const incident = await asked(city);
  expect(await ring(world, incident, 'overdue')).toMatchObject({
    failure: { code: 'unavailable', retryAfterMs: 600_000 },
  });
  await patiently(city.dispatcher, `/api/incidents/${incident.id}/tasks/1/withdraw`, { why: '已不需要' });
  clock.advance(600_000);
  expect(await ring(world, incident, 'overdue')).toMatchObject({ value: { body: { told: false } } });
  expect(await bells(city, incident)).toEqual([]);
});

it('TSK-4 JOB-2 bells of a worker that is killed while they ring are rung by another soon, each once', async () => {
  const dataDir = await mkdtemp(join(tmpdir(), 'watchroom-tasks-'));
  onTestFinished(() => rm(dataDir, { recursive: true, force: true }));
  // The workers go by the time of day: asked nearly ten minutes ago, all bells ring within seconds.
  const world = await startWorld({ roles: ['api'], clock: heldClock(new Date(Date.now() - 592_000).toISOString()) });
  const city = await buildSmallCity(world);
  const incidents = await Promise.all(Array.from({ length: 20 }, () => asked(city)));
  const { databaseUrl, redisUrl } = world;
  const options = { databaseUrl, redisUrl, dataDir, roles: 'worker' };
  const [doomed, other] = await Promise.all([startServerProcess(options), startServerProcess(options)]);
  onTestFinished(() => doomed.kill());
  onTestFinished(() => other.kill());
  const rung = () =>
    world.platform.db.selectFrom('event').select(['subject', 'kind']).where('kind', 'in', both).execute();
  await expect.poll(async () => (await rung()).length, { timeout: 30_000, interval: 1 }).toBeGreaterThan(0);
  await doomed.kill();
  const left = () =>
    world.platform.db
      .selectFrom('outbox')
      .select('job')
      .where('name', '=', 'incident.task_due')
      .where('done_at', 'is', null)
      .execute();
  await expect.poll(left, { timeout: 40_000, interval: 50 }).toEqual([]);
  const lines = (await rung()).map(({ subject, kind }) => `${subject} ${kind}`).toSorted();
  const overdue = incidents.map(({ id }) => `${id} incident.task_overdue`);
  // A warning that comes after the time itself is no warning any more, and is left out; nothing is said twice.
  expect(lines.filter((line) => line.endsWith('overdue'))).toEqual(overdue.toSorted());
  expect(new Set(lines).size).toBe(lines.length);
}, 180_000);
