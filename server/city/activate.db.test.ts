import type { AreaInput } from '@watchroom/shared/area/area-api.ts';
import type { VersionComparison, VersionEffects, VersionView } from '@watchroom/shared/area/boundary/boundary-api.ts';
import type { Incident } from '@watchroom/shared/incident/incident.ts';
import { fromWgs84 } from '@watchroom/shared/kernel/datum.ts';
import { sql } from 'kysely';
import { expect, test, vi } from 'vitest';
import type { z } from 'zod';
import { areaIndex } from '../area/queries.ts';
import { activate, geoJsonOf, importBoundaries, readReport, sendBoundaries } from '../test/boundary-file.ts';
import { eastRoute, kiosk, minutesFromNow, newRoute } from '../test/field-things.ts';
import { buildSmallCity, places, smallProfile } from '../test/small-city.ts';
import { startWorld, type World } from '../test/world.ts';

const areas = smallProfile.areas as unknown as AreaInput[];
const box = ([west, south, east, north]: readonly [number, number, number, number]) => ({
  type: 'Polygon' as const,
  coordinates: [
    [
      [west, south],
      [east, south],
      [east, north],
      [west, north],
      [west, south],
    ] as [number, number][],
  ],
});
const grid = (id: string, parent: string, at: readonly [number, number, number, number]): AreaInput =>
  ({ id, parent, level: 2, name: `新${id}`, surface: box(at) }) as never;

/** The east in three strips instead of two halves: east-s and east-n are gone. */
const strips = [
  grid('e1', 'east', [120.54, 31.28, 120.553, 31.32]),
  grid('e2', 'east', [120.553, 31.28, 120.567, 31.32]),
  grid('e3', 'east', [120.567, 31.28, 120.58, 31.32]),
];
const failureOf = (reply: { json(): unknown }) =>
  (reply.json() as { error: { code: string; message: string; issues?: { path: string }[] } }).error;
const incidentOf = async (world: World, id: string, areaId: string | null = null) =>
  (await (await world.person('supervisor', { areaId })).get(`/api/incidents/${id}`)).json<{ incident: Incident }>()
    .incident;

test('ARE-7 a file is a draft until it comes into force; then everybody has it, and the one before is past', async () => {
  const world = await startWorld();
  await buildSmallCity(world);
  const report = await importBoundaries(world, geoJsonOf(strips));
  expect(report.version).toMatchObject({ state: 'draft', areas: 8, grids: 5, number: 2 });
  expect(report.issues).toEqual([]);
  expect(areaIndex(world.platform)?.grids).toBe(4);

  const compared = await world.admin.get(`/api/areas/versions/${report.version.id}/compare`);
  expect(compared.json<z.infer<typeof VersionComparison>>().counts).toMatchObject({
    added: 3,
    removed: 2,
    reshaped: 0,
  });
  expect((await activate(world, report)).statusCode).toBe(200);
  await expect.poll(() => areaIndex(world.platform)?.grids).toBe(5);
  const { versions } = (await world.admin.get('/api/areas/versions')).json<{ versions: VersionView[] }>();
  expect(versions.map(({ number, state, file }) => [number, state, file])).toEqual([
    [2, 'active', 'grids.geojson'],
    [1, 'past', null],
  ]);
  expect(versions[1]?.validTo).toBe(versions[0]?.validFrom);
  const again = await activate(world, report);
  expect([again.statusCode, failureOf(again).code]).toEqual([409, 'version-state']);
});

test('ARE-7 a profile with other areas makes a version, the same areas again make none', async () => {
  const world = await startWorld();
  await buildSmallCity(world);
  await world.admin.send('PUT', '/api/city/profile', { ...smallProfile, zoom: 13 });
  const list = async () => (await world.admin.get('/api/areas/versions')).json<{ versions: VersionView[] }>().versions;
  expect(await list()).toHaveLength(1);
  const renamed = areas.map((area) => (area.id === 'west-s' ? { ...area, name: '西南' } : area));
  await world.admin.send('PUT', '/api/city/profile', { ...smallProfile, areas: renamed });
  expect((await list()).map(({ state }) => state)).toEqual(['active', 'past']);
});

