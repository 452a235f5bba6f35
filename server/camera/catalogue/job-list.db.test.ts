import type { JobList } from '@watchroom/shared/camera/job-list.ts';
import { beforeAll, describe, expect, it } from 'vitest';
import { places } from '../../test/small-city.ts';
import type { Caller, World } from '../../test/world.ts';
import { cameraInput as input, sendCameras, startCameraWorld } from '../camera-world.ts';

let world: World;
let admin: Caller;
beforeAll(async () => {
  ({ world } = await startCameraWorld());
  admin = world.admin;
  return () => world.close();
});

const list = async (by: Caller, query = '') => (await by.get(`/api/jobs${query}`)).json<JobList>();
const idsOf = ({ jobs }: JobList) => jobs.map((job) => job.id);

describe('GET /api/jobs', () => {
  it('tells what was sent by whom and what came of it, the newest first, page by page', async () => {
    const sent: string[] = [];
    for (const name of ['a', 'b', 'c', 'd', 'e'])
      sent.unshift((await sendCameras(admin, [input(`l-${name}`), input(`l-x-${name}`, { place: [0, 0] })])).id);
    const all = await list(admin);
    expect(idsOf(all)).toEqual(sent);
    expect(all.next).toBeNull();
    expect(all.jobs[0]).toMatchObject({
      kind: 'camera.batch',
      state: 'done',
      lines: 2,
      created: 1,
      rejected: 1,
      by: { kind: 'account', name: '管理员' },
    });
    const pages: string[][] = [];
    let after: string | null = '';
    while (after !== null) {
      const page: JobList = await list(admin, `?limit=2${after === '' ? '' : `&after=${encodeURIComponent(after)}`}`);
      pages.push(idsOf(page));
      after = page.next;
    }
    expect(pages).toEqual([sent.slice(0, 2), sent.slice(2, 4), sent.slice(4)]);
  });

  it('CAM-33: a district’s administrator sees those of the district, a key its own, and nobody else any', async () => {
    const [east, west] = [
      await world.person('admin', { areaId: 'east' }),
      await world.person('admin', { areaId: 'west' }),
    ];
    const [mine, other] = await Promise.all([world.key(['camera.write']), world.key(['camera.write'])]);
    const ofEast = await sendCameras(east, [input('l-east')]);
    const ofKey = await sendCameras(mine, [input('l-key', { place: places['west-n'] })]);
    expect(idsOf(await list(east))).toEqual([ofEast.id]);
    expect(idsOf(await list(west))).toEqual([]);
    expect(idsOf(await list(mine))).toEqual([ofKey.id]);
    expect(idsOf(await list(other))).toEqual([]);
    expect(idsOf(await list(admin))).toEqual(expect.arrayContaining([ofEast.id, ofKey.id]));
    const dispatcher = await world.person('dispatcher');
    expect((await dispatcher.get('/api/jobs')).statusCode).toBe(403);
    expect((await world.stranger.get('/api/jobs')).statusCode).toBe(401);
  });

  it('CAM-33: holds nothing of what was sent, and refuses a page that it never gave', async () => {
    await sendCameras(admin, [input('l-secret', { stream: { kind: 'rtsp', url: 'rtsp://u:canary@10.0.0.1/1' } })]);
    expect((await admin.get('/api/jobs')).body).not.toContain('canary');
    for (const query of ['?limit=0', '?limit=101', '?after=7', '?after=x_y']) {
      const refused = await admin.get(`/api/jobs${query}`);
      expect(refused.json<{ error: { code: string } }>().error.code).toBe('invalid-input');
    }
  });
});
