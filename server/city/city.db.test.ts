import { exampleProfile } from '@watchroom/shared/city/example.ts';
import type { CityProfileInput } from '@watchroom/shared/city/profile.ts';
import { seeded } from '@watchroom/shared/kernel/chance.ts';
import { describe, expect, test } from 'vitest';
import { areaIndex, locate } from '../area/queries.ts';
import { type Caller, startWorld, type World } from '../test/world.ts';

const profile = exampleProfile(seeded(1), 4);
const put = (by: Caller, body: unknown = profile) => by.send('PUT', '/api/city/profile', body);
const failureOf = (reply: { json(): unknown }) =>
  (
    reply.json() as {
      error: { code: string; message: string; issues?: { path: string; code: string; message: string }[] };
    }
  ).error;
const eventsOf = async (world: World) =>
  (await world.platform.db.selectFrom('event').select('kind').where('entity', '=', 'city').execute()).map(
    ({ kind }) => kind,
  );

describe('PUT /api/city/profile', () => {
  test('ARE-4 takes a whole city at once, and then everybody has it', async () => {
    const world = await startWorld();
    const reply = await put(world.admin);
    expect([reply.statusCode, reply.json()]).toEqual([
      200,
      { areas: 85, grids: 64, departments: 2, types: 3, addresses: 5, changed: true },
    ]);
    const operator = await world.person('operator');
    const city = (await operator.get('/api/city')).json<Record<string, unknown>>();
    expect(city).toMatchObject({ id: 'example', zone: 'Asia/Shanghai', root: 'C', departments: profile.departments });
    expect(city['departments']).toMatchObject([
      { id: 'police', spoken: ['gonganju', 'gaj'] },
      { id: 'urban', spoken: ['chengshiguanliju', 'csglj'] },
    ]);
    expect((city['types'] as unknown[]).length).toBe(3);
    expect((city['roles'] as unknown[]).length).toBe(2);
    expect(await eventsOf(world)).toEqual(['city.configured']);
  });

  test('INT-13 a role keeps by which way its people report from the street', async () => {
    const world = await startWorld();
    const grid = { id: 'grid', name: { zh: '网格员' }, reports: 'grid-worker' };
    const roles = [...profile.roles, grid];
    expect((await world.admin.send('PUT', '/api/city/profile', { ...profile, roles })).statusCode).toBe(200);
    const city = (await (await world.person('officer')).get('/api/city')).json<{ roles: unknown[] }>();
    expect(city.roles).toEqual(roles);
    const wrong = { ...profile, roles: [...profile.roles, { ...grid, reports: '110' }] };
    expect((await world.admin.send('PUT', '/api/city/profile', wrong)).statusCode).toBe(400);
  });

  test('ARE-4 the same profile again changes nothing and says so', async () => {
    const world = await startWorld();
    await put(world.admin);
    const version = (await world.admin.get('/api/city')).json<{ version: string }>().version;
    const again = await put(world.admin);
    expect(again.json()).toMatchObject({ changed: false, areas: 85 });
    expect(await eventsOf(world)).toEqual(['city.configured']);
    expect((await world.admin.get('/api/city')).json<{ version: string }>().version).toBe(version);
  });

  test('ARE-4 two that arrive together are taken one after the other', async () => {
    const world = await startWorld();
    const replies = await Promise.all([put(world.admin), put(world.admin), put(world.admin)]);
    expect(replies.map((reply) => reply.json<{ changed: boolean }>().changed).filter(Boolean)).toHaveLength(1);
  });

  test('ARE-4 a new profile replaces the old one in every process', async () => {
    const world = await startWorld();
    const other = await startWorld({ on: world });
    await put(world.admin);
    await expect.poll(() => areaIndex(other.platform)?.grids).toBe(64);
    await put(world.admin, exampleProfile(seeded(1), 3));
    expect(areaIndex(world.platform)?.grids).toBe(16);
    await expect.poll(() => areaIndex(other.platform)?.grids).toBe(16);
    expect((await world.admin.get('/api/areas')).json<{ areas: unknown[] }>().areas).toHaveLength(21);
  });

  test('ARE-4 a city survives a restart', async () => {
    const world = await startWorld();
    await put(world.admin);
    await world.close();
    const again = await startWorld({ on: world });
    expect(areaIndex(again.platform)?.grids).toBe(64);
    expect(await locate(again.platform, '人民大街12号')).toMatchObject({ ok: true, value: { name: '人民大街12号' } });
  });

  test('names every field at fault in the reader’s language, and takes nothing', async () => {
    const world = await startWorld();
    const orphan = {
      ...profile,
      areas: [...profile.areas, { ...profile.areas[1], id: 'lost', parent: 'nowhere' }],
    } as CityProfileInput;
    const zh = await put(world.admin, orphan);
    expect([zh.statusCode, failureOf(zh)]).toMatchObject([
      400,
      {
        code: 'invalid-input',
        issues: [{ path: 'areas.85.parent', code: 'parent-unknown', message: '区域 lost 的上级不存在。' }],
      },
    ]);
    const shape = await put(world.admin, {
      ...profile,
      zone: 'Mars/Olympus',
      departments: [{ id: 'x' }],
      base: [{ type: 'Feature' }],
    });
    expect(failureOf(shape).issues?.map(({ path }) => path)).toEqual(
      expect.arrayContaining(['zone', 'departments.0.name', 'base.0.geometry', 'base.0.properties']),
    );
    const gap = await put(world.admin, { ...profile, areas: profile.areas.filter((area) => area.id !== 'C-0-0-0') });
    expect(failureOf(gap).issues?.map(({ path, code }) => `${path} ${code}`)).toEqual([
      `areas.${profile.areas.findIndex((area) => area.id === 'C-0-0')}.surface gap`,
    ]);
    expect(await eventsOf(world)).toEqual([]);
    expect((await world.admin.get('/api/city')).statusCode).toBe(409);
  });

  test('reads a large one in a thread of its own, and answers with the same words', async () => {
    const world = await startWorld();
    const addresses = Array.from({ length: 9_000 }, (_, at) => ({
      name: `解放路${at + 1}号`,
      place: [118.1, 36.85],
      kind: 'address',
    }));
    const wrong = await put(world.admin, {
      ...profile,
      addresses: [...addresses, { name: '', place: [0, 0], kind: 'address' }],
    });
    expect([wrong.statusCode, failureOf(wrong).issues?.map(({ path }) => path)]).toEqual([
      400,
      ['addresses.9000.name'],
    ]);
    expect((await put(world.admin, { ...profile, addresses })).json()).toMatchObject({
      addresses: 9_000,
      changed: true,
    });
    expect(await locate(world.platform, '解放路8999号3单元')).toMatchObject({
      ok: true,
      value: { name: '解放路8999号' },
    });
  });

  test('refuses what is no JSON', async () => {
    const world = await startWorld();
    const send = (payload: string | Buffer, type: string) =>
      world.http.inject({
        method: 'PUT',
        url: '/api/city/profile',
        payload,
        headers: { ...world.admin.headers, 'content-type': type },
      });
    for (const payload of ['', '{', 'null', '[]', '"x"', Buffer.from([0xff, 0xfe])]) {
      const reply = await send(payload, 'application/json');
      expect([payload, reply.statusCode, failureOf(reply).code]).toEqual([payload, 400, 'invalid-input']);
    }
    for (const type of ['text/plain', 'application/xml']) expect((await send('{}', type)).statusCode).toBe(415);
  });

  test('refuses words that no database can keep', async () => {
    const world = await startWorld();
    const [nul, half] = ['a\u0000', 'a\ud800'];
    const reply = await put(world.admin, {
      ...profile,
      attribution: nul,
      name: { zh: half },
      departments: [{ id: 'x', name: nul }],
      base: [{ ...profile.base?.[2], properties: { class: 'place', name: half } }],
    });
    expect([
      reply.statusCode,
      failureOf(reply)
        .issues?.map(({ path }) => path)
        .sort(),
    ]).toEqual([400, ['attribution', 'base.0.properties.name', 'departments.0.name', 'name.zh']]);
  });

  test('keeps areas that units call their home', async () => {
    const world = await startWorld();
    await put(world.admin);
    const unit = { callSign: '巡1', kind: 'car', role: 'patrol', department: 'police', homeArea: 'C-0-0-0' };
    expect((await world.admin.post('/api/units/batch', { units: [unit] })).statusCode).toBe(200);
    const smaller = await put(world.admin, exampleProfile(seeded(1), 3));
    expect([smaller.statusCode, failureOf(smaller).code]).toEqual([409, 'area-in-use']);
    // ARE-8: a profile names no heirs; the way is told.
    expect(failureOf(smaller).message).toMatch(/C-0-0-0。请把新边界导入为草稿/);
    expect(areaIndex(world.platform)?.grids).toBe(64);
  });

  test('is the administrator’s alone', async () => {
    const world = await startWorld();
    expect((await put(world.stranger)).statusCode).toBe(401);
    for (const role of ['operator', 'dispatcher', 'supervisor', 'officer', 'auditor'] as const) {
      expect((await put(await world.person(role))).statusCode).toBe(403);
    }
    expect((await put(await world.key(['unit.write', 'camera.write']))).statusCode).toBe(403);
  });
});

describe('GET /api/city', () => {
  test('is for whoever is signed in, and is asked anew only when it changed', async () => {
    const world = await startWorld();
    expect((await world.stranger.get('/api/city')).statusCode).toBe(401);
    expect(failureOf(await world.admin.get('/api/city')).code).toBe('city-missing');
    await put(world.admin);
    const officer = await world.person('officer');
    const first = await officer.get('/api/city');
    expect(first.statusCode).toBe(200);
    const again = await officer.get('/api/city', { 'if-none-match': String(first.headers.etag) });
    expect([again.statusCode, again.body]).toEqual([304, '']);
  });
});
