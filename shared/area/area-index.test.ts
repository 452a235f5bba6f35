import booleanPointInPolygon from '@turf/boolean-point-in-polygon';
import { describe, expect, it } from 'vitest';
import { type Chance, seeded } from '../kernel/chance.ts';
import type { Box, Position, Surface } from '../kernel/geo.ts';
import { AreaId } from '../kernel/ids.ts';
import type { AreaInput } from './area-api.ts';
import { buildAreaIndex, EDGE_M } from './area-index.ts';
import { exampleAreas } from './example.ts';

const seeds = [1, 2, 3, 20_260_301];
const METRES_A_DEGREE = 111_195.08;

const leavesOf = (areas: readonly AreaInput[]) =>
  areas.filter((area) => !areas.some((other) => other.parent === area.id));
const ringsOf = (surface: Surface) => (surface.type === 'Polygon' ? [surface.coordinates] : surface.coordinates);
const verticesOf = (areas: readonly AreaInput[]) => areas.flatMap((area) => ringsOf(area.surface).flat(2));
const somewhere = (chance: Chance, box: readonly number[]): Position => [
  (box[0] ?? 0) + chance() * ((box[2] ?? 0) - (box[0] ?? 0)),
  (box[1] ?? 0) + chance() * ((box[3] ?? 0) - (box[1] ?? 0)),
];
const edgeMiddles = (areas: readonly AreaInput[]) =>
  areas
    .flatMap((area) => ringsOf(area.surface).flat())
    .flatMap((ring) =>
      ring.slice(1).map((to, at): Position => [((ring[at]?.[0] ?? 0) + to[0]) / 2, ((ring[at]?.[1] ?? 0) + to[1]) / 2]),
    );

/** The same rule without any index: first leaf that has the place, else the nearest, by looking at every edge of every leaf. */
function bruteForce(areas: readonly AreaInput[], place: Position): AreaId | null {
  const leaves = leavesOf(areas);
  const found = leaves.find((leaf) => has(leaf.surface, place));
  if (found !== undefined) return found.id;
  const top = areas.find((area) => area.parent === null);
  const near = leaves
    .map((leaf) => ({ id: leaf.id, metres: borderM(leaf.surface, place) }))
    .reduce((a, b) => (b.metres < a.metres ? b : a));
  return near.metres <= EDGE_M || (top !== undefined && has(top.surface, place)) ? near.id : null;
}

function has(surface: Surface, [x, y]: Position): boolean {
  return ringsOf(surface).some((rings) => {
    const crossings = rings
      .flatMap((ring) => ring.slice(1).map((to, at) => [ring[at] ?? to, to] as const))
      .filter(([a, b]) => {
        const [low, high] = a[1] < b[1] ? [a, b] : [b, a];
        return y >= low[1] && y < high[1] && x < low[0] + ((y - low[1]) * (high[0] - low[0])) / (high[1] - low[1]);
      });
    return crossings.length % 2 === 1;
  });
}

function borderM(surface: Surface, [x, y]: Position): number {
  const squeeze = Math.cos((y * Math.PI) / 180);
  const edges = ringsOf(surface)
    .flat()
    .flatMap((ring) => ring.slice(1).map((to, at) => [ring[at] ?? to, to] as const));
  const distances = edges.map(([a, b]) => {
    const [ax, ay, bx, by] = [(a[0] - x) * squeeze, a[1] - y, (b[0] - x) * squeeze, b[1] - y];
    const length = (bx - ax) ** 2 + (by - ay) ** 2;
    const along = length === 0 ? 0 : Math.min(1, Math.max(0, (-ax * (bx - ax) - ay * (by - ay)) / length));
    return Math.hypot(ax + along * (bx - ax), ay + along * (by - ay));
  });
  return Math.min(...distances) * METRES_A_DEGREE;
}

describe.each(seeds)(
  'ARE-1 in the example city of seed %i, a place has exactly one grid, equal to brute force',
  (seed) => {
    const areas = exampleAreas(seeded(seed));
    const index = buildAreaIndex(areas);
    const chance = seeded(seed + 1);

    it('at random places', () => {
      for (let round = 0; round < 400; round++) {
        const place = somewhere(chance, index.box);
        expect(index.gridAt(place)).toBe(bruteForce(areas, place));
      }
    });

    it('at every vertex', () => {
      for (const place of new Set(verticesOf(leavesOf(areas)).filter((_, at) => at % 3 === 0))) {
        expect(index.gridAt(place)).not.toBeNull();
        expect(index.gridAt(place)).toBe(bruteForce(areas, place));
      }
    });

    it('at the middle of every edge', () => {
      for (const place of edgeMiddles(leavesOf(areas)).filter((_, at) => at % 3 === 0)) {
        expect(index.gridAt(place)).not.toBeNull();
        expect(index.gridAt(place)).toBe(bruteForce(areas, place));
      }
    });

    it('and an independent program agrees off the borders', () => {
      const leaves = leavesOf(areas);
      for (let round = 0; round < 200; round++) {
        const place = somewhere(chance, index.box);
        const holders = leaves.filter((leaf) => booleanPointInPolygon([...place], leaf.surface as never));
        if (holders.length === 1) expect(index.gridAt(place)).toBe(holders[0]?.id);
      }
    });
  },
);

it('ARE-1 grids claim no place twice: their half-open surfaces never overlap', () => {
  const areas = exampleAreas(seeded(5), 4);
  const leaves = leavesOf(areas);
  for (const place of [...verticesOf(leaves), ...edgeMiddles(leaves)]) {
    expect(leaves.filter((leaf) => has(leaf.surface, place)).length).toBeLessThanOrEqual(1);
  }
});

