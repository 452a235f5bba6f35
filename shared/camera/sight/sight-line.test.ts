import { describe, expect, it } from 'vitest';
import { seeded } from '../../kernel/chance.ts';
import { destination, type Position } from '../../kernel/geo.ts';
import type { Optics } from '../optics.ts';
import { covers } from '../sees.ts';
import { eyeOf } from './eye.ts';
import { buildingsAt, buildObstacleIndex, type Obstacle, type ObstacleIndex } from './obstacle-index.ts';
import { fromPlane, planeAt } from './plane.ts';
import { randomHouses } from './random-town.ts';
import { ASSUMED_MOUNT_M, isClear, type SightLine, TARGET_M } from './sight-line.ts';

const centre: Position = [120.62, 31.31];
const plane = planeAt(centre);
const at = (x: number, y: number) => fromPlane(plane, x, y);
/** A house from `west` to `east` and from `south` to `north`, metres around the centre. */
function house(
  ...[west, south, east, north, heightM = null]: [number, number, number, number, (number | null)?]
): Obstacle {
  const ring = [at(west, south), at(east, south), at(east, north), at(west, north), at(west, south)];
  return { surface: { type: 'Polygon', coordinates: [ring] }, heightM };
}
const clear = (houses: readonly Obstacle[], line: SightLine) => isClear(buildObstacleIndex(houses), line);
const ahead = { from: at(0, 0), to: at(0, 50) };

describe('a line of sight', () => {
  it.each([
    ['over open ground', [], true],
    ['with a house between', [house(-5, 20, 5, 30)], false],
    ['with a house beside it', [house(1, 20, 11, 30)], true],
    ['with a house behind the place', [house(-5, 60, 5, 70)], true],
    ['with a house behind the camera', [house(-5, -20, 5, -10)], true],
    ['over a house known to be lower than the line', [house(-5, 20, 5, 30, 2)], true],
    ['into the shadow of a low house', [house(-5, 40, 5, 48, 2)], false],
    ['with a house of known height as high as the mast', [house(-5, 20, 5, 30, 6)], false],
    ['over a kerb', [house(-5, 45, 5, 49, 0.3)], true],
  ])('CAM-16: %s', (_, houses, expected) => {
    expect(clear(houses, { ...ahead, mountM: 6 })).toBe(expected);
  });

  it('CAM-16: from a taller mast sees over the house that hides the place from a lower one', () => {
    const houses = [house(-5, 20, 5, 25, 5)];
    expect([6, 12].map((mountM) => clear(houses, { ...ahead, mountM }))).toEqual([false, true]);
  });

  it('CAM-16: reaches a place in a house when nothing else is between: who sees its wall sees the house', () => {
    const index = buildObstacleIndex([house(-5, 40, 5, 60), house(20, 20, 30, 30)]);
    const place = at(0, 50);
    const except = buildingsAt(index, place);
    expect(isClear(index, { from: at(0, 0), to: place, mountM: null, except })).toBe(true);
    expect(isClear(index, { from: at(50, 50), to: place, mountM: null, except })).toBe(true);
    expect(isClear(index, { from: at(50, 10), to: place, mountM: null, except })).toBe(false);
  });

  it('CAM-16: is what every wall of every house says, one by one', () => {
    const chance = seeded(20_260_303);
    const houses = randomHouses({ centre, halfM: 600, chance }, 400);
    const index = buildObstacleIndex(houses);
    const counts = { clear: 0, hidden: 0 };
    for (let round = 0; round < 3_000; round++) {
      const from = at((chance() * 2 - 1) * 700, (chance() * 2 - 1) * 700);
      const to = destination(from, chance() * 360, chance() * (round % 10 === 0 ? 1_200 : 120));
      const mountM = chance() < 0.3 ? null : 3 + chance() * 12;
      const line = { from, to, mountM, except: buildingsAt(index, to) };
      const expected = isClearOneByOne(index, line);
      expect(isClear(index, line), JSON.stringify(line)).toBe(expected);
      counts[expected ? 'clear' : 'hidden']++;
    }
    expect(Math.min(counts.clear, counts.hidden)).toBeGreaterThan(500);
  });

  it('finds the houses of a place as the outlines say, and none in an empty city', () => {
    const chance = seeded(5);
    const houses = randomHouses({ centre, halfM: 200, chance }, 80);
    const index = buildObstacleIndex(houses);
    for (let round = 0; round < 500; round++) {
      const place = at((chance() * 2 - 1) * 260, (chance() * 2 - 1) * 260);
      const expected = houses.flatMap(({ surface }, number) =>
        holdsPlainly((surface.coordinates as Position[][])[0] ?? [], place) ? [number] : [],
      );
      expect(buildingsAt(index, place)).toEqual(expected);
    }
    const empty = buildObstacleIndex([]);
    expect(buildingsAt(empty, centre)).toEqual([]);
    expect(isClear(empty, { from: centre, to: at(9, 9), mountM: null })).toBe(true);
  });
});

