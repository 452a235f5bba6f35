import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { exampleProfile } from '@watchroom/shared/city/example.ts';
import { seeded } from '@watchroom/shared/kernel/chance.ts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startWorld, type World } from '../../test/world.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'watchroom-map-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

interface Style {
  readonly version: number;
  readonly name: string;
  readonly sources: { readonly base: { readonly type: string; readonly tiles: string[]; readonly maxzoom: number } };
  readonly layers: { readonly id: string; readonly paint: Record<string, string> }[];
}

async function worldWith(env: Record<string, string> = {}): Promise<World> {
  const world = await startWorld({ env });
  await world.admin.send('PUT', '/api/city/profile', exampleProfile(seeded(1), 3));
  return world;
}

describe('the built-in base map', () => {
  test('has a style for each look of the screen, and tiles of the city’s own features', async () => {
    const world = await worldWith();
    const officer = await world.person('officer');
    const style = async (query: string) => (await officer.get(`/api/map/style.json${query}`)).json<Style>();
    const [dark, light] = [await style(''), await style('?theme=light&language=en')];
    expect(dark.layers[0]?.paint['background-color']).not.toBe(light.layers[0]?.paint['background-color']);
    const [address = ''] = dark.sources.base.tiles;
    const tile = await officer.get(address.replace('{z}', '12').replace('{x}', '3391').replace('{y}', '1596'));
    expect(tile.headers).toMatchObject({
      'content-encoding': 'gzip',
      'cache-control': 'private, max-age=31536000, immutable',
    });
    const words = gunzipSync(tile.rawPayload).toString('utf8');
    for (const word of ['land', 'arterial', '人民大街']) expect(words).toContain(word);
    expect(words).not.toContain('landmark');
    expect((await officer.get('/api/tiles/base/12/0/0')).statusCode).toBe(204);
  });

  test('changes its tiles’ addresses with the city', async () => {
    const world = await worldWith();
    const first = (await world.admin.get('/api/map/style.json')).json<Style>().sources.base.tiles[0];
    await world.admin.send('PUT', '/api/city/profile', { ...exampleProfile(seeded(1), 3), base: [] });
    const reply = await world.admin.get('/api/map/style.json');
    expect(reply.json<Style>().sources.base.tiles[0]).not.toBe(first);
    expect((await world.admin.get('/api/tiles/base/12/3391/1596')).statusCode).toBe(204);
    expect(
      (await world.admin.get('/api/map/style.json', { 'if-none-match': String(reply.headers.etag) })).statusCode,
    ).toBe(304);
  });

  test('is behind the door, and refuses what is no look and no tile', async () => {
    const world = await startWorld();
    expect((await world.admin.get('/api/map/style.json')).statusCode).toBe(409);
    expect((await world.admin.get('/api/tiles/base/0/0/0')).statusCode).toBe(409);
    for (const url of ['/api/map/style.json', '/api/tiles/base/0/0/0']) {
      expect((await world.stranger.get(url)).statusCode).toBe(401);
      expect((await (await world.key(['camera.read'])).get(url)).statusCode).toBe(403);
    }
    expect((await world.admin.get('/api/map/style.json?theme=pink')).statusCode).toBe(400);
    expect((await world.admin.get('/api/tiles/base/3/8/0')).statusCode).toBe(400);
  });
});

describe('a base map from outside', () => {
  test('MAP_STYLE_URL gives any style as it is', async () => {
    const own = { version: 8, name: 'ours', sources: {}, layers: [{ id: 'a', type: 'background' }], sprite: '/s' };
    const path = join(folder, 'style.json');
    await writeFile(path, JSON.stringify(own));
    const world = await worldWith({ MAP_STYLE_URL: path });
    expect((await world.admin.get('/api/map/style.json')).json()).toEqual(own);
  });

  test('one that cannot be had, or is none, leaves the built-in one', async () => {
    const broken = join(folder, 'broken');
    await writeFile(broken, '{"version":7}');
    for (const env of [
      { MAP_STYLE_URL: broken },
      { MAP_STYLE_URL: join(folder, 'nowhere') },
      { MAP_PMTILES: broken },
      { MAP_PMTILES: join(folder, 'nowhere') },
    ]) {
      const world = await worldWith(env);
      expect((await world.admin.get('/api/map/style.json')).json<Style>().name).toBe('示例市');
      expect((await world.admin.get('/api/tiles/base/12/3391/1596')).statusCode).toBe(200);
    }
  });

  test('MAP_PMTILES gives its tiles through our door, in a quiet style of its own layers', async () => {
    const path = join(folder, 'city.pmtiles');
    const tile = Buffer.from([0x1a, 0x00]);
    await writeFile(
      path,
      onlyTile(tile, { attribution: '© somebody', vector_layers: [{ id: 'earth' }, { id: 'roads' }] }),
    );
    const world = await worldWith({ MAP_PMTILES: path });
    const style = (await world.admin.get('/api/map/style.json')).json<Style>();
    expect(style.sources.base).toMatchObject({ type: 'vector', maxzoom: 0, attribution: '© somebody' });
    expect(style.layers.map(({ id }) => id)).toContain('earth');
    const address = style.sources.base.tiles[0] ?? '';
    const reply = await world.admin.get(address.replace('{z}/{x}/{y}', '0/0/0'));
    expect([reply.statusCode, reply.headers['content-type'], [...reply.rawPayload]]).toEqual([
      200,
      'application/vnd.mapbox-vector-tile',
      [...tile],
    ]);
    expect((await world.admin.get(address.replace('{z}/{x}/{y}', '1/0/0'))).statusCode).toBe(204);
  });
});

/** A PMTiles 3 file with one uncompressed vector tile, 0/0/0: header, root directory, metadata, tile. */
function onlyTile(tile: Buffer, metadata: unknown): Buffer {
  const HEAD = 127;
  // One entry: tile id 0, run length 1, its length, offset 0 (written + 1).
  const directory = Buffer.from([1, 0, 1, tile.length, 1]);
  const json = Buffer.from(JSON.stringify(metadata));
  const head = Buffer.alloc(HEAD);
  head.write('PMTiles', 0, 'latin1');
  head.writeUInt8(3, 7);
  const metadataAt = HEAD + directory.length;
  const dataAt = metadataAt + json.length;
  [HEAD, directory.length, metadataAt, json.length, dataAt, 0, dataAt, tile.length, 1, 1, 1].forEach((value, at) => {
    head.writeBigUInt64LE(BigInt(value), 8 + at * 8);
  });
  // Clustered, directories and tiles not compressed, vector tiles, zoom 0 to 0, the whole world.
  Buffer.from([1, 1, 1, 1, 0, 0]).copy(head, 96);
  [-1_800_000_000, -850_000_000, 1_800_000_000, 850_000_000].forEach((value, at) => {
    head.writeInt32LE(value, 102 + at * 4);
  });
  return Buffer.concat([head, directory, json, tile]);
}
