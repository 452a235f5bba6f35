import { describe, expect, it } from 'vitest';
import { destination } from '../../kernel/geo.ts';
import type { CameraView } from '../camera-api.ts';
import { exampleCamera } from '../example.ts';
import { judge } from '../sees.ts';
import type { SightPreset } from './head.ts';
import { presetFor, withPresets } from './preset-sight.ts';

const head: CameraView = { ...exampleCamera, kind: 'ptz', azimuthDeg: 0, hfovDeg: 60, rangeM: 200, health: 'online' };
const preset = (token: string, azimuthDeg: number, hfovDeg = 20): SightPreset => ({
  ...{ token, name: `预置 ${token}`, azimuthDeg, hfovDeg },
});
const east = destination(head.place, 90, 100);
const question = { place: east, obstacles: null };

describe('PTZ-11 a preset that sees a place', () => {
  it('is the sharpest of those whose sector holds it', () => {
    expect(presetFor(head, [preset('1', 0), preset('2', 95, 40), preset('3', 88, 10)], question)?.token).toBe('3');
  });
  it('is none where all look elsewhere, or the place is too far', () => {
    expect(presetFor(head, [preset('1', 0), preset('2', 180)], question)).toBeNull();
    expect(presetFor({ ...head, rangeM: 50 }, [preset('1', 90)], question)).toBeNull();
  });
});

describe('CAM-3 PTZ-11 a ranking with presets', () => {
  const camera = (name: string, more: Partial<CameraView>): CameraView =>
    ({ ...head, id: `00000000-0000-4000-8000-00000000000${name}`, name, ...more }) as CameraView;
  const rank = (...cameras: CameraView[]) =>
    withPresets(
      cameras.map((one) => judge(one, east)),
      ({ kind }) => (kind === 'ptz' ? [preset('p', 90)] : []),
      question,
    );
  const live = camera('1', { kind: 'fixed', azimuthDeg: 90 });
  const blind = camera('2', { kind: 'fixed', azimuthDeg: 270 });
  const ready = camera('3', {});

  it('a ready head stands behind what sees the place live, before what does not, and says by which preset', () => {
    const told = rank(live, blind, ready);
    expect(told.map(({ camera: { name }, preset: found }) => [name, found?.token ?? null])).toEqual([
      ['1', null],
      ['3', 'p'],
      ['2', null],
    ]);
    expect(told[1]?.pxPerM).toBeGreaterThan(judge(ready, east).pxPerM ?? 0);
  });

  it.each([
    ['is lost', { health: 'lost' }],
    ['has no picture', { streamKind: null }],
    ['is closed to the room', { terms: 'none' }],
  ] as const)('one that %s keeps its place', (_, more) => {
    expect(rank(live, blind, camera('3', more)).map(({ camera: { name } }) => name)).toEqual(['1', '2', '3']);
  });

  it('one that sees the place where it looks now needs no preset', () => {
    expect(rank(camera('3', { azimuthDeg: 90 }))[0]).toMatchObject({ sees: true, preset: null });
  });

  it('nobody has a preset: the ranking is as it was', () => {
    const ranked = [judge(blind, east), judge(live, east)];
    expect(withPresets(ranked, () => [], question)).toEqual(ranked);
  });
});
