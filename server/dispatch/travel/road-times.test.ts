import { destination, type Position } from '@watchroom/shared/kernel/geo.ts';
import { pino } from 'pino';
import { describe, expect, it, onTestFinished } from 'vitest';
import { asJson, osrmTable, type RoutingServer, routingServer, valhallaMatrix } from '../../test/routing-server.ts';
import { ROADS_WITHIN_MS, RoadTimes, type Routing } from './road-times.ts';

const scene: Position = [120.56, 31.29];
const east = (metres: number): Position => destination(scene, 90, metres);
const three = [east(1_000), east(2_000), east(3_000)];

async function against(answer: RoutingServer['answer'], engine: Routing['engine'] = 'osrm', path = '') {
  const server = await routingServer(answer);
  onTestFinished(() => server.close());
  const lines: { readonly msg: string; readonly why?: string }[] = [];
  const log = pino({ level: 'debug' }, { write: (line: string) => void lines.push(JSON.parse(line)) });
  const clock = { nowMs: 1_000_000 };
  const routing = { engine, url: new URL(path, server.url) };
  const roads = new RoadTimes({ routing, log, nowMs: () => clock.nowMs });
  return { server, roads, lines, clock };
}
const never: RoutingServer['answer'] = () => undefined;
const html: RoutingServer['answer'] = (reply) =>
  void reply.writeHead(200, { 'content-type': 'text/html' }).end('<!doctype html><title>It works</title>');

describe('DSP-44 the two kinds of routing servers', () => {
  it('DSP-44 OSRM is asked once for a table from all places to one, longitude first', async () => {
    const { server, roads } = await against((reply) => asJson(reply, osrmTable([90.4, null, 310])), 'osrm', '/city/');
    expect(await roads.to(scene, three)).toEqual([90.4, null, 310]);
    const [asked, ...more] = server.heard;
    expect(more).toEqual([]);
    expect(asked).toMatchObject({ method: 'GET', body: '' });
    const places = [...three, scene].map((place) => place.map((degrees) => Number(degrees.toFixed(5))).join(','));
    expect(asked?.path).toBe(`/city/table/v1/driving/${places.join(';')}`);
    expect(Object.fromEntries(asked?.query ?? [])).toEqual({
      sources: '0;1;2',
      destinations: '3',
      annotations: 'duration',
      generate_hints: 'false',
    });
  });

  it('DSP-44 Valhalla is asked once for a matrix from all places to one', async () => {
    const { server, roads } = await against((reply) => asJson(reply, valhallaMatrix([90, null, 310])), 'valhalla');
    expect(await roads.to(scene, three)).toEqual([90, null, 310]);
    expect(server.heard).toHaveLength(1);
    expect(server.heard[0]).toMatchObject({ method: 'POST', path: '/sources_to_targets' });
    const places = (list: readonly Position[]) =>
      list.map(([lon, lat]) => ({ lon: Number(lon.toFixed(5)), lat: Number(lat.toFixed(5)) }));
    expect(JSON.parse(server.heard[0]?.body ?? '')).toEqual({
      sources: places(three),
      targets: places([scene]),
      costing: 'auto',
    });
  });

  it('DSP-44 an older Valhalla leaves the time out where there is no way', async () => {
    const cells = [[{ time: 90, distance: 1, from_index: 0, to_index: 0 }], [{ from_index: 1, to_index: 0 }], [null]];
    const { roads } = await against((reply) => asJson(reply, { sources_to_targets: cells }), 'valhalla');
    expect(await roads.to(scene, three)).toEqual([90, null, null]);
  });

  it('DSP-44 nothing but places is told: no unit, no incident, no cookie', async () => {
    const { server, roads } = await against((reply) => asJson(reply, osrmTable([90])));
    await roads.to(scene, [east(1_000)]);
    const names = Object.keys(server.heard[0]?.headers ?? {});
    expect(names.filter((name) => ['cookie', 'authorization', 'referer', 'x-request-id'].includes(name))).toEqual([]);
    expect(server.heard[0]?.path).toMatch(/^\/table\/v1\/driving\/[0-9.,;]+$/);
  });
});

const faulty: readonly (readonly [string, RoutingServer['answer']])[] = [
  ['a page of HTML', html],
  ['status 500', (reply) => asJson(reply, osrmTable([1, 1, 1]), 500)],
  ['a refusal in its own words', (reply) => asJson(reply, { code: 'NoSegment', message: 'x' }, 400)],
  ['a table for other places', (reply) => asJson(reply, osrmTable([90, 200]))],
  [
    'a table of two columns',
    (reply) =>
      asJson(reply, {
        code: 'Ok',
        durations: [
          [1, 2],
          [1, 2],
          [1, 2],
        ],
      }),
  ],
  ['times below zero', (reply) => asJson(reply, osrmTable([-1, 200, 310]))],
  ['times that are words', (reply) => asJson(reply, { code: 'Ok', durations: [['soon'], ['soon'], ['soon']] })],
  ['half of an answer', (reply) => void reply.writeHead(200).end('{"code":"Ok","durations":[[9')],
  ['a line that breaks', (reply) => void reply.destroy()],
  ['silence', never],
  [
    'an answer that begins and does not end',
    (reply) => void reply.writeHead(200, { 'content-type': 'application/json' }).write('{"code":'),
  ],
];

