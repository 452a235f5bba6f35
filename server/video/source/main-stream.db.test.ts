import { sql } from 'kysely';
import { expect, it, onTestFinished, vi } from 'vitest';
import { cameraInput, cameraRow, sendCameras } from '../../camera/camera-world.ts';
import { dialledAddress } from '../../camera/source-queries.ts';
import { rtspSimulator } from '../../test/rtsp-simulator.ts';
import type { Caller, World } from '../../test/world.ts';
import { askLook, soon, watch, watching } from '../video-world.ts';
import { startSourceWorld } from './source-world.ts';

const setMain = (by: Caller, camera: string, body: unknown) =>
  by.send('PUT', `/api/cameras/${camera}/streams/main`, body);
const pulled = (name: string, port = 554) => ({ kind: 'rtsp', url: `rtsp://${name}.test:${port}/main` });

/** The host that would be dialled now. */
async function hostOf(world: World, externalId: string): Promise<string | undefined> {
  return (await dialledAddress(world.platform, (await cameraRow(world, externalId)).id))?.host;
}

it('CAM-35: the picture comes from the address that was entered, which nobody is shown again', {
  timeout: 60_000,
}, async () => {
  const { world, cameras } = await startSourceWorld();
  const [first, second] = await Promise.all([
    rtspSimulator(),
    rtspSimulator({ who: { username: 'canary-user', password: 'canary-word' } }),
  ]);
  onTestFinished(() => Promise.all([first, second].map((one) => one.close())).then(() => undefined));
  const [id = ''] = await cameras(['m-1', { stream: pulled('camera', first.port), contact: '13800000000' }]);
  const operator = await world.person('operator');
  await watching(watch(world, operator, await askLook(operator, id)));
  expect([first.connections(), second.connections()]).toEqual([1, 0]);
  const before = await cameraRow(world, 'm-1');

  const url = `rtsp://canary-user:canary-word@camera.test:${second.port}/canary-path`;
  const set = await setMain(world.admin, id, { kind: 'rtsp', url });
  expect([set.statusCode, set.json()]).toEqual([200, { camera: id, offers: ['main'] }]);
  const after = await cameraRow(world, 'm-1');
  const { rev, health, health_since, updated_at, ...rest } = after;
  expect(before).toMatchObject(rest);
  expect([rev > before.rev, health, health_since, updated_at > before.updated_at]).toEqual([
    true,
    'unknown',
    null,
    true,
  ]);
  await watching(watch(world, operator, await askLook(operator, id)));
  // The line to the old address is let go.
  await vi.waitFor(() => expect([first.open(), second.open()]).toEqual([0, 1]), soon);

  const known = await world.admin.get(`/api/cameras/${id}/streams`);
  expect(known.json()).toMatchObject({ main: 'rtsp' });
  const shown = [await operator.get(`/api/cameras/${id}`), await world.admin.get(`/api/cameras/${id}`), set, known];
  const events = await world.platform.db.selectFrom('event').selectAll().execute();
  const { rows } = await sql`select * from camera`.execute(world.platform.db);
  expect(JSON.stringify([events, rows, shown.map(({ body }) => body)])).not.toMatch(/canary/);
  expect(events.filter(({ kind, subject }) => kind === 'camera.changed' && subject === id).at(-1)?.extra).toMatchObject(
    {
      stream: true,
      contact: false,
      was: { stream: 'rtsp' },
    },
  );
});

