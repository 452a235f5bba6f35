import { expect, it, onTestFinished, vi } from 'vitest';
import { childWith } from '../../test/child-with.ts';
import { httpSimulator } from '../../test/http-simulator.ts';
import { rtspSimulator } from '../../test/rtsp-simulator.ts';
import { askLook, soon, watch, watching } from '../video-world.ts';
import { sourceHost } from './source-host.ts';
import { startSourceWorld } from './source-world.ts';

it('PUL-4: the media server is killed: what was pulled is pulled again, and a viewer sees on', {
  timeout: 60_000,
}, async () => {
  const { world, cameras } = await startSourceWorld();
  const all = await Promise.all(
    ['k-1', 'k-2', 'k-3'].map(async (name) => {
      const camera = await httpSimulator();
      onTestFinished(() => camera.close());
      const url = `http://camera.test:${camera.port}/live.flv`;
      const [id = ''] = await cameras([name, { stream: { kind: 'http-flv', url } }]);
      return { id, camera };
    }),
  );
  const operator = await world.person('operator');
  const look = async (id: string) => watch(world, operator, await askLook(operator, id));
  const viewers = await Promise.all(all.map(({ id }) => look(id)));
  await Promise.all(viewers.map((viewer) => watching(viewer)));

  process.kill(childWith('media-child.ts'), 'SIGKILL');
  const killed = performance.now();
  // Told that it is over, a viewer asks again until there is a picture.
  const codes = await Promise.all(viewers.map((viewer) => viewer.closed));
  for (const code of codes) expect([4_001, 4_027]).toContain(code);
  const seen = await Promise.all(
    all.map(async ({ id }) => {
      for (;;) {
        const viewer = await look(id);
        const closed = viewer.closed.then(() => false);
        const pictures = vi.waitFor(() => expect(viewer.bytes().length).toBeGreaterThan(5_000), {
          ...soon,
          interval: 10,
        });
        if (await Promise.race([closed, pictures.then(() => true)])) return performance.now() - killed;
      }
    }),
  );
  // Whether within three seconds is for `bench killed`; how fast a busy machine starts processes is not held here.
  expect(Math.max(...seen)).toBeLessThan(10_000);
  expect([...sourceHost(world.platform).sources().values()].map(({ at }) => at)).toEqual(['live', 'live', 'live']);
  for (const { camera } of all) expect(camera.open()).toBe(1);
});

it('PUL-13: the media server is killed: who looks at H.264 over RTSP sees on over the same line', {
  timeout: 60_000,
}, async () => {
  const { world, cameras } = await startSourceWorld();
  const camera = await rtspSimulator();
  onTestFinished(() => camera.close());
  const [id = ''] = await cameras(['k-4', { stream: { kind: 'rtsp', url: `rtsp://camera.test:${camera.port}/live` } }]);
  const operator = await world.person('operator');
  const viewer = watch(world, operator, await askLook(operator, id));
  await watching(viewer);
  process.kill(childWith('media-child.ts'), 'SIGKILL');
  const seen = viewer.bytes().length;
  await watching(viewer, seen + 40_000);
  expect([viewer.socket.readyState, camera.connections()]).toEqual([viewer.socket.OPEN, 1]);
});
