import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { angleBetweenDeg, bearingDeg, destination, distanceM } from '../../kernel/geo.ts';
import { exampleCamera } from '../example.ts';
import { pxPerM } from '../optics.ts';
import { aimAt, aimOf, genericOf, lookOf } from './aim.ts';
import type { Mount } from './head.ts';

const mount: Mount = { homeDeg: 90, panDeg: [-180, 180], tiltDeg: [-90, 20], hfovDeg: [3, 60] };
const camera = { ...exampleCamera, kind: 'ptz', mountM: 10, rangeM: 300 } as const;
const at = (bearing: number, metres: number) => destination(camera.place, bearing, metres);
const aim = (place: readonly [number, number], more: Partial<Mount> = {}) =>
  aimAt(camera, { ...mount, ...more }, { place });

describe('PTZ-4 a head turns to a place', () => {
  it.each([
    [90, 0],
    [100, 10],
    [0, -90],
    [180, 90],
    [300, -150],
  ])('that lies at %i° from north: pan %i° from a home of 90°', (bearing, pan) => {
    const aimed = aim(at(bearing, 100));
    expect(aimed.ok && aimed.aim.panDeg).toBeCloseTo(pan, 3);
  });
  it('down by the height of its mast over the distance, and close enough for 20 m of ground', () => {
    const aimed = aim(at(90, 10));
    expect(aimed.ok && aimed.aim.tiltDeg).toBeCloseTo(-45, 3);
    const far = aim(at(90, 100));
    expect(far.ok && far.aim.hfovDeg).toBeCloseTo(11.42, 2);
    expect(far.ok && far.pxPerM).toBeCloseTo(96, 1);
  });
  it('and says why it cannot', () => {
    const why = (aimed: ReturnType<typeof aim>) => (aimed.ok ? 'can' : aimed.why);
    expect([
      why(aim(at(90, 301))),
      why(aim(at(270, 50), { panDeg: [-90, 90] })),
      why(aim(at(90, 5), { tiltDeg: [-45, 0] })),
      why(aim(at(180, 50), { panDeg: [-90, 90] })),
    ]).toEqual(['too-far', 'out-of-pan', 'out-of-tilt', 'can']);
  });
  it('straight under it without turning', () => {
    const aimed = aim(camera.place);
    expect(aimed.ok && [aimed.aim.panDeg, Math.round(aimed.aim.tiltDeg)]).toEqual([0, -90]);
  });
});

/** The ground point that a head looking this way has in the middle of its picture, by walking along the ray. */
function middleOf(generic: { pan: number; tilt: number; zoom: number }, of: Mount): readonly [number, number] {
  const { panDeg, tiltDeg } = aimOf(generic, of);
  let metres = 0;
  while (camera.mountM + metres * Math.sin((tiltDeg * Math.PI) / 180) > 0 && metres < 2_000) metres += 0.01;
  return destination(camera.place, of.homeDeg + panDeg, metres * Math.cos((tiltDeg * Math.PI) / 180));
}

it('PTZ-4 what it looks at after the turn is the place, however it is mounted', () => {
  const anyMount = fc.record({
    homeDeg: fc.double({ min: 0, max: 359.9, noNaN: true }),
    low: fc.double({ min: -360, max: 0, noNaN: true }),
    high: fc.double({ min: 0, max: 360, noNaN: true }),
  });
  const anyPlace = fc.record({ bearing: fc.integer({ min: 0, max: 359 }), metres: fc.integer({ min: 2, max: 299 }) });
  fc.assert(
    fc.property(anyMount, anyPlace, ({ homeDeg, low, high }, { bearing, metres }) => {
      const of: Mount = { ...mount, homeDeg, panDeg: [low, high] };
      const place = at(bearing, metres);
      const aimed = aimAt(camera, of, { place });
      // Brute force over the whole range, a twentieth of a degree a step: does any pan look there?
      const wanted = bearingDeg(camera.place, place);
      let nearest = 360;
      for (let pan = low + 0.1; pan <= high - 0.1; pan += 0.05)
        nearest = Math.min(nearest, angleBetweenDeg(homeDeg + pan, wanted));
      if (nearest <= 0.026) expect(aimed.ok).toBe(true);
      if (!aimed.ok) {
        expect(aimed.why).toBe('out-of-pan');
        return;
      }
      const generic = genericOf(aimed.aim, of);
      for (const value of [generic.pan, generic.tilt]) expect(Math.abs(value)).toBeLessThanOrEqual(1);
      expect(distanceM(middleOf(generic, of), place)).toBeLessThan(0.5);
      expect(aimed.pxPerM).toBe(pxPerM({ hfovDeg: aimed.aim.hfovDeg, widthPx: camera.widthPx }, aimed.distanceM));
      expect(aimOf(generic, of).hfovDeg).toBeCloseTo(aimed.aim.hfovDeg, 6);
    }),
    { numRuns: 40 },
  );
});

describe('PTZ-11 where a preset looks', () => {
  it.each([
    [{ pan: 0.5, tilt: 0, zoom: 0 }, 180, 60],
    [{ pan: -0.5, tilt: 0, zoom: 1 }, 0, 3],
    [{ pan: -1, tilt: 0, zoom: 0 }, 270, 60],
  ])('%o lies %i° from north with a view of %i°, of a home that looks east', (place, azimuthDeg, hfovDeg) => {
    expect(lookOf(place, mount)).toEqual({ azimuthDeg, hfovDeg });
  });
});
