import { describe, expect, it } from 'vitest';
import { prepareSurface } from '../../area/prepared-surface.ts';
import { seeded } from '../../kernel/chance.ts';
import { destination, distanceM, type MultiPolygon, type Position } from '../../kernel/geo.ts';
import { nearM, type Optics, reachM, type UsefulGrade, usefulGrades } from '../optics.ts';
import { covers } from '../sees.ts';
import { eyeOf } from './eye.ts';
import { buildObstacleIndex, holds, type ObstacleIndex } from './obstacle-index.ts';
import { METRES_A_DEGREE, metresALng } from './plane.ts';
import { randomHouses, randomOptics } from './random-town.ts';
import {
  cellAt,
  latticeOf,
  lookOf,
  maskBuildings,
  maskOutside,
  middleOf,
  newRaster,
  paintCamera,
  tally,
} from './raster.ts';
import { visibleArea } from './visible-area.ts';

const centre: Position = [120.62, 31.31];
const camera: Optics = {
  kind: 'fixed',
  place: centre,
  azimuthDeg: 0,
  hfovDeg: 60,
  rangeM: 80,
  widthPx: 1_920,
  mountM: null,
};

describe('how far a camera is good', () => {
  it.each([
    ['detect', 66.51],
    ['observe', 26.82],
    ['recognise', 13.3],
    ['identify', 6.65],
  ] as const)('CAM-17: %s by its pixels', (grade, metres) => {
    expect(reachM(camera, grade)).toBeCloseTo(metres, 2);
  });
  it('CAM-17: no farther than it was said to be', () => {
    expect(reachM({ ...camera, rangeM: 20 }, 'detect')).toBe(20);
  });
  it('CAM-17: with an unknown lens, as far as a common one', () => {
    expect(reachM({ ...camera, hfovDeg: null }, 'detect')).toBeCloseTo(42.65, 1);
    expect(reachM({ ...camera, kind: 'panoramic', hfovDeg: null }, 'detect')).toBeCloseTo(12.22, 1);
  });
});

describe('the blind ground at the foot of the mast', () => {
  it.each([
    ['begins where the picture does', { mountM: 6 }, 7.08],
    ['is larger under a tall mast', { mountM: 12 }, 12.45],
    ['is none where the mount is not known', {}, 0],
    ['is none for what tilts', { kind: 'ptz' as const, mountM: 6 }, 0],
    ['is none for what looks all round', { kind: 'panoramic' as const, mountM: 6 }, 0],
    ['is none for a lens wider than flat', { hfovDeg: 150, mountM: 6 }, 0],
    ['lies within the range of what looks down', { hfovDeg: 3, mountM: 100, rangeM: 10 }, 7.03],
  ])('CAM-18: %s', (_, change, metres) => {
    expect(nearM({ ...camera, ...change })).toBeCloseTo(metres, 0);
  });
  it('CAM-18: is not seen, and says so', () => {
    const mast = { ...camera, mountM: 6 };
    expect(covers(mast, destination(centre, 0, 5))).toMatchObject({ sight: 'beneath', sees: false });
    expect(covers(mast, destination(centre, 0, 12))).toMatchObject({ sight: 'faces', sees: true });
    expect(covers(mast, destination(centre, 180, 5)).sight).toBe('faces-away');
  });
});

describe('what a camera sees as an area', () => {
  it('CAM-17: is a sector in bands where the ground is open', () => {
    const area = visibleArea(camera, null);
    expect(area?.form).toBe('known');
    for (const grade of usefulGrades) {
      const radius = reachM(camera, grade);
      expect(m2Of(area?.seen[grade] ?? null) / ((Math.PI * radius * radius) / 6)).toBeCloseTo(1, 2);
    }
  });
  it('CAM-17: is not drawn where the direction is not known', () => {
    expect(visibleArea({ ...camera, azimuthDeg: null }, null)).toBeNull();
    expect(visibleArea({ ...camera, hfovDeg: null }, null)?.form).toBe('assumed');
    expect(visibleArea({ ...camera, azimuthDeg: null, kind: 'panoramic' }, null)?.form).toBe('round');
  });
  it('CAM-17: holds a place where the camera sees it well enough, and no other', () => {
    const chance = seeded(20_260_304);
    const index = buildObstacleIndex(randomHouses({ centre, halfM: 250, chance }, 160));
    const counts = { seen: 0, unseen: 0 };
    for (let round = 0; round < 120; round++) {
      const optics = randomOptics({ centre, halfM: 200, chance });
      const area = visibleArea(optics, index);
      for (let probe = 0; probe < 60; probe++) {
        const place = destination(optics.place, chance() * 360, 2.5 + chance() * 120);
        // In a house, or so near to an edge of any kind that the drawn line, a chord, may fall to either side.
        if (insideAny(index, place) || isNearAnEdge(optics, index, place)) continue;
        for (const grade of usefulGrades) {
          const expected = seesAt(optics, index, place, grade);
          const drawn = area !== null && holdsAny(area.seen[grade], place);
          expect(drawn, JSON.stringify({ optics, place, grade })).toBe(expected);
          counts[expected ? 'seen' : 'unseen']++;
        }
      }
    }
    expect(Math.min(counts.seen, counts.unseen)).toBeGreaterThan(400);
  });
});

