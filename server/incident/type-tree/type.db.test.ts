import type { CityView } from '@watchroom/shared/city/profile.ts';
import type { Incident } from '@watchroom/shared/incident/incident.ts';
import type { IncidentType } from '@watchroom/shared/incident/incident-type.ts';
import { beforeAll, expect, it } from 'vitest';
import { buildSmallCity, newKey, places, type SmallCity } from '../../test/small-city.ts';
import { type Caller, startWorld, type World } from '../../test/world.ts';

let world: World;
let city: SmallCity;

beforeAll(async () => {
  world = await startWorld({ roles: ['api'] });
  city = await buildSmallCity(world);
  return () => world.close();
});

const cityNow = async () => (await world.admin.get('/api/city')).json<CityView>();
const typeNow = async (id: string) => {
  const found = (await cityNow()).types.find((type) => type.id === id);
  if (found === undefined) throw new Error(`no type ${id}`);
  return found;
};
/** Writes a type as it is now, but for `change`. */
const write = async (id: string, change: Partial<IncidentType>, by: Caller = world.admin) => {
  const { version, types } = await cityNow();
  const { id: _, ...known } = types.find((type) => type.id === id) ?? ({} as IncidentType);
  return by.send('PUT', `/api/types/${id}`, { edition: version, type: { ...known, ...change } });
};
const fire = { channel: '110', type: 'fire', place: places['east-s'], text: '三楼冒烟' };
const error = (reply: { json<T>(): T }) =>
  reply.json<{ error: { code: string; issues?: { path: string; code: string }[] } }>().error;

it('TYP-5 a type that is written holds for the next report, and a case that runs keeps its clocks', async () => {
  const before = await city.report();
  const { version } = await cityNow();
  const reply = await write(before.type, { priority: 1, clocks: { claimS: 40, arriveS: 240 } });
  expect(reply.json()).toMatchObject({ changed: true, type: { id: before.type, priority: 1 } });
  expect((await cityNow()).version).not.toBe(version);
  const after = await city.report();
  const lengthS = ({ clocks, reportedAt }: Incident, kind: string) => {
    const clock = clocks.find((one) => one.kind === kind);
    return clock === undefined ? null : (Date.parse(clock.dueAt) - Date.parse(reportedAt)) / 1_000;
  };
  expect([after.priority, lengthS(after, 'claim'), lengthS(after, 'arrive')]).toEqual([1, 40, 240]);
  const kept = (await city.dispatcher.get(`/api/incidents/${before.id}`)).json<{ incident: Incident }>().incident;
  expect(kept.clocks).toEqual(before.clocks);
});

it('TYP-5 the same again changes nothing, and a new type stands last and can be reported', async () => {
  const { type } = await city.report();
  const { parent } = await typeNow(type);
  expect((await write(type, {})).json()).toMatchObject({ changed: false });
  const added = await write('drone-fall', { parent, name: { zh: '无人机坠落', en: 'Drone down' } });
  expect(added.json()).toMatchObject({ changed: true, type: { id: 'drone-fall', flow: 'general', priority: 3 } });
  expect((await cityNow()).types.at(-1)?.id).toBe('drone-fall');
  expect(await city.report({ type: 'drone-fall' })).toMatchObject({ type: 'drone-fall', flow: 'general' });
});

it('TYP-4 under a retired type, or below one, nothing new is reported; what was goes on', async () => {
  const before = await city.report();
  const { parent } = await typeNow(before.type);
  if (parent === null) throw new Error('the type stands at the top');
  await write(parent, { retired: true });
  const refused = await city.dispatcher.post('/api/reports', fire, newKey());
  expect(error(refused)).toMatchObject({ code: 'type-retired' });
  const claimed = await city.dispatcher.post(`/api/incidents/${before.id}/claim`, {}, newKey());
  expect(claimed.statusCode).toBe(200);
  await write(parent, { retired: false });
  expect((await city.dispatcher.post('/api/reports', fire, newKey())).statusCode).toBe(201);
});