describe('ARE-1 at awkward shapes', () => {
  const id = AreaId.parse.bind(AreaId);
  const rectangle = (...[west, south, east, north]: Box): Position[] => [
    [west, south],
    [east, south],
    [east, north],
    [west, north],
    [west, south],
  ];
  const area = (name: string, parent: string | null, surface: Surface): AreaInput => ({
    id: id(name),
    parent: parent === null ? null : id(parent),
    level: parent === null ? 0 : 1,
    name,
    surface,
  });
  const polygon = (...rings: Position[][]): Surface => ({ type: 'Polygon', coordinates: rings });

  it('a hole belongs to the grid that fills it, an exclave to its own grid', () => {
    const areas = [
      area('top', null, { type: 'MultiPolygon', coordinates: [[rectangle(0, 0, 3, 3)], [rectangle(5, 0, 6, 1)]] }),
      area('ring', 'top', {
        type: 'MultiPolygon',
        coordinates: [[rectangle(0, 0, 3, 3), rectangle(1, 1, 2, 2)], [rectangle(5, 0, 6, 1)]],
      }),
      area('hole', 'top', polygon(rectangle(1, 1, 2, 2))),
    ];
    const index = buildAreaIndex(areas);
    expect(
      [
        [1.5, 1.5],
        [1, 1],
        [2, 2],
        [0.5, 0.5],
        [5.5, 0.5],
        [4, 0.5],
      ].map(([x, y]) => index.gridAt([x ?? 0, y ?? 0])),
    ).toEqual(['hole', 'hole', 'ring', 'ring', 'ring', null]);
  });

  it('a place in a gap goes to the nearest grid, one in an overlap to the first', () => {
    const index = buildAreaIndex([
      area('top', null, polygon(rectangle(0, 0, 4, 1))),
      area('west', 'top', polygon(rectangle(0, 0, 1.9, 1))),
      area('east', 'top', polygon(rectangle(2, 0, 4, 1))),
      area('over', 'top', polygon(rectangle(3, 0, 4, 1))),
    ]);
    expect(index.gridAt([1.93, 0.5])).toBe('west');
    expect(index.gridAt([1.97, 0.5])).toBe('east');
    expect(index.gridAt([3.5, 0.5])).toBe('east');
  });

  it('the outer border belongs to the city, a metre beyond it does not', () => {
    const index = buildAreaIndex([area('top', null, polygon(rectangle(0, 0, 1, 1)))]);
    expect(
      [
        [1, 1],
        [1, 0.5],
        [0.5, 1],
        [0, 0],
      ].map(([x, y]) => index.gridAt([x ?? 0, y ?? 0])),
    ).toEqual(['top', 'top', 'top', 'top']);
    expect(index.gridAt([1.000_01, 0.5])).toBeNull();
    expect(index.gridAt([-120, 0.5])).toBeNull();
    expect(index.gridAt([180, 90])).toBeNull();
  });

  it('a neighbour with more vertices on a straight border leaves no place without a grid', () => {
    const index = buildAreaIndex([
      area('top', null, polygon(rectangle(0.1, 0.1, 2.3, 1.7))),
      area(
        'west',
        'top',
        polygon([
          [0.1, 0.1],
          [1.1, 0.1],
          [1.3, 1.7],
          [0.1, 1.7],
          [0.1, 0.1],
        ]),
      ),
      area(
        'east',
        'top',
        polygon([
          [1.1, 0.1],
          [2.3, 0.1],
          [2.3, 1.7],
          [1.3, 1.7],
          [1.166_666_666_7, 0.633_333_333_6],
          [1.1, 0.1],
        ]),
      ),
    ]);
    for (let y = 0.1; y <= 1.7; y += 0.001) expect(index.gridAt([1.1 + ((y - 0.1) * 0.2) / 1.6, y])).not.toBeNull();
  });
});

describe('the tree', () => {
  const areas = exampleAreas(seeded(7));
  const index = buildAreaIndex(areas);

  it('ARE-2 a grid gives all its ancestors, top first', () => {
    const grid = AreaId.parse('C-1-2-3-0');
    expect(index.pathOf(grid)).toEqual(['C', 'C-1', 'C-1-2', 'C-1-2-3', 'C-1-2-3-0']);
    const label = index.view(grid)?.label ?? [0, 0];
    expect(index.pathAt(label)).toEqual(index.pathOf(grid));
  });

  it('knows what lies in what', () => {
    expect(index.within(AreaId.parse('C-1-2'), AreaId.parse('C-1'))).toBe(true);
    expect(index.within(AreaId.parse('C-1'), AreaId.parse('C-1'))).toBe(true);
    expect(index.within(AreaId.parse('C-1'), AreaId.parse('C-1-2'))).toBe(false);
    expect(index.within(AreaId.parse('nowhere'), index.root)).toBe(false);
    expect(index.pathOf(AreaId.parse('nowhere'))).toEqual([]);
    expect(index.grids).toBe(256);
  });

  it('puts each name inside its own area, at every level', () => {
    for (const view of index.views()) {
      const surface = areas.find((area) => area.id === view.id)?.surface;
      expect(surface !== undefined && has(surface, view.label)).toBe(true);
      expect(index.pathAt(view.label)).toContain(view.id);
    }
  });

  it('refuses areas that are no tree', () => {
    expect(() => buildAreaIndex([])).toThrow(RangeError);
    expect(() => buildAreaIndex(areas.filter((area) => area.id !== 'C-1'))).toThrow(RangeError);
  });
});