describe('the eye of a camera', () => {
  const camera: Optics = {
    kind: 'fixed',
    place: at(0, 0),
    azimuthDeg: 0,
    hfovDeg: 60,
    rangeM: 80,
    widthPx: 1_920,
    mountM: null,
  };
  const own = house(-8, -10, 8, 4);
  const metresFrom = (place: Position | null) =>
    place === null
      ? null
      : [
          Math.round((place[0] - centre[0]) * plane.kx * 100) / 100,
          Math.round((place[1] - centre[1]) * 111_195.08 * 100) / 100,
        ];

  it.each([
    ['in the open is where it stands', {}, [], [0, 0]],
    ['in its own house is before the wall it faces', {}, [own], [0, 4.1]],
    ['facing the other way, before that wall', { azimuthDeg: 180 }, [own], [0, -10.1]],
    ['that turns is before the nearest wall', { azimuthDeg: null }, [own], [0, 4.1]],
    ['that looks all round is before the nearest wall', { kind: 'panoramic' as const }, [own], [0, 4.1]],
    ['passes a house that touches its own', {}, [own, house(-8, 3, 8, 9)], [0, 9.1]],
    ['deep in a hall is indoors', {}, [house(-60, -60, 60, 60)], null],
  ])('CAM-15: %s', (...row) => {
    const [, change, houses, expected] = row;
    const eye = eyeOf(buildObstacleIndex(houses), { ...camera, ...change });
    if (expected === null) expect(eye).toBeNull();
    else expect((metresFrom(eye) ?? []).map((metres) => metres + 0)).toEqual(expected);
  });

  it('CAM-15: is not blinded by its own house, and does not look through it', () => {
    const index = buildObstacleIndex([own]);
    const sightOf = (change: Partial<Optics>, place: Position) => covers({ ...camera, ...change }, place, index).sight;
    expect(sightOf({}, at(0, 40))).toBe('faces');
    expect(sightOf({ kind: 'panoramic' }, at(0, 40))).toBe('all-round');
    expect(sightOf({ kind: 'panoramic' }, at(0, -40))).toBe('hidden');
  });

  it('CAM-15: sees nothing outside from indoors, but what is in the same house', () => {
    const index = buildObstacleIndex([house(-60, -60, 60, 60)]);
    expect(covers(camera, at(0, 70), index).sight).toBe('hidden');
    expect(covers(camera, at(0, 30), index).sight).toBe('faces');
  });
});

/** Every wall of every house, without cells and boxes. */
function isClearOneByOne(index: ObstacleIndex, { from, to, mountM, except }: SightLine): boolean {
  const eyeM = mountM ?? ASSUMED_MOUNT_M;
  for (let building = 0; building < index.count; building++) {
    if (except?.includes(building)) continue;
    const [first, last] = [index.firstEdge[building] ?? 0, index.firstEdge[building + 1] ?? 0];
    for (let edge = first; edge < last; edge++) {
      const [x1 = 0, y1 = 0, x2 = 0, y2 = 0] = index.edges.subarray(edge * 4, edge * 4 + 4);
      const side = (a: Position, b: Position, [x, y]: Position) =>
        (b[0] - a[0]) * (y - a[1]) - (b[1] - a[1]) * (x - a[0]);
      const wall: [Position, Position] = [
        [x1, y1],
        [x2, y2],
      ];
      const [a, b] = [side(...wall, from), side(...wall, to)];
      const [c, d] = [side(from, to, wall[0]), side(from, to, wall[1])];
      if (a * b > 0 || c * d > 0 || a === b) continue;
      const share = a / (a - b);
      if (eyeM + (TARGET_M - eyeM) * share < (index.heights[building] ?? 0)) return false;
    }
  }
  return true;
}

function holdsPlainly(ring: readonly Position[], [x, y]: Position): boolean {
  let inside = false;
  for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
    const [ax = 0, ay = 0] = ring[i] ?? [];
    const [bx = 0, by = 0] = ring[j] ?? [];
    if (ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax) inside = !inside;
  }
  return inside;
}