describe('DSP-44 a routing server that does not answer as it should', () => {
  it.for(faulty)('DSP-44 %s leaves the straight line, within its time', async ([, answer]) => {
    const { roads } = await against(answer);
    const beganAt = performance.now();
    expect(await roads.to(scene, three)).toEqual([null, null, null]);
    // The bound itself is 400 ms; the rest is for a machine that is busy.
    expect(performance.now() - beganAt).toBeLessThan(ROADS_WITHIN_MS + 2_000);
  });

  it('DSP-44 a redirect is not followed', async () => {
    const { server, roads } = await against((reply, { path }) =>
      path === '/elsewhere'
        ? asJson(reply, osrmTable([1, 1, 1]))
        : void reply.writeHead(302, { location: '/elsewhere' }).end(),
    );
    expect(await roads.to(scene, three)).toEqual([null, null, null]);
    expect(server.heard.map(({ path }) => path)).not.toContain('/elsewhere');
  });

  it('DSP-44 more than an answer can be is not read to its end', async () => {
    let sent = 0;
    const { roads } = await against((reply) => {
      reply.writeHead(200, { 'content-type': 'application/json' });
      const piece = Buffer.alloc(65_536, ' ');
      const pour = () => {
        while (!reply.destroyed && sent < 64 * 1_048_576) {
          sent += piece.byteLength;
          if (!reply.write(piece)) return void reply.once('drain', pour);
        }
        reply.end(JSON.stringify(osrmTable([1, 1, 1])));
      };
      pour();
    });
    expect(await roads.to(scene, three)).toEqual([null, null, null]);
    expect(sent).toBeLessThan(32 * 1_048_576);
  });

  it('DSP-44 nobody listening leaves the straight line', async () => {
    const { server, roads, lines } = await against(never);
    await server.close();
    for (let n = 0; n < 3; n++) expect(await roads.to(scene, three)).toEqual([null, null, null]);
    expect(lines).toMatchObject([{ why: 'ECONNREFUSED' }]);
  });

  it('DSP-44 a time that nobody can drive is not believed', async () => {
    // The roads of another region: every place on one street.
    const { roads } = await against((reply) => asJson(reply, osrmTable([0, 30, 300])));
    expect(await roads.to(scene, three)).toEqual([null, null, 300]);
    const { roads: near } = await against((reply) => asJson(reply, osrmTable([0])));
    expect(await near.to(scene, [east(40)])).toEqual([0]);
  });

  it('DSP-44 it rests after three failures, is tried by one question then, and is spoken of once', async () => {
    const { server, roads, lines, clock } = await against(html);
    for (let n = 0; n < 10; n++) await roads.to(scene, three);
    expect(server.heard).toHaveLength(3);
    clock.nowMs += 30_000;
    await Promise.all(Array.from({ length: 10 }, () => roads.to(scene, three)));
    expect(server.heard).toHaveLength(4);
    expect(lines.map(({ msg }) => msg)).toEqual(['no travel times from the routing server']);
    expect(JSON.stringify(lines)).not.toContain(server.url.host);
    server.answer = (reply) => asJson(reply, osrmTable([100, 200, 300]));
    expect(await roads.to(scene, three)).toEqual([null, null, null]);
    clock.nowMs += 30_000;
    expect(await roads.to(scene, three)).toEqual([100, 200, 300]);
    expect(lines.map(({ msg }) => msg).at(-1)).toBe('the routing server answers again');
  });
});

describe('DSP-44 what was heard is kept for a moment', () => {
  it('DSP-44 a desk that looks twice asks once, and only for places that are new', async () => {
    const { server, roads, clock } = await against((reply, { query }) => {
      const asked = query.get('sources')?.split(';') ?? [];
      asJson(reply, osrmTable(asked.map((_, index) => (index === 1 ? null : 400))));
    });
    expect(await roads.to(scene, three)).toEqual([400, null, 400]);
    // No way there is an answer, too.
    expect(await roads.to(scene, three)).toEqual([400, null, 400]);
    expect(server.heard).toHaveLength(1);
    expect(await roads.to(scene, [east(1_500), ...three])).toEqual([400, 400, null, 400]);
    expect(server.heard[1]?.query.get('sources')).toBe('0');
    clock.nowMs += 20_000;
    await roads.to(scene, three);
    expect(server.heard[2]?.query.get('sources')).toBe('0;1;2');
  });

  it('DSP-44 two units in one place are one question', async () => {
    const { server, roads } = await against((reply) => asJson(reply, osrmTable([90])));
    expect(await roads.to(scene, [east(1_000), east(1_000)])).toEqual([90, 90]);
    expect(server.heard[0]?.query.get('sources')).toBe('0');
  });

  it('DSP-44 more than eight questions at once are not asked', async () => {
    const { server, roads } = await against(never);
    const all = await Promise.all(Array.from({ length: 20 }, (_, n) => roads.to(east(n * 100), [east(9_000)])));
    expect(all.flat().every((cell) => cell === null)).toBe(true);
    expect(server.heard).toHaveLength(8);
  });
});
