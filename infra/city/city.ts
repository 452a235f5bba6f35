import type { CameraInput } from '@watchroom/shared/camera/camera-api.ts';
import type { CityProfileInput } from '@watchroom/shared/city/profile.ts';
import { type Chance, seeded } from '@watchroom/shared/kernel/chance.ts';
import type { Position } from '@watchroom/shared/kernel/geo.ts';
import { camerasOf } from './forces/cameras.ts';
import { departments } from './forces/departments.ts';
import { incidentTypes, roles } from './forces/incident-types.ts';
import { type LivePlan, liveSites } from './forces/live-sites.ts';
import { type PlannedUnit, unitsOf } from './forces/units.ts';
import { apart, flatBoard, flatProjection, type Point } from './ground/plane.ts';
import { quartersOf } from './ground/quarters.ts';
import { streetGraph } from './ground/street-graph.ts';
import { streetsOf } from './ground/streets.ts';
import { addressesOf } from './places/addresses.ts';
import { areasOf, LEVELS } from './places/areas.ts';
import { baseMapOf, type CityGround } from './places/basemap.ts';
import { blocksOf } from './places/blocks.ts';
import { type Crossing, crossingsOf } from './places/crossings.ts';
import { CITY } from './places/place-names.ts';

/** A whole made-up city: what the product is told of it, and what its simulator needs to move in it. */
export interface City {
  readonly profile: CityProfileInput;
  readonly cameras: readonly CameraInput[];
  readonly units: readonly PlannedUnit[];
  /** Two patrol cars near the centre that wait for people: nobody answers for them. */
  readonly kept: readonly PlannedUnit[];
  readonly live: LivePlan;
  readonly ground: CityGround;
  readonly crossings: readonly Crossing[];
  /** A crossing in the middle of the city that four live cameras look at. */
  readonly centre: Position;
  /** From `[lng, lat]` to metres on the ground plan. */
  readonly board: (place: Position) => Point;
}

/** Where the plan's origin lies: inland, on a plain. The city there is made up. */
const ORIGIN: Position = [113.2, 33.4];
export const DEMO_SEED = 7;

/** The city of a seed; the same seed gives the same city, to the last digit, on every machine. About one second. */
export function cityOf(seed: number): City {
  const chance = (part: number): Chance => seeded(seed * 1_000 + part);
  const quarters = quartersOf(seeded(seed));
  const project = flatProjection(ORIGIN);
  const graph = streetGraph(quarters.mesh, streetsOf(quarters.mesh, chance(1)), {
    vertices: quarters.river,
    bridges: quarters.bridges,
  });
  const areas = areasOf(quarters, project, chance(2));
  const blocks = blocksOf(quarters, areas.grids, chance(3));
  const ground: CityGround = { quarters, graph, areas, blocks, project };
  const crossings = crossingsOf(graph);
  const live = liveSites(ground, crossings, chance(4));
  const centre = project(live.centre.point);
  const units = unitsOf(areas, quarters, chance(5));
  return {
    ground,
    crossings,
    live,
    centre,
    board: flatBoard(ORIGIN),
    units,
    kept: keptFor(units, live.centre.point),
    cameras: camerasOf(ground, crossings, { live: live.sites.map((each) => each.site), chance: chance(6) }),
    profile: {
      id: CITY.id,
      name: { zh: CITY.zh, en: CITY.en },
      zone: 'Asia/Shanghai',
      language: 'zh',
      centre,
      zoom: 12.6,
      attribution: '示意城市，纯属虚构',
      levels: LEVELS,
      areas: areas.all.map((area) => area.input),
      departments: [...departments],
      roles: [...roles],
      types: [...incidentTypes],
      base: baseMapOf(ground),
      addresses: addressesOf(ground, crossings),
    },
  };
}

/** The two patrol cars that live nearest to the centre. */
function keptFor(units: readonly PlannedUnit[], centre: Point): readonly PlannedUnit[] {
  return units
    .filter((unit) => unit.input.role === 'patrol' && unit.input.kind === 'car')
    .sort((a, b) => apart(a.home, centre) - apart(b.home, centre))
    .slice(0, 2);
}
