import { covers } from '@watchroom/shared/camera/sees.ts';
import { bearingDeg, distanceM, type Position } from '@watchroom/shared/kernel/geo.ts';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { sectorOf } from './sector.ts';

const place: Position = [120.62, 31.3];
const camera = { kind: 'fixed' as const, place, azimuthDeg: 90, hfovDeg: 60, rangeM: 100, widthPx: 1_920 };
const ringOf = (given: Parameters<typeof sectorOf>[0]) =>
  (sectorOf(given).surface.coordinates[0] ?? []) as unknown as Position[];

describe('the sector of a camera', () => {
  test('begins and ends at the camera and spans its field of view', () => {
    const ring = ringOf(camera);
    expect(ring[0]).toEqual(place);
    expect(ring.at(-1)).toEqual(place);
    expect(bearingDeg(place, ring[1] ?? place)).toBeCloseTo(60, 3);
    expect(bearingDeg(place, ring.at(-2) ?? place)).toBeCloseTo(120, 3);
  });
  test('reaches as far as its range everywhere on the arc', () => {
    for (const corner of ringOf(camera).slice(1, -1)) expect(distanceM(place, corner)).toBeCloseTo(100, 3);
  });
  test('goes through north without a break', () => {
    const bearings = ringOf({ ...camera, azimuthDeg: 5 })
      .slice(1, -1)
      .map((corner) => bearingDeg(place, corner));
    expect(bearings[0]).toBeCloseTo(335, 3);
    expect(bearings.at(-1)).toBeCloseTo(35, 3);
  });
  test('is a closed ring around a camera that sees all round', () => {
    const panoramic = sectorOf({ ...camera, kind: 'panoramic' });
    const ring = panoramic.surface.coordinates[0] ?? [];
    expect(panoramic.form).toBe('round');
    expect(ring[0]).toEqual(ring.at(-1));
    expect(sectorOf({ ...camera, hfovDeg: 360 }).form).toBe('round');
  });
  test('says when its direction or its width is not known', () => {
    expect(sectorOf({ ...camera, azimuthDeg: null }).form).toBe('unknown');
    expect(sectorOf({ ...camera, hfovDeg: null }).form).toBe('guess');
  });
  test('holds what the camera covers, and nothing else', () => {
    const given = fc.record({
      azimuthDeg: fc.double({ min: 0, max: 359.9, noNaN: true }),
      hfovDeg: fc.double({ min: 5, max: 170, noNaN: true }),
      bearing: fc.double({ min: 0, max: 360, noNaN: true }),
      metres: fc.double({ min: 5, max: 95, noNaN: true }),
    });
    fc.assert(
      fc.property(given, ({ azimuthDeg, hfovDeg, bearing, metres }) => {
        const optics = { ...camera, azimuthDeg, hfovDeg };
        const at = pointAt(bearing, metres);
        const sees = covers(optics, at).sees;
        const edge = Math.abs(Math.abs(((bearing - azimuthDeg + 540) % 360) - 180) - hfovDeg / 2);
        // The chord of the last step cuts a little off the arc; near the edges the two may differ.
        fc.pre(edge > 0.5 && metres < 99);
        expect(holds(ringOf(optics), at)).toBe(sees);
      }),
      { seed: 20_260_303 },
    );
  });
});

function pointAt(bearing: number, metres: number): Position {
  const angle = (bearing * Math.PI) / 180;
  return [
    place[0] + (Math.sin(angle) * metres) / (111_195 * Math.cos((place[1] * Math.PI) / 180)),
    place[1] + (Math.cos(angle) * metres) / 111_195,
  ];
}

/** Ray casting, written anew so that the test shares nothing with the code. */
function holds(ring: readonly Position[], [x, y]: Position): boolean {
  let inside = false;
  for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
    const [ax = 0, ay = 0] = ring[i] ?? [];
    const [bx = 0, by = 0] = ring[j] ?? [];
    if (ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax) inside = !inside;
  }
  return inside;
}