it('CAM-35: every kind that is pulled may be entered, also for a camera that had no stream; what may not be dialled is refused', async () => {
  const { world, cameras } = await startSourceWorld();
  const [id = '', pushes = ''] = await cameras(['m-2', { stream: null }], ['m-3']);
  for (const kind of ['rtsp', 'hls', 'http-flv', 'mjpeg', 'snapshot']) {
    const url = `${kind === 'rtsp' ? 'rtsp' : 'http'}://camera.test/${kind}`;
    expect([kind, (await setMain(world.admin, id, { kind, url })).statusCode]).toEqual([kind, 200]);
    expect(await dialledAddress(world.platform, (await cameraRow(world, 'm-2')).id)).toMatchObject({ kind });
  }
  const told = { kind: 'snapshot', host: 'camera.test', path: '/snapshot' };
  for (const [kind, url] of [
    ['rtsp', 'http://camera.test/still'],
    ['snapshot', 'http://127.0.0.1:6379/'],
    ['hls', 'http://169.254.169.254/latest'],
    ['mjpeg', 'file:///etc/passwd'],
  ]) {
    const refused = await setMain(world.admin, id, { kind, url });
    expect([url, refused.statusCode, refused.json()]).toMatchObject([url, 422, { error: { code: 'stream-address' } }]);
  }
  for (const body of [{ kind: 'rtmp', key: 'x' }, { kind: 'page', url: 'http://camera.test/' }, null, {}])
    expect((await setMain(world.admin, id, body)).statusCode).toBe(400);
  expect(await dialledAddress(world.platform, (await cameraRow(world, 'm-2')).id)).toMatchObject(told);

  const refused = await setMain(world.admin, pushes, pulled('camera'));
  expect([refused.statusCode, refused.json()]).toMatchObject([409, { error: { code: 'camera-pushes' } }]);
  expect(await cameraRow(world, 'm-3')).toMatchObject({ stream_kind: 'rtmp', rev: 1 });
});

it('CAM-35: who may not manage a camera neither enters its address nor learns what it has', async () => {
  const { world, cameras } = await startSourceWorld();
  const [id = ''] = await cameras(['m-4', { stream: pulled('right') }]);
  const strangers = [
    await world.person('operator'),
    await world.person('dispatcher'),
    await world.person('supervisor'),
    await world.person('admin', { areaId: 'west' }),
    await world.key(['camera.write'], { areaId: 'west' }),
    await world.key(['report.create']),
  ];
  for (const stranger of strangers) {
    expect([403, 404]).toContain((await setMain(stranger, id, pulled('wrong'))).statusCode);
    expect([403, 404]).toContain((await stranger.get(`/api/cameras/${id}/streams`)).statusCode);
  }
  expect(await hostOf(world, 'm-4')).toBe('right.test');
  expect((await setMain(await world.person('admin', { areaId: 'east' }), id, pulled('east'))).statusCode).toBe(200);
  expect((await setMain(await world.key(['camera.write'], { areaId: 'east' }), id, pulled('key'))).statusCode).toBe(
    200,
  );
  expect(await hostOf(world, 'm-4')).toBe('key.test');
});

it('CAM-35: a register that says the same of the stream as before leaves what was entered, one that says something else takes over', async () => {
  const { world, cameras } = await startSourceWorld();
  const line = (more: object) => cameraInput('m-5', { stream: pulled('register'), ...more });
  const [id = ''] = await cameras(['m-5', { stream: pulled('register') }]);
  const url = 'http://entered.test/still.jpg';
  expect((await setMain(world.admin, id, { kind: 'snapshot', url })).statusCode).toBe(200);

  expect(await sendCameras(world.admin, [line({})])).toMatchObject({ unchanged: 1, updated: 0 });
  expect(await sendCameras(world.admin, [line({ name: '新名' })])).toMatchObject({ unchanged: 0, updated: 1 });
  expect(await cameraRow(world, 'm-5')).toMatchObject({ name: '新名', stream_kind: 'snapshot' });
  expect(await hostOf(world, 'm-5')).toBe('entered.test');

  const other = line({ name: '新名', stream: pulled('another') });
  expect(await sendCameras(world.admin, [other])).toMatchObject({ updated: 1 });
  expect(await cameraRow(world, 'm-5')).toMatchObject({ stream_kind: 'rtsp' });
  expect(await hostOf(world, 'm-5')).toBe('another.test');
});