test('ARE-8 an incident keeps the grid of its day, and is reached by the grid that has its place now', async () => {
  const world = await startWorld();
  const city = await buildSmallCity(world);
  const open = await city.report();
  expect(open.grid).toMatchObject({
    version: 1,
    path: ['small', 'east', 'east-s'],
    names: ['small', 'east', 'east-s'],
  });
  const over = await city.report();
  await city.supervisor.post(`/api/incidents/${over.id}/cancel`, { why: '误报' });
  const before = await world.person('dispatcher', { areaId: 'east' });
  await activate(world, await importBoundaries(world, geoJsonOf(strips)));

  for (const who of [before, await world.person('dispatcher', { areaId: 'e2' }), city.dispatcher]) {
    expect((await who.get(`/api/incidents/${open.id}`)).statusCode).toBe(200);
  }
  expect((await (await world.person('dispatcher', { areaId: 'e1' })).get(`/api/incidents/${open.id}`)).statusCode).toBe(
    404,
  );
  const now = await incidentOf(world, open.id, 'e2');
  expect(now).toMatchObject({ area: ['small', 'east', 'e2'], grid: open.grid, rev: open.rev + 1 });
  const timeline = await city.dispatcher.get(`/api/incidents/${open.id}/timeline`);
  expect(timeline.body).toContain('incident.rehomed');
  await vi.waitFor(async () => expect((await incidentOf(world, over.id)).area).toEqual(['small', 'east', 'e2']), {
    timeout: 10_000,
  });
  expect((await incidentOf(world, over.id)).grid?.names.at(-1)).toBe('east-s');
});

test('ARE-8 an open incident whose district is gone has the desk of the new one, and outside the city that of the city', async () => {
  const world = await startWorld();
  const city = await buildSmallCity(world);
  const open = await city.report();
  const corner = await city.report({ place: [120.579, 31.281] });
  expect(open.owner).toMatchObject({ kind: 'desk', area: 'east' });
  const smaller = [
    { ...areas[0], surface: box([120.5, 31.28, 120.57, 31.32]) },
    { ...areas[1], surface: box([120.5, 31.28, 120.54, 31.32]) },
    { ...areas[2], id: 'orient', name: '东新区', surface: box([120.54, 31.28, 120.57, 31.32]) },
  ] as AreaInput[];
  const report = await importBoundaries(world, geoJsonOf(smaller), { mapping: { keep: 'none' } });
  const activated = await activate(world, report);
  expect([activated.statusCode, activated.json()]).toMatchObject([200, { incidents: 2 }]);
  const now = await incidentOf(world, open.id, 'orient');
  expect(now).toMatchObject({ area: ['small', 'orient'], owner: { kind: 'desk', area: 'orient', name: '东新区' } });
  expect(await incidentOf(world, corner.id)).toMatchObject({ area: ['small'], owner: { area: 'small' } });
});

test('ARE-8 who is bound to an area that will be gone is named, and must be given another', async () => {
  const world = await startWorld();
  const city = await buildSmallCity(world);
  const desk = await world.person('dispatcher', { areaId: 'east-s' });
  const key = await world.key(['report.create'], { areaId: 'east-n', name: '报警柱' });
  await city.unit('东一', { homeArea: 'east-s' as never });
  await world.admin.post('/api/members', {
    code: 'm1',
    kind: 'person',
    name: '王网格',
    charges: [{ grid: 'east-s', duty: '巡查' }],
  });
  const report = await importBoundaries(world, geoJsonOf(strips));
  const effects = (await world.admin.get(`/api/areas/versions/${report.version.id}/effects`)).json<VersionEffects>();
  expect(effects.bound.map(({ kind, area, to }) => `${kind} ${area} ${to}`).sort()).toEqual([
    'account east-s e2',
    'key east-n e2',
    'member east-s e2',
    'unit east-s e2',
  ]);
  expect(effects.heirs).toContainEqual({ id: 'e3', name: '新e3', above: 'small / east' });
  const refused = await activate(world, report);
  expect([refused.statusCode, failureOf(refused).code]).toEqual([409, 'area-in-use']);
  const nowhere = await activate(world, report, { 'east-s': 'mars', 'east-n': 'e2' });
  expect([nowhere.statusCode, failureOf(nowhere).code]).toEqual([422, 'area-unknown']);
  expect(areaIndex(world.platform)?.grids).toBe(4);

  expect((await activate(world, report, { 'east-s': 'e2', 'east-n': 'e3' })).statusCode).toBe(200);
  const report2 = { channel: 'operator', type: 'fire', text: '', place: places['east-s'] };
  expect((await desk.post('/api/reports', report2)).statusCode).toBe(201);
  expect((await key.post('/api/reports', { ...report2, channel: '110' })).statusCode).toBe(404);
  expect((await key.post('/api/reports', { ...report2, channel: '110', place: [120.575, 31.29] })).statusCode).toBe(
    201,
  );
  const { members } = (await world.admin.get('/api/members?area=e2')).json<{ members: { name: string }[] }>();
  expect(members.map(({ name }) => name)).toEqual(['王网格']);
});

