import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exampleProfile } from '@watchroom/shared/city/example.ts';
import { seeded } from '@watchroom/shared/kernel/chance.ts';
import { describe, expect, onTestFinished, test } from 'vitest';
import { startWorld, type World } from '../../test/world.ts';

/** One transparent pixel. */
const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR4nGNgYGBgAAAABQABpfZFQAAAAABJRU5ErkJggg==',
  'base64',
);

interface TileServer {
  readonly origin: string;
  readonly asked: string[];
}

/** A map vendor on loopback, behaving as the test says. */
async function tileServer(answer: (request: IncomingMessage, reply: ServerResponse) => void): Promise<TileServer> {
  const asked: string[] = [];
  const server = createServer((request, reply) => {
    asked.push(request.url ?? '');
    answer(request, reply);
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return { origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, asked };
}

const pictures = (_: IncomingMessage, reply: ServerResponse) => reply.setHeader('content-type', 'image/png').end(PNG);

function basesOf(origin: string, more: object = {}): string {
  const layers = [`${origin}/vec?z={z}&x={x}&y={y}&tk={key}`, `${origin}/cva?z={z}&x={x}&y={y}&tk={key}`];
  const base = { id: 'street', name: { zh: '街道' }, kind: 'raster', layers, key: 'very-secret', maxZoom: 18, ...more };
  return JSON.stringify([base]);
}

async function worldWith(env: Record<string, string>): Promise<World> {
  const world = await startWorld({ env, roles: ['api'] });
  await world.admin.send('PUT', '/api/city/profile', exampleProfile(seeded(1), 3));
  return world;
}

const TILE = '/api/tiles/outside/street/0/12/3391/1596';
const styleOf = (world: World) => world.admin.get('/api/map/style.json?base=street');

describe('a raster base map of a vendor', () => {
  test('MAP-3 is offered by name, and its key and address stay with the server', async () => {
    const vendor = await tileServer(pictures);
    const world = await worldWith({
      MAP_BASES: basesOf(vendor.origin, { datum: 'gcj02' }),
      TIANDITU_KEY: 'abcdef0123',
    });
    const list = await world.admin.get('/api/map/bases');
    expect(list.json()).toMatchObject({ first: 'built-in' });
    expect(list.json<{ bases: { id: string; datum: string }[] }>().bases.map(({ id, datum }) => [id, datum])).toEqual([
      ['tianditu-vec', 'wgs84'],
      ['tianditu-img', 'wgs84'],
      ['street', 'gcj02'],
      ['built-in', 'wgs84'],
    ]);
    const style = await styleOf(world);
    const tile = await world.admin.get(TILE);
    for (const { body, headers } of [list, style, tile]) {
      expect(body + JSON.stringify(headers)).not.toMatch(/very-secret|abcdef0123|127\.0\.0\.1:/);
    }
    expect(String(style.headers['content-security-policy'])).not.toContain('tianditu');
    expect(vendor.asked.at(-1)).toBe('/vec?z=12&x=3391&y=1596&tk=very-secret');
  });

  test('has its tiles from our door, of each layer, fetched once for everybody', async () => {
    const vendor = await tileServer(pictures);
    const world = await worldWith({ MAP_BASES: basesOf(vendor.origin) });
    const style = (await styleOf(world)).json<{ sources: Record<string, { tiles: string[] }> }>();
    expect(Object.keys(style.sources)).toEqual(['base', 'base-1']);
    const officer = await world.person('officer');
    const replies = await Promise.all([1, 2, 3].map(() => officer.get(TILE)));
    for (const reply of replies) {
      expect(reply.statusCode).toBe(200);
      expect(reply.headers).toMatchObject({ 'content-type': 'image/png', 'cache-control': 'private, max-age=86400' });
      expect(reply.rawPayload.equals(PNG)).toBe(true);
    }
    await officer.get(TILE.replace('/0/', '/1/'));
    expect(vendor.asked.filter((url) => url.includes('x=3391'))).toEqual([
      '/vec?z=12&x=3391&y=1596&tk=very-secret',
      '/cva?z=12&x=3391&y=1596&tk=very-secret',
    ]);
  });

  test('of another datum is put together by the screens, by a scheme that says which', async () => {
    const vendor = await tileServer(pictures);
    const world = await worldWith({ MAP_BASES: basesOf(vendor.origin, { datum: 'gcj02' }) });
    const { sources } = (await styleOf(world)).json<{ sources: { base: { tiles: string[] } } }>();
    expect(sources.base.tiles).toEqual(['shifted://gcj02/api/tiles/outside/street/0/{z}/{x}/{y}']);
  });

  test('MAP-3 that does not answer leaves the built-in one, says so within seconds, and is then left alone', async () => {
    const vendor = await tileServer(() => undefined);
    const world = await worldWith({ MAP_BASES: basesOf(vendor.origin) });
    const began = performance.now();
    const style = await styleOf(world);
    expect(performance.now() - began).toBeLessThan(6_000);
    expect(style.headers).toMatchObject({ 'map-base': 'built-in', 'map-base-missed': 'street' });
    expect(style.json<{ name: string }>().name).toBe('示例市');
    const before = vendor.asked.length;
    expect((await world.admin.get(TILE)).statusCode).toBe(503);
    expect((await styleOf(world)).headers['map-base-missed']).toBe('street');
    expect(vendor.asked.length).toBe(before);
  }, 15_000);

  test.each([
    ['refuses the key', (reply: ServerResponse) => reply.writeHead(403).end('no')],
    ['sends a page instead of a picture', (reply: ServerResponse) => reply.end('<html>quota</html>')],
    ['sends us elsewhere', (reply: ServerResponse) => reply.writeHead(302, { location: 'http://127.0.0.1:1/' }).end()],
    ['sends without end', (reply: ServerResponse) => reply.end(Buffer.concat([PNG, Buffer.alloc(3_000_000)]))],
  ])('is away where the vendor %s', async (_, answer) => {
    const vendor = await tileServer((_request, reply) => void answer(reply));
    const world = await worldWith({ MAP_BASES: basesOf(vendor.origin) });
    expect((await styleOf(world)).headers['map-base']).toBe('built-in');
    expect((await world.admin.get(TILE)).statusCode).toBe(503);
  });

  test('has no tile where the vendor has none, and none beyond its zooms and layers', async () => {
    const vendor = await tileServer((_, reply) => void reply.writeHead(404).end());
    const world = await worldWith({ MAP_BASES: basesOf(vendor.origin) });
    expect((await world.admin.get(TILE)).statusCode).toBe(204);
    for (const [url, status] of [
      ['/api/tiles/outside/street/0/19/1/1', 404],
      ['/api/tiles/outside/street/3/12/1/1', 404],
      ['/api/tiles/outside/street/9/12/1/1', 400],
      ['/api/tiles/outside/street/0/3/8/0', 400],
      ['/api/tiles/outside/nowhere/0/3/1/0', 404],
      ['/api/map/style.json?base=nowhere', 404],
    ] as const)
      expect([url, (await world.admin.get(url)).statusCode]).toEqual([url, status]);
  });

  test('is behind the door', async () => {
    const world = await worldWith({ MAP_BASES: basesOf('http://127.0.0.1:1') });
    for (const url of ['/api/map/bases', TILE]) {
      expect((await world.stranger.get(url)).statusCode).toBe(401);
      expect((await (await world.key(['camera.read'])).get(url)).statusCode).toBe(403);
    }
  });
});

test('a screen begins with the base map that MAP_BASE names', async () => {
  const vendor = await tileServer(pictures);
  const world = await worldWith({ MAP_BASES: basesOf(vendor.origin), MAP_BASE: 'street' });
  expect((await world.admin.get('/api/map/style.json')).headers['map-base']).toBe('street');
  expect((await world.admin.get('/api/map/style.json?base=built-in')).headers).not.toHaveProperty('map-base-missed');
});
