import { type Chance, seeded } from '@watchroom/shared/kernel/chance.ts';
import type { Position } from '@watchroom/shared/kernel/geo.ts';
import { flatBoard, flatProjection, type Point, type Projection } from '../ground/plane.ts';
import { type Quarters, quartersOf } from '../ground/quarters.ts';
import { type StreetGraph, streetGraph } from '../ground/street-graph.ts';
import { streetsOf } from '../ground/streets.ts';
import { type AreaPlan, areasOf } from './areas.ts';
import { type Block, blocksOf } from './blocks.ts';
import { type Crossing, crossingsOf } from './crossings.ts';

/** The ground of a made-up city: everything that does not move and has no owner. */
export interface CityGround {
  readonly quarters: Quarters;
  readonly graph: StreetGraph;
  readonly areas: AreaPlan;
  readonly blocks: readonly Block[];
  readonly crossings: readonly Crossing[];
  readonly project: Projection;
  /** From `[lng, lat]` to metres on the ground plan. */
  readonly board: (place: Position) => Point;
}

/** Where the plan's origin lies: inland, on a plain. The city there is made up. */
const ORIGIN: Position = [113.2, 33.4];

/** The ground of a seed. Each part has a chance of its own, so that a change in one leaves the others as they are. */
export function groundOf(seed: number): CityGround {
  const chance = chancesOf(seed);
  const quarters = quartersOf(seeded(seed));
  const project = flatProjection(ORIGIN);
  const graph = streetGraph(quarters.mesh, streetsOf(quarters.mesh, chance(1)), {
    vertices: quarters.river,
    bridges: quarters.bridges,
  });
  const areas = areasOf(quarters, project, chance(2));
  const blocks = blocksOf(quarters, areas.grids, chance(3));
  return { quarters, graph, areas, blocks, crossings: crossingsOf(graph), project, board: flatBoard(ORIGIN) };
}

/** A source of chance for each numbered part of a seed. */
export function chancesOf(seed: number): (part: number) => Chance {
  return (part) => seeded(seed * 1_000 + part);
}
