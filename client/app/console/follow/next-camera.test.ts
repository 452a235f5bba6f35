import type { CameraView, SeeingCamera } from '@watchroom/shared/camera/camera-api.ts';
import { expect, test } from 'vitest';
import { nextCamera as next } from './next-camera.ts';

const nextCamera = (was: CameraView | null, cameras: readonly SeeingCamera[], away: readonly CameraView[] = []) =>
  next(was, cameras, new Set(away.map(({ id }) => id)));
const camera = (id: string, more: Partial<CameraView> = {}) =>
  ({ id, streamKind: 'rtsp', terms: 'always', health: 'online', ...more }) as CameraView;
const seeing = (one: CameraView, sees = true) => ({ camera: one, sees }) as SeeingCamera;
const [a, b] = [camera('a'), camera('b')];

test('a unit that is followed stays with its camera as long as that sees it, and goes to the best one then', () => {
  expect(nextCamera(null, [seeing(a), seeing(b)])).toBe(a);
  expect(nextCamera(b, [seeing(a), seeing(b)])).toBe(b);
  expect(nextCamera(b, [seeing(a), seeing(b, false)])).toBe(a);
  expect(nextCamera(b, [])).toBeNull();
});

test('it is not shown by a camera that gives no picture, or that its owner opens to nobody', () => {
  const bad = [camera('c', { health: 'lost' }), camera('d', { terms: 'none' }), camera('e', { streamKind: null })];
  expect(nextCamera(null, [...bad.map((one) => seeing(one)), seeing(b)])).toBe(b);
  expect(
    nextCamera(
      bad[0] ?? null,
      bad.map((one) => seeing(one)),
    ),
  ).toBeNull();
});

test('one that had no picture a moment ago gives way to the next best, and is kept only where no other sees the unit', () => {
  expect(nextCamera(a, [seeing(a), seeing(b)], [a])).toBe(b);
  expect(nextCamera(null, [seeing(a), seeing(b)], [a])).toBe(b);
  expect(nextCamera(a, [seeing(a), seeing(b, false)], [a])).toBe(a);
});
