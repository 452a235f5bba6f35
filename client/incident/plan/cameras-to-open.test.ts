import type { CameraView, SeeingCamera } from '@watchroom/shared/camera/camera-api.ts';
import { exampleCamera } from '@watchroom/shared/camera/example.ts';
import { CameraId } from '@watchroom/shared/kernel/ids.ts';
import { expect, it } from 'vitest';
import { camerasToOpen } from './cameras-to-open.ts';

const camera = (n: number, fields: Partial<CameraView> = {}): CameraView => ({
  ...exampleCamera,
  id: CameraId.parse(`018f0000-0000-7000-8000-${String(n).padStart(12, '0')}`),
  name: String(n),
  streamKind: 'rtmp',
  terms: 'always',
  ...fields,
});
const sees = (one: CameraView, really = true): SeeingCamera => ({
  camera: one,
  distanceM: 1,
  bearingDeg: 0,
  sees: really,
  pxPerM: null,
  grade: 'detect',
  reasons: [],
  preset: null,
});
const opened = (given: Parameters<typeof camerasToOpen>[0]) => camerasToOpen(given).map(({ name }) => name);

it('PLN-7 what the plan names comes first, then of each kind the two that see the place best', () => {
  const ptz = [1, 2, 3].map((n) => sees(camera(n, { kind: 'ptz' })));
  const fixed = sees(camera(4, { kind: 'fixed' }));
  const dome = sees(camera(5, { kind: 'dome' }));
  expect(opened({ kinds: ['ptz', 'fixed'], named: [camera(9)], seeing: [...ptz, fixed, dome] })).toEqual([
    '9',
    '1',
    '2',
    '4',
  ]);
});

it('PLN-7 each camera is opened once, and only what can be looked at and sees the place', () => {
  const seeing = [sees(camera(1)), sees(camera(2), false), sees(camera(3, { terms: 'none' }))];
  const named = [camera(1), camera(4, { streamKind: null })];
  expect(opened({ kinds: [exampleCamera.kind], named, seeing })).toEqual(['1']);
});
