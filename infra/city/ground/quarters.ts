import type { Chance } from '@watchroom/shared/kernel/chance.ts';
import { type Lattice, latticeOf, RIVER_CLEARANCE_M, VERTEX_SPACING_M } from './lattice.ts';
import type { Face, Mesh } from './mesh.ts';
import { apart, centroid, type Point, signedArea, toSegment } from './plane.ts';
import { type Ground, split, splitInto } from './split.ts';

/** A face of the city and the faces it was cut into; `blocks` (the leaves) are what streets surround. */
export interface Grid {
  readonly face: Face;
  readonly blocks: readonly Face[];
}
export interface Community {
  readonly face: Face;
  readonly grids: readonly Grid[];
}
export interface Town {
  readonly face: Face;
  readonly district: number;
  readonly communities: readonly Community[];
}
export interface Quarters {
  readonly mesh: Mesh;
  readonly towns: readonly Town[];
  readonly river: readonly number[];
  readonly bridges: readonly number[];
  /** Positions in `towns`/`communities`/`grids` of the grid that is a lake. */
  readonly lake: Grid;
}

/** Which district each town of the lattice belongs to, from the south-west corner, row by row. */
const DISTRICT_OF_TOWN = [3, 3, 4, 5, 5, 5, 3, 4, 4, 4, 4, 5, 0, 2, 2, 2, 1, 1, 0, 0, 0, 1, 1, 1] as const;
/** Communities a town, grids a community: 4 each on average, so about 24 → 96 → 400. */
const COMMUNITIES = [4, 4, 3, 5, 4, 4] as const;
const GRIDS = [4, 4, 5, 4, 4, 3, 5] as const;
/** Block size in the old town and at the edge, m². */
const BLOCK_INNER_M2 = 42_000;
const BLOCK_OUTER_M2 = 300_000;
/** Where the lake is looked for, metres from the centre. */
const LAKE_NEAR: Point = [3_300, -3_300];

/** The whole ground plan: areas on five levels and the blocks inside, all sharing vertices. */
export function quartersOf(chance: Chance): Quarters {
  const lattice = latticeOf(chance);
  const ground = groundOf(lattice, chance);
  const plans = lattice.towns.map((face, index) => ({
    face,
    district: DISTRICT_OF_TOWN[index] ?? 0,
    communities: splitInto(ground, face, {
      parts: COMMUNITIES[index % COMMUNITIES.length] ?? 4,
      road: 'collector',
      spacingM: VERTEX_SPACING_M,
    }),
  }));
  let turn = 0;
  const withGrids = plans.map((plan) => ({
    ...plan,
    communities: plan.communities.map((face) => {
      turn += 1;
      return {
        face,
        grids: splitInto(ground, face, {
          parts: GRIDS[turn % GRIDS.length] ?? 4,
          road: 'street',
          spacingM: VERTEX_SPACING_M,
        }),
      };
    }),
  }));
  const lakeFace = nearest(
    lattice.mesh,
    withGrids.flatMap((plan) => plan.communities.flatMap((community) => community.grids)),
  );
  const towns = withGrids.map((plan) => ({
    ...plan,
    communities: plan.communities.map((community) => ({
      face: community.face,
      grids: community.grids.map((face) => ({ face, blocks: face === lakeFace ? [face] : blocksOf(ground, face) })),
    })),
  }));
  const lake = towns
    .flatMap((town) => town.communities.flatMap((community) => community.grids))
    .find((grid) => grid.face === lakeFace);
  if (lake === undefined) throw new Error('the lake went missing');
  return { mesh: lattice.mesh, towns, river: lattice.river, bridges: lattice.bridges, lake };
}

/** The outline of faces that touch, as vertex numbers counter-clockwise. Throws when they do not form one simple ring. */
export function outline(faces: readonly Face[]): Face {
  const pieces = new Map<string, readonly [number, number]>();
  for (const face of faces) {
    for (let at = 0; at < face.length; at += 1) {
      const [a, b] = [face[at] ?? 0, face[(at + 1) % face.length] ?? 0];
      if (!pieces.delete(`${b}>${a}`)) pieces.set(`${a}>${b}`, [a, b]);
    }
  }
  const next = new Map([...pieces.values()]);
  const [start] = next.keys();
  if (start === undefined || next.size !== pieces.size) throw new Error('the faces touch themselves in a point');
  const ring = [start];
  for (let at = next.get(start); at !== undefined && at !== start; at = next.get(at)) ring.push(at);
  if (ring.length !== next.size) throw new Error('the faces do not form one ring');
  return ring;
}

function groundOf(lattice: Lattice, chance: Chance): Ground {
  const { mesh, river } = lattice;
  const onRiver = new Set(river);
  const bank = river.map((vertex) => mesh.at(vertex));
  const fromRiver = (point: Point) =>
    bank.reduce((least, b, at) => Math.min(least, toSegment(point, bank[at - 1] ?? b, b)), Infinity);
  return {
    mesh,
    chance,
    free: (point) => fromRiver(point) > RIVER_CLEARANCE_M * 0.85,
    standOff: (vertex) => (onRiver.has(vertex) ? RIVER_CLEARANCE_M : 45),
  };
}

function blocksOf(ground: Ground, face: Face): readonly Face[] {
  const ring = ground.mesh.ring(face);
  const fromCentre = Math.hypot(...centroid(ring));
  const share = Math.min(1, fromCentre / 8_500) ** 1.6;
  const target = BLOCK_INNER_M2 + (BLOCK_OUTER_M2 - BLOCK_INNER_M2) * share;
  if (signedArea(ring) < target * 1.5) return [face];
  const halves = split(ground, face, { share: 0.42 + ground.chance() * 0.08, road: 'lane', spacingM: 85 });
  return halves === null ? [face] : halves.flatMap((half) => blocksOf(ground, half));
}

function nearest(mesh: Mesh, faces: readonly Face[]): Face {
  const distance = (face: Face) => apart(centroid(mesh.ring(face)), LAKE_NEAR);
  const found = faces.reduce<Face | undefined>(
    (best, face) => (best === undefined || distance(face) < distance(best) ? face : best),
    undefined,
  );
  if (found === undefined) throw new Error('a city without grids');
  return found;
}
