import { sql } from 'kysely';
import { expect, it, onTestFinished, vi } from 'vitest';
import { cameraRow } from '../../camera/camera-world.ts';
import { httpSimulator } from '../../test/http-simulator.ts';
import { rtspSimulator } from '../../test/rtsp-simulator.ts';
import type { Caller } from '../../test/world.ts';
import { askLook, endedLook, lookEvents, lookRow, soon, watch, watching } from '../video-world.ts';
import { sourceHost } from './source-host.ts';
import { startSourceWorld } from './source-world.ts';

const ask = async (by: Caller, camera: string, quality: string) => {
  const reply = await by.post(`/api/cameras/${camera}/looks`, { purpose: { reason: '测试调看' }, quality });
  expect(reply.statusCode, reply.body).toBe(201);
  return reply.json<{ id: string; url: string; quality: string; gives: string; offers: string[] }>();
};

it('VID-14, CAM-34: the sub stream is a source and a look of its own, and what a camera has not is not asked of it', {
  timeout: 60_000,
}, async () => {
  const { world, cameras } = await startSourceWorld();
  const [main, sub, http] = await Promise.all([
    rtspSimulator(),
    rtspSimulator({ who: { username: 'canary-user', password: 'canary-word' } }),
    httpSimulator(),
  ]);
  onTestFinished(() => Promise.all([main, sub, http].map((camera) => camera.close())).then(() => undefined));
  const url = `rtsp://camera.test:${main.port}/main`;
  const [id = '', plain = ''] = await cameras(
    ['q-1', { stream: { kind: 'rtsp', url } }],
    ['q-2', { stream: { kind: 'rtsp', url } }],
  );
  const streams = {
    sub: { kind: 'rtsp', url: `rtsp://canary-user:canary-word@camera.test:${sub.port}/sub` },
    still: { kind: 'snapshot', url: `http://camera.test:${http.port}/still.jpg` },
  };
  const set = await world.admin.send('PUT', `/api/cameras/${id}/streams`, streams);
  expect([set.statusCode, set.json()]).toEqual([200, { camera: id, offers: ['main', 'sub', 'still'] }]);

  const [operator, dispatcher] = [await world.person('operator'), await world.person('dispatcher')];
  const small = await ask(operator, id, 'sub');
  expect(small).toMatchObject({ quality: 'sub', gives: 'video', offers: ['main', 'sub', 'still'] });
  const viewer = watch(world, operator, small);
  await watching(viewer);
  expect([main.connections(), sub.connections()]).toEqual([0, 1]);
  // VID-7: the ticket is for that stream alone, and the ledger says which it was.
  expect(await lookRow(world, small.id)).toMatchObject({ camera: id, quality: 'sub' });
  const [opened] = await lookEvents(world, small.id);
  expect(opened?.extra).toMatchObject({ quality: 'sub' });

  const large = watch(world, dispatcher, await askLook(dispatcher, id));
  await watching(large);
  expect([main.connections(), sub.connections()]).toEqual([1, 1]);
  const still = await ask(dispatcher, id, 'still');
  expect(still).toMatchObject({ quality: 'still', gives: 'stills' });
  await watching(watch(world, dispatcher, still), 2_000);
  expect(sourceHost(world.platform).sources().size).toBe(3);
  expect(await ask(operator, plain, 'sub')).toMatchObject({ quality: 'main', offers: ['main'] });

  const known = await world.admin.get(`/api/cameras/${id}/streams`);
  expect(known.json()).toEqual({ camera: id, main: 'rtsp', sub: 'rtsp', still: 'snapshot' });
  // What is left out stays.
  const kept = await world.admin.send('PUT', `/api/cameras/${id}/streams`, { still: null });
  expect(kept.json()).toEqual({ camera: id, offers: ['main', 'sub'] });

  // Taken away: what is looked at ends, and a look asks for what is left.
  await world.admin.send('PUT', `/api/cameras/${id}/streams`, { sub: null });
  viewer.socket.close();
  expect((await endedLook(world, small.id)).bytes).toBeGreaterThan(20_000);
  expect(await ask(operator, id, 'sub')).toMatchObject({ quality: 'main', offers: ['main'] });
  const { rows } = { rows: await world.platform.db.selectFrom('event').selectAll().execute() };
  expect(JSON.stringify([rows, set.body, known.body, small])).not.toMatch(/canary/);
});

it('VID-5, CAM-34: who may not manage sets none, a wrong address is refused, and the terms of the owner hold for each of them', async () => {
  const { world, cameras } = await startSourceWorld();
  const http = await httpSimulator();
  onTestFinished(() => http.close());
  const [shut = ''] = await cameras(['q-3', { terms: 'none' }]);
  const streams = { sub: null, still: { kind: 'snapshot', url: `http://camera.test:${http.port}/still.jpg` } };
  const operator = await world.person('operator');
  expect((await operator.send('PUT', `/api/cameras/${shut}/streams`, streams)).statusCode).toBe(403);
  expect((await operator.get(`/api/cameras/${shut}/streams`)).statusCode).toBe(403);
  for (const url of [
    'http://127.0.0.1:6379/',
    'rtsp://camera.test/still',
    'http://169.254.169.254/latest',
    'file:///etc/passwd',
  ])
    expect([
      url,
      (await world.admin.send('PUT', `/api/cameras/${shut}/streams`, { sub: null, still: { kind: 'snapshot', url } }))
        .statusCode,
    ]).toEqual([url, 422]);
  expect((await world.admin.send('PUT', `/api/cameras/${shut}/streams`, streams)).statusCode).toBe(200);
  const reply = await operator.post(`/api/cameras/${shut}/looks`, {
    purpose: { reason: '测试调看' },
    quality: 'still',
  });
  expect([reply.statusCode, reply.json()]).toMatchObject([403, { error: { code: 'access-terms' } }]);
  expect(http.connections()).toBe(0);
  expect((await cameraRow(world, 'q-3')).stream_kind).toBe('rtmp');
});

it('VID-15: a camera that pushes and is gone still offers its stills', async () => {
  const { world, cameras } = await startSourceWorld();
  const http = await httpSimulator();
  onTestFinished(() => http.close());
  const [id = ''] = await cameras(['q-4']);
  const still = { kind: 'snapshot', url: `http://camera.test:${http.port}/still.jpg` };
  await world.admin.send('PUT', `/api/cameras/${id}/streams`, { sub: null, still });
  await sql`update camera set health = 'lost'`.execute(world.platform.db);
  const operator = await world.person('operator');
  const look = await ask(operator, id, 'main');
  expect(look).toMatchObject({ quality: 'still', gives: 'stills', offers: ['still'] });
  const viewer = watch(world, operator, look);
  await vi.waitFor(() => expect(viewer.bytes().length).toBeGreaterThan(2_000), soon);
});
