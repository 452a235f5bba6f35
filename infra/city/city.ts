// limit: imports 17, it puts the whole city together and each part is one import
import type { CameraInput } from '@watchroom/shared/camera/camera-api.ts';
import type { CityProfileInput } from '@watchroom/shared/city/profile.ts';
import type { Chance } from '@watchroom/shared/kernel/chance.ts';
import type { Position } from '@watchroom/shared/kernel/geo.ts';
import { type FieldPlan, fieldOf } from './field/field.ts';
import { CALENDAR } from './forces/calendar.ts';
import { camerasOf } from './forces/cameras.ts';
import { departments } from './forces/departments.ts';
import { incidentTypes } from './forces/incident-types.ts';
import { type LivePlan, liveSites } from './forces/live-sites.ts';
import { roles } from './forces/roles.ts';
import { keptFor, type PlannedUnit, unitsOf } from './forces/units.ts';
import { addressesOf } from './places/addresses.ts';
import { LEVELS } from './places/areas.ts';
import { baseMapOf } from './places/basemap.ts';
import { type CityGround, chancesOf, groundOf } from './places/city-ground.ts';
import { CITY } from './places/place-names.ts';

/** A whole made-up city: what the product is told of it, and what its simulator needs to move in it. */
export interface City {
  readonly profile: CityProfileInput;
  readonly cameras: readonly CameraInput[];
  readonly units: readonly PlannedUnit[];
  /** Two patrol cars near the centre, for the accounts of people: their phones ring first. */
  readonly kept: readonly PlannedUnit[];
  /** Posts with who is there, and patrol routes. */
  readonly field: FieldPlan;
  readonly live: LivePlan;
  readonly ground: CityGround;
  /** A crossing in the middle of the city that four live cameras look at. */
  readonly centre: Position;
}

export const DEMO_SEED = 7;

/** The city of a seed; the same seed gives the same city, to the last digit, on every machine. About one second. */
export function cityOf(seed: number): City {
  const chance = chancesOf(seed);
  const ground = groundOf(seed);
  const live = liveSites(ground, chance(4));
  const units = unitsOf(ground.areas, ground.quarters, chance(5));
  return {
    ground,
    live,
    centre: ground.project(live.centre.point),
    units,
    kept: keptFor(units, live.centre.point),
    field: fieldOf(ground, live.centre.point),
    cameras: camerasOf(ground, { live: live.sites.map((each) => each.site), chance: chance(6) }),
    profile: profileOf(ground, live, chance(7)),
  };
}

/** So many free units are to be left in each district (DSP-41). */
const LEFT_IN_A_DISTRICT = 6;

function coverOf(ground: CityGround): CityProfileInput['cover'] {
  return ground.areas.all
    .filter(({ input }) => input.level === 1)
    .map(({ input }) => ({ area: input.id, least: LEFT_IN_A_DISTRICT }));
}

function profileOf(ground: CityGround, live: LivePlan, chance: Chance): CityProfileInput {
  return {
    id: CITY.id,
    name: { zh: CITY.zh, en: CITY.en },
    zone: 'Asia/Shanghai',
    language: 'zh',
    centre: ground.project(live.centre.point),
    zoom: 12.6,
    attribution: '示意城市，纯属虚构',
    levels: LEVELS,
    calendar: CALENDAR,
    // More than a city would: so that there is somebody to call in a small demo.
    callBacks: { emergency: 0.4, general: 0.5 },
    cover: coverOf(ground),
    areas: ground.areas.all.map((area) => area.input),
    departments: [...departments],
    roles: [...roles],
    types: [...incidentTypes],
    base: baseMapOf(ground, chance),
    addresses: addressesOf(ground),
  };
}
