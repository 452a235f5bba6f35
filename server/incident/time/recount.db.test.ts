import type { Incident } from '@watchroom/shared/incident/incident.ts';
import type { TimelineEntry } from '@watchroom/shared/incident/incident-api.ts';
import { beforeAll, expect, it } from 'vitest';
import { foldedRows } from '../../test/folded.ts';
import { buildSmallCity, patiently, places, type SmallCity, smallProfile } from '../../test/small-city.ts';
import { heldClock, startWorld, type World } from '../../test/world.ts';

/** A Monday, ten in the morning in China. */
const clock = heldClock('2026-03-02T02:00:00.000Z');
let world: World;
let city: SmallCity;
const resolve = [{ limit: { n: 2, unit: 'working-day' as const } }];
const types = smallProfile.types.map((type) => (type.id === 'theft' ? { ...type, clocks: { resolve } } : type));
const calendar = {
  weekdays: [1, 2, 3, 4, 5],
  hours: [{ from: '09:00', to: '17:00' }],
  holidays: [] as { name: string; from: string; to: string }[],
  swapped: [] as string[],
};
const configure = async (fields: object) => {
  const reply = await world.admin.send('PUT', '/api/city/profile', { ...smallProfile, types, ...fields });
  expect(reply.statusCode, reply.body).toBe(200);
};
beforeAll(async () => {
  world = await startWorld({ roles: ['api'], clock });
  city = await buildSmallCity(world);
  await configure({ calendar });
  return () => world.close();
});

const read = async ({ id }: { id: string }) =>
  (await city.dispatcher.get(`/api/incidents/${id}`)).json<{ incident: Incident }>().incident;
const dueAt = ({ clocks }: Incident) => clocks.find(({ kind }) => kind === 'resolve')?.dueAt;
const lines = async ({ id }: { id: string }) =>
  (await city.dispatcher.get(`/api/incidents/${id}/timeline`))
    .json<{ entries: TimelineEntry[] }>()
    .entries.filter(({ kind }) => kind === 'incident.time_recounted');

it('CLK-10 with a holiday in between what runs in working time is due later, once, with a timer; seconds and what is done are not', async () => {
  const [runs, done, fire] = [
    await city.report({ type: 'theft' }),
    await city.report({ type: 'theft', place: places['east-n'] }),
    await city.report(),
  ];
  await patiently(city.dispatcher, `/api/incidents/${done.id}/claim`, {});
  await patiently(city.dispatcher, `/api/incidents/${done.id}/resolve`, { disposition: 'put-right', result: '已处理' });
  // Monday ten to Wednesday ten.
  expect(dueAt(runs)).toBe('2026-03-04T02:00:00.000Z');
  const task = { area: 'east', department: 'urban', want: '修路', within: { n: 1, unit: 'working-day' } };
  const asked = await patiently(city.dispatcher, `/api/incidents/${runs.id}/tasks`, task);
  expect(asked.statusCode, asked.body).toBeLessThan(300);

  await configure({ calendar: { ...calendar, holidays: [{ name: '假日', from: '2026-03-03', to: '2026-03-03' }] } });
  const now = await read(runs);
  expect(dueAt(now)).toBe('2026-03-05T02:00:00.000Z');
  expect(now.tasks[0]?.clock.dueAt).toBe('2026-03-04T02:00:00.000Z');
  expect((await lines(runs)).map(({ extra }) => extra['dueAt'])).toEqual(['2026-03-05T02:00:00.000Z']);
  for (const other of [done, fire]) expect(await lines(other)).toEqual([]);
  expect(dueAt(await read(done))).toBe('2026-03-04T02:00:00.000Z');
  const timers = world.platform.db.selectFrom('outbox').select('run_at').where('name', '=', 'incident.clock_due');
  const set = await timers.where('job', 'like', `incident-clock:${runs.id}:resolve:%`).orderBy('run_at').execute();
  expect(set.map(({ run_at }) => run_at)).toEqual(['2026-03-04T02:00:00.000Z', '2026-03-05T02:00:00.000Z']);

  // The same hours again, and something else of the city, say nothing.
  await configure({
    calendar: { ...calendar, holidays: [{ name: '假日', from: '2026-03-03', to: '2026-03-03' }] },
    attribution: '示意',
  });
  expect(await lines(runs)).toHaveLength(1);
  expect((await foldedRows(world.platform.db, ['incident'])).get(runs.id)).toEqual(await read(runs));
});

it('CLK-10 CLK-6 an extension that was given counts on, and what was overdue before stays overdue', async () => {
  const incident = await city.report({ type: 'theft' });
  await patiently(city.dispatcher, `/api/incidents/${incident.id}/claim`, {});
  const limit = { n: 1, unit: 'working-day' };
  const given = await patiently(city.supervisor, `/api/incidents/${incident.id}/extend`, { why: '等待配件', limit });
  // Tuesday is none: Wednesday, Thursday, and Friday by the extension.
  expect(dueAt(given.json<{ incident: Incident }>().incident)).toBe('2026-03-06T02:00:00.000Z');
  await configure({ calendar });
  expect(dueAt(await read(incident))).toBe('2026-03-05T02:00:00.000Z');
});
