import { Actor } from '@watchroom/shared/access/actor.ts';
import type { Action } from '@watchroom/shared/access/decide.ts';
import { KeyScope, Role } from '@watchroom/shared/access/role.ts';
import { beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { access } from '../access/plugin.ts';
import { type Door, enter, type RegisteredDoor } from '../platform/doors.ts';
import type { Feature } from '../platform/feature.ts';
import type { Topic } from '../platform/live.ts';
import { defineJob } from '../platform/queue.ts';
import { boundScreen, newWall } from '../wall/wall-world.ts';
import { actionTable } from './doors/action-table.ts';
import { expectedDoors } from './doors/expected-doors.ts';
import { smallProfile } from './small-city.ts';
import { type Caller, startWorld, type World } from './world.ts';

let world: World;
let doors: readonly RegisteredDoor[];
beforeAll(async () => {
  world = await startWorld();
  doors = world.platform.doors.list();
  return () => world.close();
});

type Who = { kind: 'stranger' } | { kind: 'role'; role: Role; onShift: boolean } | { kind: 'key'; scope: KeyScope };
const everybody: Who[] = [
  { kind: 'stranger' },
  // A wall has no shift that could be over.
  ...Role.options.flatMap((role) =>
    (role === 'wall' ? [true] : [true, false]).map((onShift) => ({ kind: 'role' as const, role, onShift })),
  ),
  ...KeyScope.options.map((scope) => ({ kind: 'key' as const, scope })),
];

/** May somebody like this knock at all, by the table made by hand? */
function mayKnock(who: Who, may: string): boolean {
  if (may === 'anyone') return true;
  if (may === 'system' || who.kind === 'stranger') return false;
  if (may === 'signed-in') return true;
  const expected = actionTable[may as Action];
  if (who.kind === 'key') return expected.key?.[0] === who.scope && expected.withPurposeOnly !== true;
  const roles = [
    ...(expected.area ?? []),
    ...(expected.own ?? []),
    ...(expected.city ?? []),
    ...(expected.place ?? []),
  ];
  return roles.includes(who.role) && (who.onShift || expected.onShiftOnly !== true);
}

function actorOf(who: Who): Actor | null {
  if (who.kind === 'stranger') return null;
  const common = { id: '00000000-0000-4000-8000-000000000001', name: 'somebody', area: 'city', unit: null };
  if (who.kind === 'key') return Actor.parse({ kind: 'key', scopes: [who.scope], ...common });
  return Actor.parse({ kind: 'account', role: who.role, department: null, onShift: who.onShift, ...common });
}

test('every door of the product stands in the table, and every one in the table exists', () => {
  const found = new Map(doors.map((door) => [`${door.kind} ${door.name}`, door.may]));
  expect(Object.fromEntries([...found].toSorted())).toEqual(Object.fromEntries([...expectedDoors()].toSorted()));
});

test('doors × roles, shifts, key scopes and strangers: no unexpected allow, no unexpected refusal', () => {
  const wrong = doors.flatMap((door) =>
    everybody
      .filter((who) => enter(actorOf(who), door).ok !== mayKnock(who, door.may))
      .map((who) => ({ door: door.name, who })),
  );
  expect(wrong).toEqual([]);
  expect(doors.length * everybody.length).toBeGreaterThan(1_000);
});

describe('over HTTP', () => {
  const over = { from: '2020-01-01T00:00:00.000Z', to: '2020-01-02T00:00:00.000Z' };
  const id = '00000000-0000-4000-8000-000000000000';

  async function callerFor(who: Who): Promise<Caller> {
    if (who.kind === 'stranger') return world.stranger;
    if (who.kind === 'key') return world.key([who.scope]);
    if (who.role === 'wall') return boundToWall();
    return world.person(who.role, who.onShift ? {} : { shift: over });
  }

  /** No hand makes such an account: a screen is bound by its code. */
  async function boundToWall(): Promise<Caller> {
    await world.admin.send('PUT', '/api/city/profile', smallProfile);
    const [monitor] = (await newWall(world.admin)).monitors;
    return boundScreen(world, world.admin, monitor?.id ?? '');
  }

  /** Whether the door let this caller in: what is behind it may still refuse for other reasons. */
  async function isLetIn(caller: Caller, door: RegisteredDoor): Promise<boolean> {
    const [method = '', path = ''] = door.name.split(' ');
    const url = path.replace(/:z\/:x\/:y/, '10/1/1').replace(/:\w+/g, id);
    const reply = await world.http.inject({
      method: method as 'GET',
      url,
      headers: {
        ...caller.headers,
        'idempotency-key': 'doors-are-tried',
        ...(method === 'GET' ? {} : { 'content-type': 'application/json' }),
      },
      ...(method === 'GET' || method === 'DELETE' ? {} : { payload: '{}' }),
    });
    expect(reply.statusCode, `${door.name}: ${reply.body}`).toBeLessThan(500);
    const code = reply.headers['content-type']?.toString().includes('json')
      ? reply.json<{ error?: { code: string } }>().error?.code
      : undefined;
    return !['not-signed-in', 'forbidden', 'off-shift'].includes(code ?? '');
  }

  test.for(everybody)('%o gets in where the table says, and nowhere else', async (who) => {
    const caller = await callerFor(who);
    // Signing out is tried elsewhere: it would end the caller; a key has no session to read.
    const routes = doors.filter(
      (door) => door.kind === 'route' && !door.name.endsWith('/api/session') && door.name !== 'GET /socket.io/',
    );
    const wrong: string[] = [];
    for (const door of routes) {
      if ((await isLetIn(caller, door)) !== mayKnock(who, door.may)) wrong.push(door.name);
    }
    expect(wrong).toEqual([]);
  });
});

test('every door of the API is described in OpenAPI, with what it takes and what it answers', async () => {
  type Operation = { responses?: object; requestBody?: object };
  const { paths } = (await world.stranger.get('/api/openapi.json')).json<{
    paths: Record<string, Record<string, Operation>>;
  }>();
  const undescribed = doors
    .filter((door) => door.kind === 'route' && door.name.includes(' /api/') && !door.name.endsWith('/api/openapi.json'))
    .filter((door) => {
      const [method = '', path = ''] = door.name.split(' ');
      return paths[path.replace(/:(\w+)/g, '{$1}')]?.[method.toLowerCase()]?.responses === undefined;
    });
  expect(undescribed.map((door) => door.name)).toEqual([]);
});

describe('ACC-2 a door that does not say who may fails the boot', () => {
  const nothing = undefined as unknown as Door;
  const bare = (name: string, feature: Partial<Feature>): [string, Feature] => [name, { name: 'bare', ...feature }];
  test.for([
    bare('a route', { routes: (http) => void http.get('/api/bare', async () => 'open') }),
    bare('a route with a word that is none', {
      routes: (http) =>
        void http.get('/api/bare', { config: { door: { may: 'everyone' } as unknown as Door } }, async () => 'open'),
    }),
    bare('a job', {
      jobs: () => [
        defineJob({
          name: 'bare.job',
          door: nothing,
          payload: z.object({}),
          run: async () => ({ ok: true, value: null }),
        }),
      ],
    }),
    bare('a topic', {
      topics: () => [
        {
          topic: 'units',
          door: nothing,
          entities: [],
          audience: () => null,
          snapshot: async () => ({}),
        } satisfies Topic,
      ],
    }),
    bare('a command', {
      commands: [
        {
          name: 'bare.do',
          door: nothing,
          input: z.object({}),
          output: z.object({}),
          run: async () => ({ ok: true, value: {} }),
        },
      ],
    }),
    bare('positions', {
      frames: () => ({
        door: nothing,
        tickMs: 1_000,
        tick: () => {},
        area: () => null,
        reader: () => ({ generation: 0, gather: (_, __, into) => into }),
      }),
    }),
    bare('a WebSocket', {
      upgrades: () => [{ prefix: '/media/bare/', name: 'GET /media/bare/:id', door: nothing, handle: () => undefined }],
    }),
  ])('%s', async ([, feature]) => {
    await expect(startWorld({ features: [access, feature] })).rejects.toThrow('undeclared door');
  });

  test('a door that is declared twice', async () => {
    const twice: Feature = { name: 'twice', commands: [...(access.commands ?? [])] };
    await expect(startWorld({ features: [access, twice] })).rejects.toThrow('declared twice');
  });
});
