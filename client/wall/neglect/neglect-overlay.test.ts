import { CameraId } from '@watchroom/shared/kernel/ids.ts';
import type { TourCamera } from '@watchroom/shared/tour/neglect.ts';
import { expect, test } from 'vitest';
import { neglectFeatures } from './neglect-overlay.ts';

const camera = (n: number, place: TourCamera['place']): TourCamera => ({
  camera: CameraId.parse(`00000000-0000-4000-8000-00000000000${n}`),
  ...{ name: `摄像机 ${n}`, place, tours: ['夜间'], lastLookAt: null },
});

test('TOU-8 a camera is marked where it stands, with its words; of one that is gone no place is made up', () => {
  const { features } = neglectFeatures([camera(1, null), camera(2, [120.5, 31.2])], ({ name }) => name);
  expect(features.map(({ geometry, properties }) => [geometry.coordinates, properties])).toEqual([
    [[120.5, 31.2], { text: '摄像机 2' }],
  ]);
});
