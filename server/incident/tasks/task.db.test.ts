import type { Assignment } from '@watchroom/shared/dispatch/assignment.ts';
import type { Incident } from '@watchroom/shared/incident/incident.ts';
import type { TimelineEntry } from '@watchroom/shared/incident/incident-api.ts';
import { beforeAll, expect, it, vi } from 'vitest';
import { openScreen } from '../../test/screen.ts';
import { buildSmallCity, patiently, places, type SmallCity } from '../../test/small-city.ts';
import { type Caller, startWorld, type World } from '../../test/world.ts';

const soon = { timeout: 15_000, interval: 20 };
let world: World;
let city: SmallCity;
let police: Caller;
let fire: Caller;
beforeAll(async () => {
  world = await startWorld({ listen: true });
  city = await buildSmallCity(world);
  police = await city.person('dispatcher', { departmentId: 'police', displayName: '公安值班' });
  fire = await city.person('dispatcher', { departmentId: 'fire', displayName: '消防值班' });
  return () => world.close();
});

type Reply = Awaited<ReturnType<Caller['post']>>;
const ask = { area: 'east', department: 'police', want: '维持路口秩序', within: { n: 30, unit: 'minute' } };
const act = (incident: { id: string }, move: string, ...[body = {}, by = city.dispatcher]: [unknown?, Caller?]) =>
  patiently(by, `/api/incidents/${incident.id}/${move}`, body);
const told = (reply: Reply) => [reply.statusCode, reply.json<{ error?: { code: string } }>().error?.code ?? 'ok'];
const yes = [200, 'ok'];
const read = async ({ id }: { id: string }, by = city.dispatcher) =>
  (await by.get(`/api/incidents/${id}`)).json<{ incident: Incident }>().incident;
const status = async ({ id }: { id: string }, by: Caller) => (await by.get(`/api/incidents/${id}`)).statusCode;
const linesOf = async ({ id }: { id: string }, by = city.dispatcher) =>
  (await by.get(`/api/incidents/${id}/timeline`)).json<{ entries: TimelineEntry[] }>().entries;

it('TSK-1 TSK-2 a department that is asked sees the whole incident, takes its task and does it, and one timeline tells it all', async () => {
  const incident = await city.report();
  expect(await status(incident, police)).toBe(404);
  expect(told(await act(incident, 'tasks', ask, fire))).toEqual(yes);
  expect(await read(incident, police)).toMatchObject({ text: '三楼冒烟', tasks: [{ n: 1, department: 'police' }] });
  const listed = (await police.get('/api/incidents')).json<{ incidents: Incident[] }>().incidents;
  expect(listed.map(({ id }) => id)).toContain(incident.id);
  expect(told(await act(incident, 'tasks/1/take', {}, police))).toEqual(yes);
  expect(told(await act(incident, 'tasks/1/finish', { words: '已疏导' }, police))).toEqual(yes);
  const lines = (await linesOf(incident, police)).filter(({ kind }) => kind.startsWith('incident.task_'));
  expect(lines.map(({ kind, actor, extra }) => [kind, actor.name, extra['name']])).toEqual([
    ['incident.task_asked', '消防值班', '公安局'],
    ['incident.task_taken', '公安值班', '公安局'],
    ['incident.task_done', '公安值班', '公安局'],
  ]);
  expect(lines[2]?.extra).not.toHaveProperty('onBehalf');
});

it('TSK-2 who only helps adds notes and does nothing else to the incident', async () => {
  const incident = await city.report();
  await act(incident, 'tasks', ask);
  expect(told(await act(incident, 'note', { text: '路口已封' }, police))).toEqual(yes);
  const moves = {
    claim: {},
    cancel: { why: '误报' },
    resolve: { disposition: 'danger-removed', result: '好' },
    tasks: { ...ask, department: 'fire' },
    'tasks/1/withdraw': { why: '不做' },
    contact: { purpose: { reason: '回访核实' } },
  };
  for (const [move, body] of Object.entries(moves))
    expect([move, ...told(await act(incident, move, body, police))]).toEqual([move, 404, 'not-found']);
  const west = await city.person('dispatcher', { departmentId: 'police', areaId: 'west' });
  expect(await status(incident, west)).toBe(404);
});

