import { stillOf } from '@watchroom/shared/video/still-tag.ts';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { playAddress, pulledStream } from '../../platform/media/media-address.ts';
import { type HttpSimulator, type HttpSimulatorOptions, httpSimulator, testStills } from '../../test/http-simulator.ts';
import { FlvPictures } from '../flv-pictures.ts';
import { askLook, endedLook, reason, soon, type TestViewer, watch, watching } from '../video-world.ts';
import { cameraNames, sourceHost } from './source-host.ts';
import { SourceId } from './source-id.ts';
import { readSaid, stateKey } from './source-words.ts';
import { startSourceWorld } from './source-world.ts';
import { STILLS_HEADER, stillTag } from './stills/still-tag.ts';

async function simulator(options: HttpSimulatorOptions = {}): Promise<HttpSimulator> {
  const camera = await httpSimulator(options);
  onTestFinished(() => camera.close());
  return camera;
}

type Kind = 'hls' | 'http-flv' | 'mjpeg' | 'snapshot';

const pulled = (kind: Kind, camera: { readonly port: number }, path: string) => ({
  stream: { kind, url: `http://viewer:word@camera.test:${camera.port}${path}` },
});

describe('a camera that is pulled over HTTP', () => {
  it.each([
    ['http-flv', '/live.flv?a=1'],
    ['hls', '/live.m3u8'],
    ['hls', '/main.m3u8'],
  ] as const)('PUL-1: %s %s is looked at as any other', { timeout: 60_000 }, async (kind, path) => {
    const { world, cameras } = await startSourceWorld();
    const camera = await simulator({ who: { username: 'viewer', password: 'word' } });
    const [id = ''] = await cameras(['h-1', pulled(kind, camera, path)]);
    const operator = await world.person('operator');
    const viewer = watch(world, operator, await askLook(operator, id));
    await watching(viewer, 40_000);
    viewer.socket.close();
    await vi.waitFor(() => expect(sourceHost(world.platform).sources().size).toBe(0), { ...soon, timeout: 25_000 });
    const asked = camera.paths.length;
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    expect(camera.paths.length).toBe(asked);
  });
});

const pathOf = { hls: '/live.m3u8', 'http-flv': '/live.flv', mjpeg: '/live.mjpeg', snapshot: '/still.jpg' } as const;

