import type { SeeingCamera } from '@watchroom/shared/camera/camera-api.ts';
import { tileNumberOf } from '@watchroom/shared/camera/camera-tiles.ts';
import type { Outline } from '@watchroom/shared/camera/sight/outline-api.ts';
import type { CameraId } from '@watchroom/shared/kernel/ids.ts';
import { describe, expect, test } from 'vitest';
import { camerasAmong, type Sighting, sectorFeatures, sightFeatures } from './camera-features.ts';
import type { DrawnCamera } from './drawn-camera.ts';
import { lookTheSame, missingOf, opticsOf } from './sight/outlines.ts';

const id = (n: number) => `0190a000-0000-7000-8000-00000000000${n}`;
const tile = (n: number, more: Record<string, unknown> = {}) => ({
  id: tileNumberOf(id(n) as CameraId),
  properties: {
    id: id(n),
    name: `路口${n}`,
    kind: 'fixed',
    health: 'online',
    terms: 'always',
    ownerKind: 'department',
    rev: 1,
    azimuthDeg: 90,
    hfovDeg: 60,
    rangeM: 80,
    count: 1,
    ...more,
  },
  geometry: { type: 'Point' as const, coordinates: [120 + n / 1_000, 31] },
});
const sighting: Sighting = {
  place: [120.001, 31.0002],
  cameras: [
    {
      camera: {
        id: id(1),
        kind: 'fixed',
        place: [120.001, 31],
        azimuthDeg: 0,
        hfovDeg: 60,
        rangeM: 80,
        widthPx: 1_920,
      },
      reasons: ['faces'],
    },
    {
      camera: {
        id: id(2),
        kind: 'ptz',
        place: [120.002, 31],
        azimuthDeg: null,
        hfovDeg: null,
        rangeM: 80,
        widthPx: 1_920,
      },
      reasons: ['faces'],
    },
  ] as unknown as SeeingCamera[],
};

describe('the cameras of the tiles on the screen', () => {
  test('are counted once although a border tile has them too', () => {
    expect(camerasAmong([tile(1), tile(2), tile(1)], 9).map((camera) => camera.id)).toEqual([id(1), id(2)]);
  });
  test('leave out clusters and what is not as agreed', () => {
    const cluster = { ...tile(1), properties: { cluster: true, count: 40, lost: 1 } };
    expect(camerasAmong([cluster, tile(2, { rangeM: 'far' }), tile(3)], 9).map((camera) => camera.id)).toEqual([id(3)]);
  });
  test('CAM-44: are others once one of them was turned, and the same when it is only told of again', () => {
    const before = camerasAmong([tile(1), tile(2)], 9);
    expect(lookTheSame(before, camerasAmong([tile(2), tile(1, { health: 'lost', rev: 2 })], 9))).toBe(true);
    expect(lookTheSame(before, camerasAmong([tile(1, { azimuthDeg: 180, rev: 2 }), tile(2)], 9))).toBe(false);
    expect(lookTheSame(before, camerasAmong([tile(1), tile(3)], 9))).toBe(false);
    expect(lookTheSame(before, camerasAmong([tile(1)], 9))).toBe(false);
  });
  test('stop at the limit', () => {
    expect(camerasAmong([tile(1), tile(2), tile(3)], 2)).toHaveLength(2);
  });
});

describe('the sectors', () => {
  test('of chosen cameras replace their quiet ones', () => {
    const { features } = sectorFeatures(camerasAmong([tile(1), tile(3)], 9), sighting);
    expect(features.map(({ properties }) => [properties?.['look'], properties?.['form']])).toEqual([
      ['near', 'sector'],
      ['chosen', 'sector'],
      ['chosen', 'unknown'],
    ]);
  });
});

describe('CAM-44 a sector of a near view', () => {
  const near = camerasAmong([tile(1)], 9);
  const number = near[0]?.number ?? 0;
  const seen = {
    type: 'MultiPolygon' as const,
    coordinates: [[[[120, 31] as const, [120.0001, 31] as const, [120, 31.0001] as const, [120, 31] as const]]],
  };
  const shapes = (area: Outline['area'], optics = opticsOf(near[0] as DrawnCamera)) =>
    sectorFeatures(near, null, new Map([[number, { optics, area }]])).features.map(({ geometry, properties }) => [
      geometry.type,
      properties?.['form'],
    ]);
  test('is the ground that is seen, once that is known', () => {
    expect(shapes({ form: 'known', seen: seen as never })).toEqual([['MultiPolygon', 'sector']]);
    expect(shapes({ form: 'assumed', seen: seen as never })).toEqual([['MultiPolygon', 'guess']]);
  });
  test('is nothing where a wall stands before the lens', () => {
    expect(shapes({ form: 'known', seen: null })).toEqual([]);
  });
  test('is plain until it is known, when nothing is sure, and when the camera was turned since', () => {
    const plain = [['Polygon', 'sector']];
    expect(sectorFeatures(near, null).features.map(({ geometry }) => geometry.type)).toEqual(['Polygon']);
    expect(shapes(null)).toEqual(plain);
    expect(shapes({ form: 'known', seen: seen as never }, 'other')).toEqual(plain);
  });
  test('is asked for once, and again for another direction', () => {
    const known = new Map([[number, { optics: opticsOf(near[0] as DrawnCamera), area: null }]]);
    expect(missingOf(near, known)).toEqual([]);
    expect(missingOf(near, new Map())).toEqual(near);
    expect(
      missingOf(
        near.map((camera) => ({ ...camera, azimuthDeg: 77 })),
        known,
      ),
    ).toHaveLength(1);
  });
});

describe('the lines of sight', () => {
  test('lead from each camera to the place, with its number in the list', () => {
    const { features } = sightFeatures(sighting);
    expect(features.filter(({ geometry }) => geometry.type === 'LineString').map(({ geometry }) => geometry)).toEqual([
      {
        type: 'LineString',
        coordinates: [
          [120.001, 31],
          [120.001, 31.0002],
        ],
      },
      {
        type: 'LineString',
        coordinates: [
          [120.002, 31],
          [120.001, 31.0002],
        ],
      },
    ]);
    expect(features.flatMap(({ properties }) => properties?.['number'] ?? [])).toEqual([1, 2]);
  });
  test('are drawn only from cameras that may see it', () => {
    const far = {
      ...sighting,
      cameras: sighting.cameras.map((seeing) => ({ ...seeing, reasons: ['too-far' as const] })),
    };
    expect(sightFeatures(far).features).toHaveLength(1);
    expect(sectorFeatures([], far).features).toEqual([]);
  });
  test('are none while nobody asks', () => {
    expect(sightFeatures(null).features).toEqual([]);
  });
});