test('ARE-8 what is shared in an area that is gone is shared in the one that takes its place, and what lies below another district is that one’s', async () => {
  const world = await startWorld();
  const city = await buildSmallCity(world);
  const look = { centre: [120.54, 31.3], zoom: 13, bearing: 0, hidden: [], base: 'built-in' };
  const kept = async (name: string, area: string) =>
    expect((await city.supervisor.post('/api/views', { name, look, area })).statusCode).toBe(201);
  await kept('东南', 'east-s');
  await kept('西北', 'west-n');
  await kept('全城', 'small');
  await city.supervisor.post('/api/drawings', {
    shape: { kind: 'point', place: places['east-n'] },
    name: '点',
    area: 'east-n',
  });
  const [east, west] = [
    await world.person('dispatcher', { areaId: 'east' }),
    await world.person('dispatcher', { areaId: 'west' }),
  ];
  const names = async (by: typeof east) =>
    (await by.get('/api/views')).json<{ views: { name: string }[] }>().views.map(({ name }) => name);
  expect([await names(east), await names(west)]).toEqual([['东南'], ['西北']]);
  // The east in three strips, and the north-west one of the east's, too.
  const moved = areas.filter(({ id }) => id === 'west-n').map((one) => ({ ...one, parent: 'east' }));
  const west2 = { ...areas[1], surface: box([120.5, 31.28, 120.54, 31.3]) };
  const east2 = {
    ...areas[2],
    surface: {
      type: 'Polygon',
      coordinates: [
        [
          [120.5, 31.3],
          [120.54, 31.3],
          [120.54, 31.28],
          [120.58, 31.28],
          [120.58, 31.32],
          [120.5, 31.32],
          [120.5, 31.3],
        ],
      ],
    },
  };
  const all = [areas[0], west2, east2, areas[3], ...moved, ...strips] as AreaInput[];
  const report = await importBoundaries(world, geoJsonOf(all), { mapping: { keep: 'none' } });
  const homes = { 'east-s': 'e2', 'east-n': 'e3' };
  expect((await activate(world, report, homes)).statusCode).toBe(200);
  expect([await names(east), await names(west)]).toEqual([['东南', '西北'], []]);
  expect(await names(await world.person('operator', { areaId: 'e2' }))).toEqual(['东南']);
  expect(await names(await world.person('operator', { areaId: 'e1' }))).toEqual([]);
  const { rows } = await sql<{ area: string[] }>`select area from drawing`.execute(world.platform.db);
  expect(rows).toEqual([{ area: ['small', 'east', 'e3'] }]);
});

test('ARE-8 while another tree is being taken up nothing is given areas of the one before: it is asked for again', async () => {
  const world = await startWorld();
  const city = await buildSmallCity(world);
  const unit = { callSign: '新车', kind: 'car', role: 'patrol', department: 'police', homeArea: 'east-s', members: 2 };
  const look = { centre: [120.54, 31.3], zoom: 13, bearing: 0, hidden: [], base: 'built-in' };
  const point = { shape: { kind: 'point', place: places['east-s'] }, name: '点', area: 'east-s' };
  const route = await newRoute(city.supervisor, eastRoute('旧线'));
  const walker = await city.unit('东一', { homeArea: 'east-s' as never });
  const walk = { unit: walker.id, startAt: minutesFromNow(-1), endAt: minutesFromNow(119) };
  const ask = () =>
    Promise.all([
      world.admin.post('/api/units/batch', { units: [unit] }),
      city.dispatcher.post('/api/drawings', point),
      city.dispatcher.post('/api/views', { name: '东', look, area: 'east-s' }),
      world.admin.post('/api/posts/batch', { posts: [kiosk('东岗')] }),
      city.supervisor.post('/api/routes', eastRoute('新线')),
      city.supervisor.send('PUT', `/api/routes/${route.id}`, eastRoute('改线')),
      city.dispatcher.post(`/api/routes/${route.id}/patrols`, walk),
    ]);
  // As if the feed had not told this process yet that its tree is past.
  const set = (state: string) => sql`update area_version set state = ${state}`.execute(world.platform.db);
  await set('past');
  for (const reply of await ask()) expect([reply.statusCode, failureOf(reply).code]).toEqual([503, 'unavailable']);
  await set('active');
  for (const reply of await ask()) expect([200, 201], reply.body).toContain(reply.statusCode);
});

