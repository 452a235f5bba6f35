import type { WithinReply } from '@watchroom/shared/camera/within.ts';
import type { Position } from '@watchroom/shared/kernel/geo.ts';
import { beforeAll, describe, expect, test } from 'vitest';
import { places } from '../test/small-city.ts';
import type { Caller, World } from '../test/world.ts';
import { cameraInput as input, sendCameras, startCameraWorld } from './camera-world.ts';

/** Around the whole small city; and a slanting one that holds its south-west and its north-east, in a box that holds all. */
const city: Position[] = [
  [120.49, 31.27],
  [120.59, 31.27],
  [120.59, 31.33],
  [120.49, 31.33],
];
const slant: Position[] = [
  [120.5, 31.285],
  [120.545, 31.285],
  [120.575, 31.315],
  [120.53, 31.315],
];

let world: World;
beforeAll(async () => {
  ({ world } = await startCameraWorld());
  await sendCameras(world.admin, [
    input('a', { name: '甲', place: places['east-s'] }),
    input('b', { name: '乙', place: places['east-n'], kind: 'dome' }),
    input('c', { name: '丙', place: places['west-s'], ownerKind: 'private', ownerName: '商场' }),
    input('d', { name: '丁', place: places['west-n'], count: 3 }),
  ]);
  return () => world.close();
});

const ask = (by: Caller, ring: readonly Position[], more: object = {}) =>
  by.post('/api/cameras/within', { ring, ...more });
const within = async (by: Caller, ring: readonly Position[], more: object = {}) =>
  (await ask(by, ring, more)).json<WithinReply>();

describe('CAM-25 the cameras in a ring', () => {
  test('are counted by sort, and named by name up to a limit', async () => {
    const found = await within(world.admin, city, { limit: 2 });
    expect(found).toMatchObject({
      total: 6,
      sites: 4,
      kind: { fixed: 5, dome: 1, ptz: 0, panoramic: 0 },
      owner: { department: 5, private: 1 },
      health: { unknown: 6, online: 0, late: 0, lost: 0 },
    });
    expect(found.cameras.map(({ name }) => name)).toEqual(['丁', '丙']);
    expect(JSON.stringify(found)).not.toMatch(/contact|stream":|url/);
  });

  test('are those inside, not those in the box around it', async () => {
    expect((await within(world.admin, slant)).cameras.map(({ name }) => name)).toEqual(['丙', '乙']);
    const west: Position[] = [
      [120.5, 31.28],
      [120.54, 31.28],
      [120.54, 31.32],
      [120.5, 31.32],
    ];
    expect((await within(world.admin, west)).cameras.map(({ name }) => name)).toEqual(['丁', '丙']);
  });

  test('are those the reader may see, in the counts, too', async () => {
    const [east, officer] = [await world.person('operator', { areaId: 'east' }), await world.person('officer')];
    const found = await within(east, city);
    expect([found.total, found.kind.dome, found.owner.private]).toEqual([2, 1, 0]);
    expect((await ask(officer, city)).statusCode).toBe(403);
    expect((await ask(world.stranger, city)).statusCode).toBe(401);
    const key = await world.key(['camera.read'], { areaId: 'west' });
    expect(await within(key, city)).toMatchObject({ total: 4, sites: 2 });
  });

  test.each([
    [
      'half a continent',
      [
        [100, 20],
        [130, 20],
        [130, 45],
      ],
      [422, 'shape-too-large'],
    ],
    [
      'a line',
      [
        [120.5, 31.3],
        [120.52, 31.3],
        [120.54, 31.3],
      ],
      [422, 'shape-crosses'],
    ],
    [
      'two corners',
      [
        [120.5, 31.3],
        [120.52, 31.3],
      ],
      [400, 'invalid-input'],
    ],
    ['a thousand corners', Array.from({ length: 1_000 }, (_, n) => [120 + n / 1e5, 31]), [400, 'invalid-input']],
    [
      'no place',
      [
        [500, 0],
        [1, 1],
        [2, 2],
      ],
      [400, 'invalid-input'],
    ],
  ] as [string, Position[], [number, string]][])('are not looked for in %s', async (_, ring, answer) => {
    const reply = await ask(world.admin, ring);
    expect([reply.statusCode, reply.json<{ error: { code: string } }>().error.code]).toEqual(answer);
  });
});