it('TSK-1 a task is answered by its department there or above, or on its behalf by a desk for all, which is said', async () => {
  const incident = await city.report();
  await act(incident, 'tasks', { ...ask, area: 'small' });
  const below = await city.person('dispatcher', { departmentId: 'police', areaId: 'east' });
  const refused = await act(incident, 'tasks/1/take', {}, below);
  expect(told(refused)).toEqual([403, 'task-not-yours']);
  expect(refused.body).toContain('公安局');
  expect(told(await act(incident, 'tasks/1/take', {}, fire))).toEqual([403, 'task-not-yours']);
  expect(told(await act(incident, 'tasks/1/take', {}, city.dispatcher))).toEqual(yes);
  expect((await linesOf(incident)).at(-1)?.extra).toMatchObject({ name: '公安局', onBehalf: true });
  expect(told(await act(incident, 'tasks/1/take', {}, police))).toEqual([409, 'move-impossible']);
  expect(told(await act(incident, 'tasks/9/take', {}, police))).toEqual([404, 'task-unknown']);
});

it('TSK-8 its department asks to hand it on, a supervisor refuses, then lets it go; the clock runs on and both see the incident', async () => {
  const incident = await city.report();
  await act(incident, 'tasks', ask);
  await act(incident, 'tasks/1/take', {}, police);
  const due = (await read(incident)).tasks[0]?.clock;
  const urban = await city.person('dispatcher', { departmentId: 'urban' });
  expect(await status(incident, urban)).toBe(404);
  const handOn = { department: 'urban', why: '属城管职责' };
  expect(told(await act(incident, 'tasks/1/hand-on', { ...handOn, department: 'navy' }, police))).toEqual([
    422,
    'department-unknown',
  ]);
  expect(told(await act(incident, 'tasks/1/hand-on', { ...handOn, why: '' }, police))).toEqual([400, 'invalid-input']);
  expect(told(await act(incident, 'tasks/1/hand-on', handOn, urban))).toEqual([404, 'not-found']);
  expect(told(await act(incident, 'tasks/1/hand-on', handOn, police))).toEqual(yes);
  expect(await status(incident, urban)).toBe(404);
  expect(told(await act(incident, 'tasks/1/finish', { words: '已疏导' }, police))).toEqual([409, 'move-impossible']);
  for (const by of [police, fire, city.dispatcher])
    expect(told(await act(incident, 'tasks/1/approve', {}, by))).toEqual([403, 'forbidden']);
  expect(told(await act(incident, 'tasks/1/refuse', {}, city.supervisor))).toEqual([400, 'invalid-input']);
  expect(told(await act(incident, 'tasks/1/refuse', { why: '属治安职责' }, city.supervisor))).toEqual(yes);
  expect((await read(incident, police)).tasks[0]).toMatchObject({ department: 'police', state: { at: 'taken' } });
  expect(told(await act(incident, 'tasks/1/hand-on', handOn, police))).toEqual(yes);
  expect(told(await act(incident, 'tasks/1/approve', {}, city.supervisor))).toEqual(yes);
  expect((await read(incident, urban)).tasks[0]).toMatchObject({
    department: 'urban',
    state: { at: 'asked' },
    handed: [{ department: 'police', by: { name: '公安值班' }, approvedBy: { name: '王督办' } }],
  });
  expect((await read(incident, police)).tasks[0]?.clock).toEqual(due);
  expect(told(await act(incident, 'tasks/1/take', {}, police))).toEqual([403, 'task-not-yours']);
  expect(told(await act(incident, 'tasks/1/take', {}, urban))).toEqual(yes);
  const lines = (await linesOf(incident, police)).filter(({ kind }) => kind.includes('hand'));
  expect(lines.map(({ kind, actor, extra }) => [kind, actor.name, extra['from'], extra['name'], extra['why']])).toEqual(
    [
      ['incident.task_hand_asked', '公安值班', '公安局', '城市管理局', '属城管职责'],
      ['incident.task_hand_refused', '王督办', '公安局', '城市管理局', '属治安职责'],
      ['incident.task_hand_asked', '公安值班', '公安局', '城市管理局', '属城管职责'],
      ['incident.task_handed', '王督办', '公安局', '城市管理局', undefined],
    ],
  );
});

