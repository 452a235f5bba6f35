import { expect, it } from 'vitest';
import { areaIndex } from '../../area/queries.ts';
import { smallProfile } from '../../test/small-city.ts';
import { cameraInput, cameraRow, startCameraWorld } from '../camera-world.ts';
import { importHost } from './import-host.ts';
import { takeJob } from './take-job.ts';

it('CAM-14: what is taken in while a new city comes into force lies in the areas of that one, and of no other', async () => {
  // Nobody works beside this test: neither the job nor the cameras’ new areas are in other hands.
  const { world } = await startCameraWorld({ roles: ['api'] });
  const { platform, admin } = world;
  const sent = async (name: string) =>
    (await admin.post('/api/cameras/batch', { cameras: [cameraInput('a', { name })] })).json<{ job: string }>().job;
  const host = importHost(platform);
  const [before, tree] = [areaIndex(platform), host.tree()];
  expect(await takeJob(host, (await sent('一')) as never)).toMatchObject({ ok: true });
  expect((await cameraRow(world, 'a')).area).toEqual(['small', 'east', 'east-s']);

  const job = await sent('二');
  const areas = smallProfile.areas.map((area) => ({ ...area, id: area.id.replace('east-s', 'harbour') }));
  expect((await admin.send('PUT', '/api/city/profile', { ...smallProfile, areas })).statusCode).toBe(200);
  let heard = false;
  const late = {
    ...host,
    areas: () => (heard ? areaIndex(platform) : before),
    tree: () => (heard ? host.tree() : tree),
    takeUpCity: async () => {
      heard = true;
    },
  };
  expect(await takeJob(late, job as never)).toMatchObject({ ok: true });
  expect(await cameraRow(world, 'a')).toMatchObject({ name: '二', area: ['small', 'east', 'harbour'] });
});
