import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { startServerProcess } from '../test/server-process.ts';
import { buildSmallCity, smallProfile } from '../test/small-city.ts';
import { startWorld } from '../test/world.ts';

const TIMERS = 60;
/** The figure is two seconds (`npm run bench -- timers`); a machine that tests other things at the same time is given more. */
const MOST_MS = 8_000;

it('JOB-2 timers of a worker that is killed while they ring are rung by another soon, each once', async () => {
  const dataDir = await mkdtemp(join(tmpdir(), 'watchroom-timers-'));
  onTestFinished(() => rm(dataDir, { recursive: true, force: true }));
  const world = await startWorld({ roles: ['api'] });
  const city = await buildSmallCity(world);
  const types = smallProfile.types.map((type) => (type.id === 'theft' ? { ...type, clocks: { claimS: 5 } } : type));
  expect((await world.admin.send('PUT', '/api/city/profile', { ...smallProfile, types })).statusCode).toBe(200);
  const { databaseUrl, redisUrl } = world;
  const options = { databaseUrl, redisUrl, dataDir, roles: 'worker' };
  const [doomed, other] = await Promise.all([startServerProcess(options), startServerProcess(options)]);
  onTestFinished(() => doomed.kill());
  onTestFinished(() => other.kill());

  const incidents = await Promise.all(Array.from({ length: TIMERS }, () => city.report({ type: 'theft' })));
  const due = new Map<string, number>(
    incidents.map(({ id, clocks }) => [id, Date.parse(clocks.find(({ kind }) => kind === 'claim')?.dueAt ?? '')]),
  );
  const rung = () =>
    world.platform.db
      .selectFrom('event')
      .select(['subject', 'at'])
      .where('kind', '=', 'incident.clock_overdue')
      .execute();
  await expect.poll(async () => (await rung()).length, { timeout: 20_000, interval: 1 }).toBeGreaterThan(0);
  await doomed.kill();
  const killedAt = Date.now();
  await expect
    .poll(async () => (await rung()).length, { timeout: 30_000, interval: 20 })
    .toBeGreaterThanOrEqual(TIMERS);
  const open = () =>
    world.platform.db
      .selectFrom('outbox')
      .select('job')
      .where('name', '=', 'incident.clock_due')
      .where('job', 'like', '%:claim:%')
      .where('done_at', 'is', null)
      .execute();
  await expect.poll(open, { timeout: 20_000, interval: 20 }).toEqual([]);

  const rows = await rung();
  expect(rows.map(({ subject }) => subject).toSorted()).toEqual([...due.keys()].toSorted());
  for (const { subject, at } of rows) {
    expect(Date.parse(at) - Math.max(killedAt, due.get(subject) ?? 0)).toBeLessThan(MOST_MS);
  }
}, 90_000);
