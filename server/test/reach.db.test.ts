import type { Role } from '@watchroom/shared/access/role.ts';
import { KeyScope } from '@watchroom/shared/access/role.ts';
import { beforeAll, describe, expect, test, vi } from 'vitest';
import { fieldThings } from './field-things.ts';
import { buildSmallCity, places, type SmallCity } from './small-city.ts';
import { type Caller, startWorld, type World } from './world.ts';

let world: World;
let city: SmallCity;
let ids: Record<
  'area' | 'unit' | 'camera' | 'incident' | 'assignment' | 'post' | 'route' | 'patrol' | 'drawing',
  string
>;
let mineId: string;

/** One thing of each kind in the grid east-s, made by real commands. */
beforeAll(async () => {
  world = await startWorld();
  city = await buildSmallCity(world);
  const unit = await city.unit('东一');
  const incident = await city.report();
  const assignment = await city.offer(incident, unit);
  const batch = await world.admin.post('/api/cameras/batch', {
    cameras: [{ externalId: 'c-1', name: '路口', place: places['east-s'] }],
  });
  const job = batch.json<{ job: string }>().job;
  await vi.waitFor(
    async () =>
      expect(
        (await world.admin.get(`/api/jobs/${job}`)).json<{ finishedAt: string | null }>().finishedAt,
      ).not.toBeNull(),
    { timeout: 20_000 },
  );
  const seeing = await city.dispatcher.get(`/api/cameras/seeing?lng=${places['east-s'][0]}&lat=${places['east-s'][1]}`);
  const camera = seeing.json<{ cameras: { camera: { id: string } }[] }>().cameras[0]?.camera.id ?? '';
  const drawn = await city.dispatcher.post('/api/drawings', {
    shape: { kind: 'point', place: places['east-s'] },
    area: 'east-s',
  });
  const drawing = drawn.json<{ drawing: { id: string } }>().drawing.id;
  const { post, route, patrol } = await fieldThings(world, unit.id);
  ids = {
    area: 'east-s',
    unit: unit.id,
    camera,
    incident: incident.id,
    assignment: assignment.id,
    post,
    route,
    patrol,
    drawing,
  };
  mineId = unit.id;
  expect(Object.values(ids).every((id) => id !== '')).toBe(true);
  return () => world.close();
});

const reading = [
  ['post', '/api/posts/:id', ['operator', 'dispatcher', 'supervisor', 'admin']],
  ['patrol', '/api/patrols/:id', ['operator', 'dispatcher', 'supervisor', 'admin']],
  ['unit', '/api/units/:id', ['operator', 'dispatcher', 'supervisor', 'admin']],
  ['camera', '/api/cameras/:id', ['operator', 'dispatcher', 'supervisor', 'admin']],
  ['camera', '/api/cameras/:id/health', ['operator', 'dispatcher', 'supervisor', 'admin']],
  ['camera', '/api/cameras/:id/sight', ['operator', 'dispatcher', 'supervisor', 'admin']],
  ['area', '/api/coverage/areas/:id', ['operator', 'dispatcher', 'supervisor', 'admin']],
  ['area', '/api/coverage/areas/:id/blind', ['operator', 'dispatcher', 'supervisor', 'admin']],
  ['incident', '/api/incidents/:id', ['operator', 'dispatcher', 'supervisor']],
  ['incident', '/api/incidents/:id/timeline', ['operator', 'dispatcher', 'supervisor']],
  ['incident', '/api/incidents/:id/recommendation', ['dispatcher', 'supervisor']],
] as const;

