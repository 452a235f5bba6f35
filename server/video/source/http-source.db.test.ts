import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { type HttpSimulator, type HttpSimulatorOptions, httpSimulator } from '../../test/http-simulator.ts';
import { askLook, soon, watch, watching } from '../video-world.ts';
import { cameraNames, sourceHost } from './source-host.ts';
import { startSourceWorld } from './source-world.ts';

async function simulator(options: HttpSimulatorOptions = {}): Promise<HttpSimulator> {
  const camera = await httpSimulator(options);
  onTestFinished(() => camera.close());
  return camera;
}

const pulled = (kind: 'hls' | 'http-flv', camera: { readonly port: number }, path: string) => ({
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

describe('PUL-6: what an HTTP camera gives instead of a stream', () => {
  const html: HttpSimulatorOptions = { answers: [200, { 'content-type': 'text/html' }, '<html>'] };
  const list = (...lines: string[]) => ['#EXTM3U', '#EXT-X-TARGETDURATION:1', ...lines].join('\n');
  const cases: readonly (readonly [string, 'hls' | 'http-flv', HttpSimulatorOptions, number])[] = [
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
  ];
  it('is said by the hop, each of thirteen', { timeout: 90_000 }, async () => {
    const { world, cameras } = await startSourceWorld();
    cameraNames(world.platform).resolve = async (name) => [name === 'inside.test' ? '10.0.0.7' : '127.0.0.1'];
    const operator = await world.person('operator');
    const found = await Promise.all(
      cases.map(async ([name, kind, options, code], index) => {
        const camera = await simulator(options);
        const [id = ''] = await cameras([
          `x-${index}`,
          pulled(kind, camera, kind === 'hls' ? '/live.m3u8' : '/live.flv'),
        ]);
        const viewer = watch(world, operator, await askLook(operator, id));
        return [`${name} for ${kind}`, await viewer.closed, code, viewer.bytes().length] as const;
      }),
    );
    expect(found.map(([name, closed, , bytes]) => [name, closed, bytes])).toEqual(
      found.map(([name, , code]) => [name, code, 0]),
    );
  });
});
