import { gunzipSync } from 'node:zlib';
import type { AreaView } from '@watchroom/shared/area/area-api.ts';
import { exampleProfile } from '@watchroom/shared/city/example.ts';
import { seeded } from '@watchroom/shared/kernel/chance.ts';
import { beforeAll, describe, expect, test } from 'vitest';
import { type Caller, startWorld, type World } from '../test/world.ts';

let world: World;
let officer: Caller;
beforeAll(async () => {
  world = await startWorld();
  await world.admin.send('PUT', '/api/city/profile', exampleProfile(seeded(1), 4));
  officer = await world.person('officer');
  return () => world.close();
});

const codeOf = (reply: { json(): unknown }) => (reply.json() as { error: { code: string } }).error.code;

describe('GET /api/areas', () => {
  test('gives every area with its path, a place for its name and its box', async () => {
    const reply = await officer.get('/api/areas');
    const { areas } = reply.json<{ areas: AreaView[] }>();
    expect(areas).toHaveLength(85);
    expect(areas.find(({ id }) => id === 'C-1-2-3')).toMatchObject({
      path: ['C', 'C-1', 'C-1-2', 'C-1-2-3'],
      level: 3,
      parent: 'C-1-2',
    });
    const again = await officer.get('/api/areas', { 'if-none-match': String(reply.headers.etag) });
    expect(again.statusCode).toBe(304);
  });

  test('is not for strangers and not for keys', async () => {
    for (const url of ['/api/areas', '/api/areas/at?lng=118.1&lat=36.85', '/api/tiles/areas/0/0/0']) {
      expect((await world.stranger.get(url)).statusCode).toBe(401);
      expect((await (await world.key(['report.create'])).get(url)).statusCode).toBe(403);
    }
  });
});

describe('GET /api/areas/at', () => {
  test('ARE-2 gives the one grid there and its ancestors, top first', async () => {
    const { path } = (await officer.get('/api/areas/at?lng=118.11&lat=36.87')).json<{ path: AreaView[] }>();
    expect(path.map(({ level }) => level)).toEqual([0, 1, 2, 3]);
    expect(path.map(({ id }) => id)).toEqual(path.at(-1)?.path);
  });

  test('refuses what is no place, or none of ours', async () => {
    expect(codeOf(await officer.get('/api/areas/at?lng=0&lat=0'))).toBe('outside-city');
    for (const query of ['lng=118', 'lng=x&lat=36', 'lng=181&lat=0', 'lng=0&lat=-91', 'lng=NaN&lat=1', '']) {
      const reply = await officer.get(`/api/areas/at?${query}`);
      expect([query, reply.statusCode, codeOf(reply)]).toEqual([query, 400, 'invalid-input']);
    }
  });
});

describe('area tiles', () => {
  test('hold surfaces and labels, packed, and are kept for ever when asked for by version', async () => {
    const { version } = (await officer.get('/api/city')).json<{ version: string }>();
    const reply = await officer.get(`/api/tiles/areas/10/847/399?v=${version}`);
    expect(reply.statusCode).toBe(200);
    expect(reply.headers).toMatchObject({
      'content-type': 'application/vnd.mapbox-vector-tile',
      'content-encoding': 'gzip',
      'cache-control': 'private, max-age=31536000, immutable',
    });
    const text = gunzipSync(reply.rawPayload).toString('latin1');
    for (const word of ['areas', 'area-labels', 'level', 'name', 'C-0']) expect(text).toContain(word);
    const unversioned = await officer.get('/api/tiles/areas/10/847/399');
    expect(unversioned.headers['cache-control']).toBe('private, no-cache');
    const known = await officer.get('/api/tiles/areas/10/847/399', {
      'if-none-match': String(unversioned.headers.etag),
    });
    expect(known.statusCode).toBe(304);
  });

  test('leave grids out where they would be specks, and hold them where they are seen', async () => {
    const far = gunzipSync((await officer.get('/api/tiles/areas/8/211/99')).rawPayload).toString('latin1');
    expect(far).toContain('C-0');
    expect(far).not.toContain('C-0-0-0');
    const near = gunzipSync((await officer.get('/api/tiles/areas/12/3391/1596')).rawPayload).toString('latin1');
    expect(near).toMatch(/C-\d-\d-\d/);
  });

  test('are empty elsewhere, and refused where there is no tile', async () => {
    expect((await officer.get('/api/tiles/areas/10/0/0')).statusCode).toBe(204);
    for (const path of ['10/1024/0', '10/0/1024', '99/0/0', '-1/0/0', 'a/b/c', '1.5/0/0', '3/1e9/1']) {
      const reply = await officer.get(`/api/tiles/areas/${path}`);
      expect([path, reply.statusCode]).toEqual([path, 400]);
    }
  });
});