test('ARE-6 nothing with faults comes into force; what must be confirmed is confirmed by its number', async () => {
  const world = await startWorld();
  await buildSmallCity(world);
  const gap = await importBoundaries(world, geoJsonOf(strips.slice(0, 2)));
  expect(gap.issues.map(({ code, weight }) => `${weight} ${code}`)).toEqual(['refuse gap-share', 'warn gap']);
  expect(failureOf(await activate(world, gap)).code).toBe('version-faults');

  const sliver = [strips[0], strips[1], grid('e3', 'east', [120.5671, 31.28, 120.58, 31.32])] as AreaInput[];
  const small = await importBoundaries(world, geoJsonOf(sliver));
  expect(small.issues.map(({ code, weight }) => `${weight} ${code}`)).toEqual(['warn gap']);
  expect(small.issues[0]?.message).toMatch(/^east east 内有 [\d,]+ m² 不属于任何下级区域。$/);
  const blind = await world.admin.post(`/api/areas/versions/${small.version.id}/activate`, {});
  expect([failureOf(blind).code, failureOf(blind).message]).toEqual([
    'version-unconfirmed',
    '有 1 处问题须先查看并确认，才能启用。',
  ]);
  expect((await activate(world, small)).statusCode).toBe(200);
});

test('ARE-6 a file in GCJ-02 by mistake is asked about, and read again as what it is', async () => {
  const world = await startWorld();
  await buildSmallCity(world);
  const file = geoJsonOf(areas, (place) => fromWgs84(place, 'gcj02'));
  const report = await importBoundaries(world, file, { mapping: { keep: 'none' } });
  expect(report.issues.find(({ code }) => code === 'datum')).toMatchObject({ weight: 'ask', value: 'GCJ-02' });
  const mapping = { ...report.version.mapping, datum: 'gcj02' };
  const reply = await world.admin.post(`/api/areas/versions/${report.version.id}/read`, { mapping });
  expect(reply.statusCode).toBe(202);
  const again = await readReport(world, report.version.id);
  expect([again.version.state, again.issues]).toEqual(['draft', []]);
  expect((await activate(world, again)).statusCode).toBe(200);
});

test('ARE-7 a draft that was read beside another tree is read again before it comes into force', async () => {
  const world = await startWorld();
  await buildSmallCity(world);
  const [one, other] = [
    await importBoundaries(world, geoJsonOf(strips)),
    await importBoundaries(world, geoJsonOf(strips)),
  ];
  expect((await activate(world, one)).statusCode).toBe(200);
  expect(failureOf(await activate(world, other)).code).toBe('version-outdated');
});

test('ARE-6 a file that cannot be read says so; a draft can be cancelled, read again and thrown away', async () => {
  const world = await startWorld();
  await buildSmallCity(world);
  const broken = await importBoundaries(world, Buffer.from('hello'), { name: '边界.txt' });
  expect([broken.version.state, broken.version.file, broken.issues[0]?.code]).toEqual([
    'failed',
    '边界.txt',
    'no-json',
  ]);
  const url = `/api/areas/versions/${broken.version.id}`;
  expect((await world.admin.post(`${url}/cancel`)).statusCode).toBe(200);
  expect((await world.admin.send('DELETE', url)).statusCode).toBe(200);
  expect((await world.admin.get(url)).statusCode).toBe(404);
  const sent = await sendBoundaries(world, geoJsonOf(strips));
  const { id } = sent.json<{ version: VersionView }>().version;
  await world.admin.post(`/api/areas/versions/${id}/cancel`);
  const state = (await readReport(world, id)).version.state;
  expect(['cancelled', 'draft']).toContain(state);
  expect((await sendBoundaries(world, Buffer.alloc(0))).statusCode).toBe(400);
  expect((await sendBoundaries(world, geoJsonOf(strips), { mapping: { datum: 'mars' as never } })).statusCode).toBe(
    400,
  );
  const active = (await world.admin.get('/api/areas/versions')).json<{ versions: VersionView[] }>().versions.at(-1);
  expect(failureOf(await world.admin.send('DELETE', `/api/areas/versions/${active?.id}`)).code).toBe('version-state');
});

test('versions are the administrator’s alone', async () => {
  const world = await startWorld();
  await buildSmallCity(world);
  const { version } = await importBoundaries(world, geoJsonOf(strips));
  const urls = ['', '/shapes', '/compare', '/effects'].map((part) => `/api/areas/versions/${version.id}${part}`);
  for (const role of ['operator', 'dispatcher', 'supervisor', 'officer', 'auditor'] as const) {
    const caller = await world.person(role);
    for (const url of ['/api/areas/versions', ...urls]) expect((await caller.get(url)).statusCode).toBe(403);
    expect((await caller.post(`/api/areas/versions/${version.id}/activate`, {})).statusCode).toBe(403);
    expect((await sendBoundaries(world, geoJsonOf(strips), { by: caller })).statusCode).toBe(403);
  }
  for (const url of urls) expect((await world.stranger.get(url)).statusCode).toBe(401);
});