it('TSK-8 who asked does not let it go, also where they are a supervisor', async () => {
  const incident = await city.report();
  await act(incident, 'tasks', ask);
  expect(told(await act(incident, 'tasks/1/hand-on', { department: 'fire', why: '非' }, city.supervisor))).toEqual(yes);
  expect((await linesOf(incident)).at(-1)?.extra).toMatchObject({ from: '公安局', onBehalf: true });
  expect(told(await act(incident, 'tasks/1/approve', {}, city.supervisor))).toEqual([409, 'hand-on-own']);
  expect(told(await act(incident, 'tasks/1/take', {}, police))).toEqual(yes);
});

it('TSK-1 what names a person, no department or no area of it is refused, and nothing is asked', async () => {
  const incident = await city.report();
  const asked = async (change: object) => told(await act(incident, 'tasks', { ...ask, ...change }));
  expect(await asked({ want: '联系 13900001234' })).toEqual([422, 'personal-number']);
  expect(await asked({ department: 'navy' })).toEqual([422, 'department-unknown']);
  expect(await asked({ area: 'west' })).toEqual([422, 'task-area-unfit']);
  expect(await asked({ within: { n: 0, unit: 'minute' } })).toEqual([400, 'invalid-input']);
  expect(await asked({ want: '' })).toEqual([400, 'invalid-input']);
  expect((await read(incident)).tasks).toEqual([]);
});

it('TSK-5 it is not closed, cancelled or called nothing while a task is open, and who is waited for is named', async () => {
  const incident = await city.report();
  await act(incident, 'claim');
  await act(incident, 'tasks', ask);
  await act(incident, 'tasks', { ...ask, department: 'fire' });
  await act(incident, 'tasks/2/decline', { why: '无需' }, fire);
  const cancelled = await act(incident, 'cancel', { why: '误报' });
  expect(told(cancelled)).toEqual([409, 'tasks-open']);
  expect(cancelled.body).toContain('公安局');
  expect(told(await act(incident, 'resolve', { disposition: 'danger-removed', result: '已扑灭' }))).toEqual(yes);
  expect(told(await act(incident, 'close', {}, city.supervisor))).toEqual([409, 'tasks-open']);
  expect(told(await act(incident, 'tasks/1/withdraw', {}))).toEqual([400, 'invalid-input']);
  expect(told(await act(incident, 'tasks/1/withdraw', { why: '已不需要' }))).toEqual(yes);
  expect(told(await act(incident, 'close', {}, city.supervisor))).toEqual(yes);
});

it('TSK-2 RPL-6 its screen gets the incident and its units with the asking, and is told that both are gone when it is withdrawn', async () => {
  const incident = await city.report();
  const unit = await city.unit('巡逻 9');
  const order = await city.offer(incident, unit);
  const screen = await openScreen(world, police, { topic: 'incidents' });
  expect(screen.row('incident', incident.id)).toBeUndefined();
  await act(incident, 'tasks', ask);
  await vi.waitFor(() => {
    expect(screen.row('incident', incident.id)).toMatchObject({ text: '三楼冒烟', tasks: [{ n: 1 }] });
    expect(screen.row<Assignment>('assignment', order.id)?.unit).toBe(unit.id);
  }, soon);
  await act(incident, 'tasks/1/withdraw', { why: '找错部门' });
  await vi.waitFor(() => {
    expect(screen.row('incident', incident.id)).toBeUndefined();
    expect(screen.row('assignment', order.id)).toBeUndefined();
  }, soon);
  expect(screen.toldOf(incident.id)).toEqual(['incident.task_asked', 'gone']);
  expect(await status(incident, police)).toBe(404);
});

it('TSK-2 the source that reported sees no task, in the row or in the timeline', async () => {
  const key = await world.key(['report.create', 'incident.read']);
  const body = { channel: '12345', type: 'fire', place: places['east-s'] };
  const { incident } = (await patiently(key, '/api/reports', body)).json<{ incident: Incident }>();
  await act(incident, 'tasks', ask);
  expect((await read(incident, key)).tasks).toEqual([]);
  expect((await linesOf(incident, key)).some(({ kind }) => kind.includes('task'))).toBe(false);
  expect(told(await act(incident, 'tasks', ask, key))).toEqual([403, 'forbidden']);
});
