import type { FoundDevice } from '@watchroom/shared/camera/device/device-search.ts';
import { beforeAll, expect, onTestFinished, test } from 'vitest';
import { onvifSimulator } from '../../test/onvif-simulator.ts';
import type { SmallCity } from '../../test/small-city.ts';
import type { World } from '../../test/world.ts';
import { finishedJob, startCameraWorld } from '../camera-world.ts';
import { deviceNames } from './device-names.ts';

let world: World;
let city: SmallCity;
beforeAll(async () => {
  ({ world, city } = await startCameraWorld({ env: { PROBE_NETWORKS: '127.0.0.0/8' } }));
  deviceNames(world.platform).resolve = async () => ['127.0.0.1'];
  return () => world.close();
});

const credentials = { username: 'admin', password: 'canary-word' };
const search = (body: object, by = world.admin) => by.post('/api/device-searches', body);
const devicesOf = async (job: string) =>
  (await world.admin.get(`/api/device-searches/${job}/devices`)).json<{ devices: FoundDevice[] }>().devices;

test('PTZ-10 finds the devices of a network, with what is needed to enter them, and keeps no password', async () => {
  const [device, locked] = [
    await onvifSimulator({ who: credentials }),
    await onvifSimulator({ who: { ...credentials, password: 'other' } }),
  ];
  const page = await onvifSimulator();
  page.mischief = 'page';
  onTestFinished(() => Promise.all([device.close(), locked.close(), page.close()]).then(() => undefined));
  const ports = [device.port, locked.port, page.port, 81];
  const reply = await search({ network: '127.0.0.1/32', ports, credentials });
  expect([reply.statusCode, reply.json()]).toMatchObject([202, { lines: 4 }]);
  const { job } = reply.json<{ job: string }>();
  expect(await finishedJob(world.admin, job)).toMatchObject({ state: 'done', lines: 4, done: 4 });
  const devices = await devicesOf(job);
  expect(devices).toHaveLength(2);
  expect(devices).toContainEqual({
    ip: '127.0.0.1',
    port: device.port,
    address: `http://127.0.0.1:${device.port}/onvif/device_service`,
    maker: 'Watch & Co',
    model: 'PT-7',
    profiles: [
      { name: '主码流', hasHead: true, stream: 'rtsp://camera.test:8554/live?a=1&b=2' },
      { name: '子码流', hasHead: false, stream: 'rtsp://camera.test:8554/live?a=1&b=2' },
    ],
    word: null,
  });
  expect(devices.find(({ port }) => port === locked.port)).toMatchObject({ word: 'unauthorised', profiles: [] });
  // Who is no device is told no name.
  expect(page.asked).toEqual(['GetSystemDateAndTime']);
  const { db } = world.platform;
  const kept = [
    await db.selectFrom('event').selectAll().execute(),
    await db.selectFrom('outbox').selectAll().execute(),
  ];
  expect(JSON.stringify([kept, devices])).not.toContain('canary-word');
});

test('PTZ-10 never outside the camera networks, nor more than it may, nor on foreign ports', async () => {
  for (const body of [
    { network: '10.0.0.0/24' },
    { network: '126.255.255.254/30' },
    { network: '127.0.0.0/16' },
    { network: '127.0.0.1/32', ports: [5_432] },
  ])
    expect((await search(body)).statusCode).toBe(422);
});

test('PTZ-10 is cancelled between two chunks, and only an administrator searches and sees', async () => {
  const reply = await search({ network: '127.9.0.0/24', ports: [81] });
  const { job } = reply.json<{ job: string }>();
  await world.admin.post(`/api/jobs/${job}/cancel`, {});
  expect(await finishedJob(world.admin, job)).toMatchObject({ finishedAt: expect.any(String) });
  const by = [world.stranger, city.dispatcher, city.supervisor, await city.person('auditor')];
  const codes = await Promise.all(by.map(async (each) => (await search({ network: '127.0.0.1/32' }, each)).statusCode));
  const read = await Promise.all(
    by.map(async (each) => (await each.get(`/api/device-searches/${job}/devices`)).statusCode),
  );
  expect([codes, read]).toEqual([
    [401, 403, 403, 403],
    [401, 403, 403, 403],
  ]);
});