test('ARE-9 a department’s overlay is compared, settled, and then has one grid at each place', async () => {
  const world = await startWorld();
  await buildSmallCity(world);
  const special = (id: string, at: readonly [number, number, number, number]) =>
    ({ ...grid(id, 'x', at), parent: null, level: 0 }) as AreaInput;
  const overlay = [
    special('F1', [120.5, 31.28, 120.54, 31.3]),
    special('F2', [120.54, 31.28, 120.58, 31.32]),
    special('F3', [120.505, 31.305, 120.53, 31.32]),
  ];
  const report = await importBoundaries(world, geoJsonOf(overlay), { mapping: { overlay: 'fire' } });
  expect(report.relations.map(({ grid: id, how }) => `${id} ${how}`)).toEqual(['F1 duplicate', 'F2 merge', 'F3 split']);
  expect(failureOf(await activate(world, report)).code).toBe('version-unsettled');
  const settle = [
    { grid: 'F2', how: 'keep' },
    { grid: 'F3', how: 'keep' },
  ];
  await world.admin.post(`/api/areas/versions/${report.version.id}/settle`, { settle });
  expect((await activate(world, report)).statusCode).toBe(200);
  const officer = await world.person('officer');
  const owner = async (lng: number, lat: number, type: string) =>
    (await officer.get(`/api/areas/owner?lng=${lng}&lat=${lat}&type=${type}`)).json();
  expect(await owner(120.56, 31.29, 'fire')).toMatchObject({ department: 'fire', special: { id: 'F2' } });
  expect(await owner(120.51, 31.31, 'fire')).toMatchObject({ special: { id: 'F3' } });
  // ARE-10: no special grid there, and none of the police; the territory always answers.
  expect(await owner(120.535, 31.31, 'fire')).toMatchObject({
    special: null,
    territory: [{ id: 'small' }, { id: 'west' }, { id: 'west-n' }],
  });
  expect(await owner(120.56, 31.29, 'theft')).toMatchObject({ department: 'police', special: null });
  expect((await officer.get('/api/areas/owner?lng=120.56&lat=31.29&type=war')).statusCode).toBe(422);
  expect((await officer.get('/api/areas/overlays')).json()).toEqual({
    overlays: [{ department: 'fire', number: report.version.number, grids: 3 }],
  });
  const shapes = (await officer.get('/api/areas/overlays/fire')).json<{ features: { properties: { id: string } }[] }>();
  expect(shapes.features.map(({ properties }) => properties.id)).toEqual(['F1', 'F2', 'F3']);
  expect((await officer.get('/api/areas/overlays/police')).statusCode).toBe(404);
  expect((await world.stranger.get('/api/areas/overlays')).statusCode).toBe(401);
});

test('ARE-9 a special grid that follows the canonical ones gets their borders', async () => {
  const world = await startWorld();
  await buildSmallCity(world);
  const ragged = { ...grid('F1', 'x', [120.5, 31.28, 120.548, 31.3]), parent: null, level: 0 } as AreaInput;
  const report = await importBoundaries(world, geoJsonOf([ragged]), { mapping: { overlay: 'fire' } });
  expect(report.relations[0]).toMatchObject({ how: 'partial', shares: [{ grid: 'west-s' }, { grid: 'east-s' }] });
  await world.admin.post(`/api/areas/versions/${report.version.id}/settle`, {
    settle: [{ grid: 'F1', how: 'follow' }],
  });
  expect((await activate(world, report)).statusCode).toBe(200);
  const owner = async (lng: number) =>
    (await world.admin.get(`/api/areas/owner?lng=${lng}&lat=31.29&type=fire`)).json<{ special: unknown }>().special;
  expect(await owner(120.53)).toMatchObject({ id: 'F1' });
  expect(await owner(120.545)).toBeNull();
});

test('ARE-9 special grids of one department that lie over each other are refused', async () => {
  const world = await startWorld();
  await buildSmallCity(world);
  const twice = ['F1', 'F2'].map(
    (id) => ({ ...grid(id, 'x', [120.5, 31.28, 120.54, 31.3]), parent: null, level: 0 }) as AreaInput,
  );
  const report = await importBoundaries(world, geoJsonOf(twice), { mapping: { overlay: 'fire' } });
  expect(report.issues.map(({ code, weight }) => `${weight} ${code}`)).toEqual(['refuse overlap']);
});