describe('the ground in cells', () => {
  const lattice = latticeOf(centre[1], 5);
  const half = [0.0022, 0.0018] as const;
  const box = [centre[0] - half[0], centre[1] - half[1], centre[0] + half[0], centre[1] + half[1]] as const;

  it('CAM-20: a cell is seen when its middle is, by any camera, at its best grade', () => {
    const chance = seeded(20_260_305);
    const index = buildObstacleIndex(randomHouses({ centre, halfM: 250, chance }, 120));
    const cameras = Array.from({ length: 40 }, (_, number) => ({
      optics: randomOptics({ centre, halfM: 220, chance }),
      up: number % 3 > 0,
    }));
    const raster = newRaster(lattice, box);
    maskBuildings(raster, index);
    for (const { optics, up } of cameras) paintCamera(raster, { optics, eye: eyeOf(index, optics), up }, index);
    const seen = new Map<string, number>();
    for (let y = 0; y < raster.rows; y += 2) {
      for (let x = 0; x < raster.columns; x += 2) {
        const place = middleOf(raster, x, y);
        const cell = cellAt(raster, place) ?? -1;
        for (const [at, grade] of usefulGrades.entries()) {
          const any = cameras.filter(
            ({ optics }) =>
              (optics.azimuthDeg !== null || optics.kind === 'panoramic') && seesAt(optics, index, place, grade),
          );
          const expected = insideAny(index, place)
            ? 'none'
            : any.some(({ up }) => up)
              ? 'seen'
              : any.length > 0
                ? 'blind'
                : 'hole';
          expect(lookOf(cell, at + 1)).toBe(expected);
          seen.set(expected, (seen.get(expected) ?? 0) + 1);
        }
      }
    }
    expect([...seen.keys()].sort()).toEqual(['blind', 'hole', 'none', 'seen']);
  });

  it('CAM-20: cells of neighbouring surfaces count nothing twice and leave nothing out', () => {
    const middle = centre[0] + 0.000_123;
    const sides = [[box[0], box[1], middle, box[3]], [middle, box[1], box[2], box[3]], box] as const;
    const grounds = sides.map((side) => {
      const raster = newRaster(lattice, side);
      maskOutside(raster, prepareSurface(surfaceOf(side)));
      return tally(raster).groundM2;
    });
    const [west = 0, east = 0, whole = 0] = grounds;
    expect(west + east).toBeCloseTo(whole, 3);
    expect(whole / m2Of({ type: 'MultiPolygon', coordinates: [surfaceOf(box).coordinates] })).toBeCloseTo(1, 1);
  });

  it('CAM-20: the share of a street camera is right to a few per cent, of many to less than one', () => {
    const chance = seeded(9);
    const errors: number[] = [];
    let [cells, exact] = [0, 0];
    for (let round = 0; round < 60; round++) {
      const optics = { ...randomOptics({ centre, halfM: 10, chance }), azimuthDeg: chance() * 360 };
      const raster = newRaster(lattice, [centre[0] - 0.004, centre[1] - 0.004, centre[0] + 0.004, centre[1] + 0.004]);
      paintCamera(raster, { optics, eye: optics.place, up: true }, null);
      const painted = tally(raster).seenM2[0] ?? 0;
      const drawn = m2Of(visibleArea(optics, null)?.seen.detect ?? null);
      errors.push(Math.abs(painted - drawn) / Math.max(drawn, 1));
      cells += painted;
      exact += drawn;
    }
    errors.sort((a, b) => a - b);
    expect(errors[30]).toBeLessThan(0.05);
    expect(Math.abs(cells - exact) / exact).toBeLessThan(0.01);
  });
});

// biome-ignore lint/complexity/useMaxParams: who, in which town, what, how well
function seesAt(optics: Optics, index: ObstacleIndex, place: Position, grade: UsefulGrade): boolean {
  const coverage = covers(optics, place, index);
  return coverage.sees && coverage.distanceM <= reachM(optics, grade);
}

/** Whether a step of 30 cm to any side changes the answer. */
function isNearAnEdge(optics: Optics, index: ObstacleIndex, place: Position): boolean {
  return usefulGrades.some((grade) => {
    const here = seesAt(optics, index, place, grade);
    return [0, 45, 90, 135, 180, 225, 270, 315].some(
      (bearing) => seesAt(optics, index, destination(place, bearing, 0.3), grade) !== here,
    );
  });
}

function insideAny(index: ObstacleIndex, place: Position): boolean {
  return Array.from({ length: index.count }, (_, building) => building).some((building) =>
    holds(index, building, place),
  );
}

function surfaceOf([west, south, east, north]: readonly [number, number, number, number]) {
  const ring: Position[] = [
    [west, south],
    [east, south],
    [east, north],
    [west, north],
    [west, south],
  ];
  return { type: 'Polygon' as const, coordinates: [ring] };
}

function holdsAny(area: MultiPolygon | null, [x, y]: Position): boolean {
  return (area?.coordinates ?? []).some(([ring = []]) => {
    let inside = false;
    for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
      const [ax = 0, ay = 0] = ring[i] ?? [];
      const [bx = 0, by = 0] = ring[j] ?? [];
      if (ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax) inside = !inside;
    }
    return inside;
  });
}

/** Square metres, by the shoelace. */
function m2Of(area: MultiPolygon | null): number {
  let sum = 0;
  for (const [ring = []] of area?.coordinates ?? []) {
    let twice = 0;
    for (let i = 1; i < ring.length; i++) {
      const [ax = 0, ay = 0] = ring[i - 1] ?? [];
      const [bx = 0, by = 0] = ring[i] ?? [];
      twice += (ax - centre[0]) * (by - centre[1]) - (bx - centre[0]) * (ay - centre[1]);
    }
    sum += (Math.abs(twice) / 2) * metresALng(centre[1]) * METRES_A_DEGREE;
  }
  return sum;
}

describe('distances', () => {
  it('on the flat sheet are those on the sphere', () => {
    const place = destination(centre, 40, 1_500);
    const flat = Math.hypot((place[0] - centre[0]) * metresALng(centre[1]), (place[1] - centre[1]) * METRES_A_DEGREE);
    expect(Math.abs(flat - distanceM(centre, place))).toBeLessThan(0.5);
  });
});