describe('a camera that gives stills', () => {
  it.each(['mjpeg', 'snapshot'] as const)(
    'PUL-10: %s is opened once for all, and each sees whole stills',
    { timeout: 60_000 },
    async (kind) => {
      const { world, cameras } = await startSourceWorld();
      const camera = await simulator({ who: { username: 'viewer', password: 'word' } });
      const [id = ''] = await cameras(['s-1', pulled(kind, camera, pathOf[kind])]);
      const [first, second] = [await world.person('operator'), await world.person('dispatcher')];
      const tickets = [await askLook(first, id), await askLook(second, id)] as const;
      expect(tickets.map(({ gives }) => gives)).toEqual(['stills', 'stills']);
      const viewers = [watch(world, first, tickets[0]), watch(world, second, tickets[1])] as const;
      for (const viewer of viewers) await vi.waitFor(() => expect(stillsIn(viewer).length).toBeGreaterThan(2), soon);
      for (const still of stillsIn(viewers[0])) expect(testStills().some((one) => one.equals(still))).toBe(true);
      // One line for all of it; one that is asked for each still is asked once a second.
      expect([...sourceHost(world.platform).sources().values()].map(({ at }) => at)).toEqual(['live']);
      expect(sourceHost(world.platform).pids().size).toBe(0);
      for (const viewer of viewers) viewer.socket.close();
      expect((await endedLook(world, tickets[0].id)).bytes).toBeGreaterThan(3 * 1_000);
      await vi.waitFor(() => expect(sourceHost(world.platform).sources().size).toBe(0), { ...soon, timeout: 25_000 });
      await vi.waitFor(() => expect(camera.open()).toBe(0), soon);
    },
  );

  it('REC-1: is not recorded, and that is said', async () => {
    const { world, cameras } = await startSourceWorld();
    const camera = await simulator();
    const [id = ''] = await cameras(['s-2', pulled('snapshot', camera, '/still.jpg')]);
    const supervisor = await world.person('supervisor');
    const reply = await supervisor.post(`/api/cameras/${id}/record`, { purpose: reason, minutes: 5 });
    expect([reply.statusCode, reply.json()]).toMatchObject([409, { error: { code: 'camera-gives-stills' } }]);
  });

  it('PUL-10: a door on the loopback gives nothing without our own signature', async () => {
    const { world, cameras } = await startSourceWorld();
    const camera = await simulator();
    const [id = ''] = await cameras(['s-3', pulled('snapshot', camera, '/still.jpg')]);
    const operator = await world.person('operator');
    const viewer = watch(world, operator, await askLook(operator, id));
    await vi.waitFor(() => expect(stillsIn(viewer).length).toBeGreaterThan(0), soon);
    const said = readSaid(await world.platform.redis.get(stateKey(world.platform, SourceId.parse(id))));
    const stream = { name: pulledStream(id), untilMs: Date.now() + 60_000, port: said?.door ?? 0 };
    const right = playAddress(world.platform.settings, stream);
    const late = playAddress(world.platform.settings, { ...stream, untilMs: Date.now() - 1 });
    const other = right.replace(id, '00000000-0000-4000-8000-000000000000');
    const status = async (address: string) => {
      const reply = await fetch(address);
      await reply.body?.cancel();
      return reply.status;
    };
    expect(await Promise.all([right, right.split('?')[0] ?? '', late, other].map(status))).toEqual([
      200, 404, 404, 404,
    ]);
  });
});

/** The stills that a viewer has, each whole. */
function stillsIn(viewer: TestViewer): Buffer[] {
  const tags = new FlvPictures().push(viewer.bytes());
  return tags.flatMap((tag) => {
    const still = stillOf(tag);
    return still === null ? [] : [Buffer.from(still)];
  });
}

/** A tag of pictures that begins like this: kind and coding. */
function tagOf(first: number): Buffer {
  const tag = stillTag(Buffer.from([1, 0, 0, 0, 0, 0, 0, 2, 9, 16]), 0);
  tag[11] = first;
  return tag;
}

const flv = (first: number): HttpSimulatorOptions => ({
  answers: [200, { 'content-type': 'video/x-flv' }, Buffer.concat([STILLS_HEADER, tagOf(first), tagOf(first)])],
});

const parts = (text: string): HttpSimulatorOptions => ({
  answers: [200, { 'content-type': 'multipart/x-mixed-replace;boundary=e' }, text],
});