it('TYP-5 says which field is at fault, and leaves the city as it is', async () => {
  const { type } = await city.report();
  const { version } = await cityNow();
  const faults = async (change: object) => {
    const reply = await write(type, change as Partial<IncidentType>);
    return error(reply).issues?.map(({ path, code }) => `${path} ${code}`);
  };
  expect(await faults({ parent: 'nowhere' })).toEqual(['type.parent type-parent']);
  expect(await faults({ parent: type })).toEqual(['type.parent type-circle']);
  expect(await faults({ department: 'navy' })).toEqual(['type.department department']);
  expect(await faults({ roles: ['diver'] })).toEqual(['type.roles.0 role']);
  expect((await faults({ priority: 9 }))?.[0]).toMatch(/^type\.priority /);
  expect((await cityNow()).version).toBe(version);
});

it('TYP-5 who did not see the city as it is now is told so', async () => {
  const { type: id } = await city.report();
  const { version } = await cityNow();
  const { id: _, ...type } = await typeNow(id);
  await write(id, { name: { zh: '改名' } });
  const late = await world.admin.send('PUT', `/api/types/${id}`, { edition: version, type });
  expect(error(late)).toMatchObject({ code: 'city-changed' });
  expect((await typeNow(id)).name.zh).toBe('改名');
});

it('TYP-5 of twenty who change types at once each is either in force or told', async () => {
  const { parent } = await typeNow((await city.report()).type);
  const ids = Array.from({ length: 20 }, (_, n) => `at-once-${n}`);
  const replies = await Promise.all(ids.map((id) => write(id, { parent, name: { zh: id } })));
  const done = ids.filter((_, n) => replies[n]?.statusCode === 200);
  expect(replies.map(({ statusCode }) => statusCode).filter((code) => code !== 200 && code !== 409)).toEqual([]);
  expect(done.length).toBeGreaterThan(0);
  const known = (await cityNow()).types.map(({ id }) => id as string).filter((id) => id.startsWith('at-once-'));
  expect(known.toSorted()).toEqual(done.toSorted());
});

it('TYP-6 the types leave as a file, and come back as the same', async () => {
  const file = await world.admin.get('/api/types/file');
  expect(file.headers['content-disposition']).toContain('types.json');
  const same = await world.admin.post('/api/types/import', { text: file.body }, newKey());
  expect(same.json()).toMatchObject({ added: [], changed: [], same: (await cityNow()).types.length });
});

it('TYP-6 a dry run says what would change and changes nothing; in earnest the others stay', async () => {
  const { type: id } = await city.report();
  const before = (await cityNow()).types;
  const known = await typeNow(id);
  const added = { ...known, id: 'from-file', name: { zh: '来自文件' } };
  const text = JSON.stringify({ types: [{ ...known, priority: 2, name: { zh: '文件改名' } }, added] });
  const dry = await world.admin.post('/api/types/import', { text, dry: true }, newKey());
  expect(dry.json()).toEqual({ added: ['from-file'], changed: [id], same: 0 });
  expect((await cityNow()).types).toEqual(before);
  expect((await world.admin.post('/api/types/import', { text }, newKey())).statusCode).toBe(200);
  const after = (await cityNow()).types;
  expect(after).toHaveLength(before.length + 1);
  expect(after.find((type) => type.id === id)).toMatchObject({ name: { zh: '文件改名' }, priority: 2 });
  const others = (types: readonly IncidentType[]) => types.filter((type) => type.id !== id && type.id !== 'from-file');
  expect(others(after)).toEqual(others(before));
});

it('TYP-6 one fault keeps the whole file out, with its line', async () => {
  const { type: id } = await city.report();
  const { version } = await cityNow();
  const known = await typeNow(id);
  const text = JSON.stringify({ types: [known, { ...known, id: 'lost', parent: 'nowhere' }, known] }, null, 2);
  const refused = error(await world.admin.post('/api/types/import', { text }, newKey()));
  expect(refused.issues?.map(({ path, code }) => `${path} ${code}`)).toEqual([
    'types.2.id duplicate',
    'types.1.parent type-parent',
  ]);
  const lines = text.split('\n');
  for (const issue of refused.issues ?? []) {
    const { path, line = 0 } = issue as { path: string; line?: number };
    expect(lines[line - 1]).toContain(path.endsWith('id') ? `"id": "${id}"` : 'nowhere');
  }
  expect((await cityNow()).version).toBe(version);
  const dispatcher = await city.dispatcher.post('/api/types/import', { text }, newKey());
  expect(dispatcher.statusCode).toBe(403);
});