/** Every change that names a thing, with a body that would do for somebody who may. */
const changing: readonly (readonly [keyof typeof ids, string, object])[] = [
  ['unit', '/api/units/:id/duty', { duty: 'break' }],
  [
    'unit',
    '/api/units/:id/track',
    { from: '2026-03-01T08:00:00Z', to: '2026-03-01T09:00:00Z', purpose: { reason: '越权查看' } },
  ],
  ['post', '/api/posts/:id/staff', { people: 2 }],
  ['route', '/api/routes/:id/archive', {}],
  ['patrol', '/api/patrols/:id/check-ins', { point: 0 }],
  ['patrol', '/api/patrols/:id/end', { why: '越权' }],
  ['camera', '/api/cameras/:id/alarm', { kind: 'fire' }],
  ['camera', '/api/cameras/:id/alarm/clear', {}],
  ['camera', '/api/cameras/:id/looks', { purpose: { reason: '越权调看' } }],
  ['incident', '/api/incidents/:id/claim', {}],
  ['incident', '/api/incidents/:id/note', { text: '越权' }],
  ['incident', '/api/incidents/:id/resolve', { disposition: 'danger-removed', result: '越权' }],
  ['incident', '/api/incidents/:id/reply', { said: { told: false, why: '越权' } }],
  ['incident', '/api/incidents/:id/close', {}],
  ['incident', '/api/incidents/:id/rework', { why: '越权' }],
  ['incident', '/api/incidents/:id/hold', { why: '越权' }],
  ['incident', '/api/incidents/:id/release', {}],
  ['incident', '/api/incidents/:id/cancel', { why: '越权' }],
  ['incident', '/api/incidents/:id/unfound', { why: '越权' }],
  ['incident', '/api/incidents/:id/reopen', {}],
  ['incident', '/api/incidents/:id/contact', { purpose: { reason: '越权查看' } }],
  ['drawing', '/api/drawings/:id/change', { rev: 1, name: '越权' }],
  ['drawing', '/api/drawings/:id/share', { rev: 1, area: null }],
  ['drawing', '/api/drawings/:id/remove', { rev: 1 }],
  ['drawing', '/api/drawings/:id/restore', { rev: 1 }],
  ['assignment', '/api/assignments/:id/device', {}],
  ['assignment', '/api/assignments/:id/seen', {}],
  ['assignment', '/api/assignments/:id/accept', {}],
  ['assignment', '/api/assignments/:id/decline', {}],
  ['assignment', '/api/assignments/:id/depart', {}],
  ['assignment', '/api/assignments/:id/arrive', {}],
  ['assignment', '/api/assignments/:id/clear', { note: '越权' }],
  ['assignment', '/api/assignments/:id/free', {}],
];
const refusals = [401, 403, 404];
const roles: readonly Role[] = ['operator', 'dispatcher', 'supervisor', 'officer', 'admin', 'auditor'];

describe('things in east-s are read by who may, from where they may', () => {
  const scopes = [
    ['small', true],
    ['east', true],
    ['east-s', true],
    ['east-n', false],
    ['west', false],
    ['west-s', false],
  ] as const;

  test.for(scopes)('from the area %s: %s', async ([areaId, reaches]) => {
    const wrong: string[] = [];
    for (const role of roles) {
      const caller = await world.person(role, { areaId });
      for (const [kind, path, readers] of reading) {
        const { statusCode } = await caller.get(path.replace(':id', ids[kind]));
        const may = reaches && (readers as readonly Role[]).includes(role);
        if (may ? statusCode !== 200 : !refusals.includes(statusCode)) wrong.push(`${role} ${path}: ${statusCode}`);
      }
    }
    expect(wrong).toEqual([]);
  });

  test('an officer reads the own unit and its incident, and no other officer does', async () => {
    const own = await world.person('officer', { unitId: mineId });
    const other = (await city.unit('东二')).officer;
    const asked = async (caller: Caller) =>
      Promise.all(
        [`/api/units/${ids.unit}`, `/api/incidents/${ids.incident}`, `/api/cameras/${ids.camera}`].map(
          async (url) => (await caller.get(url)).statusCode,
        ),
      );
    expect(await asked(own)).toEqual([200, 200, 403]);
    expect(await asked(other)).toEqual([404, 404, 403]);
  });

  test('a list shows nothing from outside, and no list is empty by mistake', async () => {
    for (const [areaId, expected] of [
      ['east', true],
      ['west', false],
    ] as const) {
      const caller = await world.person('dispatcher', { areaId });
      const [units, incidents] = await Promise.all([caller.get('/api/units'), caller.get('/api/incidents')]);
      expect(units.body.includes(ids.unit)).toBe(expected);
      expect(incidents.body.includes(ids.incident)).toBe(expected);
    }
  });
});

describe('ACC-6 nothing in east-s is changed by who may not', () => {
  const outsiders: [string, () => Promise<Caller>][] = [
    ['a stranger', async () => world.stranger],
    ...roles.map((role): [string, () => Promise<Caller>] => [
      `a ${role} of the west`,
      () => world.person(role, { areaId: 'west' }),
    ]),
    ...roles.map((role): [string, () => Promise<Caller>] => [
      `a ${role} of the next grid`,
      () => world.person(role, { areaId: 'east-n' }),
    ]),
    ['an officer of another unit', async () => (await city.unit('东三')).officer],
    ['an auditor of the city', () => world.person('auditor')],
    ['an admin of the city', () => world.person('admin')],
    ['a key of the west with every scope', () => world.key(KeyScope.options, { areaId: 'west' })],
  ];

  test.for(outsiders)('%s', async ([name, make]) => {
    const caller = await make();
    const wrong: string[] = [];
    for (const [kind, path, body] of changing) {
      // An administrator writes routes; all else that moves in the room is not theirs either.
      if (kind === 'route' && name === 'an admin of the city') continue;
      const { statusCode } = await caller.post(path.replace(':id', ids[kind]), body);
      if (!refusals.includes(statusCode)) wrong.push(`${path}: ${statusCode}`);
    }
    const offer = await caller.post(`/api/incidents/${ids.incident}/assignments`, { unit: ids.unit });
    if (!refusals.includes(offer.statusCode)) wrong.push(`assignments: ${offer.statusCode}`);
    expect(wrong, name).toEqual([]);
  });
});