describe('PUL-6: what an HTTP camera gives instead of a stream', () => {
  const html: HttpSimulatorOptions = { answers: [200, { 'content-type': 'text/html' }, '<html>'] };
  const list = (...lines: string[]) => ['#EXTM3U', '#EXT-X-TARGETDURATION:1', ...lines].join('\n');
  const cases: readonly (readonly [string, Kind, HttpSimulatorOptions, number])[] = [
    ['a web page', 'http-flv', html, 4_032],
    ['a web page', 'hls', html, 4_032],
    ['a redirect', 'http-flv', { answers: [302, { location: 'http://127.0.0.1:6379/' }, ''] }, 4_031],
    ['a redirect', 'hls', { answers: [302, { location: '/' }, ''] }, 4_031],
    ['a closed door', 'hls', { who: { username: 'a', password: 'b' } }, 4_022],
    ['nothing', 'http-flv', { answers: [404, {}, ''] }, 4_023],
    ['a list without end', 'hls', { answers: [200, {}, `#EXTM3U\n${'#x\n'.repeat(200_000)}`] }, 4_032],
    ['a list of lists of lists', 'hls', { answers: [200, {}, list('#EXT-X-STREAM-INF:BANDWIDTH=1', 'a.m3u8')] }, 4_032],
    ['an encrypted list', 'hls', { answers: [200, {}, list('#EXT-X-KEY:METHOD=AES-128,URI="k"', 'a.ts')] }, 4_033],
    ['a list of other files', 'hls', { segments: ['file:///etc/passwd'] }, 4_030],
    ['a list of other hosts', 'hls', { segments: ['http://169.254.169.254/latest/meta-data'] }, 4_030],
    ['a list of names that lead inside', 'hls', { segments: ['http://inside.test/a.ts'] }, 4_030],
    ['H.265', 'hls', { codec: 'libx265' }, 4_033],
    ['H.265 as players in China have it', 'http-flv', flv(0x1c), 4_033],
    ['H.265 as enhanced FLV has it', 'http-flv', flv(0x90), 4_033],
    ['pictures without a key frame', 'http-flv', { ...flv(0x27), again: tagOf(0x27) }, 4_026],
    [
      'noise behind its head',
      'http-flv',
      { answers: [200, {}, Buffer.concat([STILLS_HEADER, Buffer.alloc(64, 7)])] },
      4_032,
    ],
    [
      'a tag larger than any picture',
      'http-flv',
      { answers: [200, {}, Buffer.concat([STILLS_HEADER, Buffer.from([9, 0xff, 0xff, 0xff, 0, 0, 0, 0, 0, 0, 0])])] },
      4_032,
    ],
    ['a web page', 'mjpeg', html, 4_032],
    ['a web page', 'snapshot', html, 4_032],
    ['a redirect', 'mjpeg', { answers: [302, { location: 'http://127.0.0.1:6379/' }, ''] }, 4_031],
    ['a redirect', 'snapshot', { answers: [302, { location: '/still.jpg' }, ''] }, 4_031],
    ['a closed door', 'snapshot', { who: { username: 'a', password: 'b' } }, 4_022],
    ['a part without end', 'mjpeg', parts(`--e\r\n\r\n${'x'.repeat(1_600_000)}`), 4_034],
    ['a still that says to be larger', 'snapshot', { answers: [200, { 'content-length': '900000000' }, ''] }, 4_034],
    ['a head without end', 'mjpeg', parts(`--e\r\n${'X-A: b\r\n'.repeat(2_000)}`), 4_032],
    ['nothing more', 'mjpeg', parts('--e\r\n'), 4_021],
  ];
  it('is said by the hop, each of twenty-seven', { timeout: 90_000 }, async () => {
    const { world, cameras } = await startSourceWorld();
    cameraNames(world.platform).resolve = async (name) => [name === 'inside.test' ? '10.0.0.7' : '127.0.0.1'];
    const operator = await world.person('operator');
    const there = await Promise.all(cases.map(([, , options]) => simulator(options)));
    // Entered in one batch: so many at once would wait for a line to Postgres longer than a request does.
    const ids = await cameras(
      ...cases.map(([, kind], index) => {
        const camera = there[index] ?? { port: 0 };
        return [`x-${index}`, pulled(kind, camera, pathOf[kind])] as const;
      }),
    );
    const lookAt = async ([name, kind, , code]: (typeof cases)[number], index: number) => {
      const viewer = watch(world, operator, await askLook(operator, ids[index] ?? ''));
      return [`${name} for ${kind}`, await viewer.closed, code, viewer.bytes().length] as const;
    };
    const found: Awaited<ReturnType<typeof lookAt>>[] = [];
    // Nine at a time: with all at once the room says of one or the other that it has no line to Postgres for it.
    for (let at = 0; at < cases.length; at += 9)
      found.push(...(await Promise.all(cases.slice(at, at + 9).map((one, index) => lookAt(one, at + index)))));
    expect(found.map(([name, closed, , bytes]) => [name, closed, bytes])).toEqual(
      found.map(([name, , code]) => [name, code, 0]),
    );
  });
});
