import { expect, it } from 'vitest';
import { CameraId } from '../kernel/ids.ts';
import { after, instant } from '../kernel/time.ts';
import { neglected, type TourCamera } from './neglect.ts';

const now = instant(Date.parse('2026-03-02T06:00:00.000Z'));
const camera = (n: number, hoursAgo: number | null): TourCamera => ({
  camera: CameraId.parse(`00000000-0000-4000-8000-00000000000${n}`),
  name: `摄像机 ${n}`,
  place: null,
  tours: ['夜间'],
  lastLookAt: hoursAgo === null ? null : after(now, -hoursAgo * 3_600_000),
});
const names = (cameras: readonly TourCamera[], hours: number) => neglected(cameras, hours, now).map(({ name }) => name);

it('TOU-5 after a night the cameras nobody looked through are listed, the one that waits longest first', () => {
  const night = [camera(1, 3), camera(2, 13), camera(3, null), camera(4, 30), camera(5, 12), camera(6, null)];
  expect(names(night, 12)).toEqual(['摄像机 3', '摄像机 6', '摄像机 4', '摄像机 2']);
  expect(names(night, 48)).toEqual(['摄像机 3', '摄像机 6']);
  expect(names([camera(1, 3)], 12)).toEqual([]);
});
