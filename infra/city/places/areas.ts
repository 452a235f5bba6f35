import type { AreaInput } from '@watchroom/shared/area/area-api.ts';
import type { Chance } from '@watchroom/shared/kernel/chance.ts';
import { AreaId } from '@watchroom/shared/kernel/ids.ts';
import type { Face } from '../ground/mesh.ts';
import type { Projection } from '../ground/plane.ts';
import { type Grid, outline, type Quarters } from '../ground/quarters.ts';
import { shuffled } from '../ground/street-names.ts';
import { CITY, CITY_CODE, COMMUNITIES, DISTRICTS, TOWNS } from './place-names.ts';

/** An area of the demo city with the face it covers. */
export interface PlannedArea {
  readonly input: AreaInput;
  readonly face: Face;
}
export interface PlannedGrid extends PlannedArea {
  readonly grid: Grid;
  readonly community: PlannedArea;
  readonly town: PlannedArea;
  readonly district: PlannedArea;
}
export interface AreaPlan {
  readonly all: readonly PlannedArea[];
  readonly city: PlannedArea;
  readonly districts: readonly PlannedArea[];
  readonly towns: readonly PlannedArea[];
  readonly grids: readonly PlannedGrid[];
}

export const LEVELS = [
  { id: 'city', name: { zh: '市', en: 'City' } },
  { id: 'district', name: { zh: '区县', en: 'District' } },
  { id: 'town', name: { zh: '镇办', en: 'Town' } },
  { id: 'community', name: { zh: '村居', en: 'Community' } },
  { id: 'grid', name: { zh: '基础网格', en: 'Grid' } },
];

/** The five levels with names and codes. Faces share vertices, so every level tiles the one above it exactly. */
export function areasOf(quarters: Quarters, project: Projection, chance: Chance): AreaPlan {
  const surface = (face: Face): AreaInput['surface'] => {
    const ring = quarters.mesh.ring(face).map(project);
    return { type: 'Polygon', coordinates: [[...ring, ...ring.slice(0, 1)]] };
  };
  const area = (
    face: Face,
    entry: { id: string; parent: PlannedArea | null; name: string; level: number },
  ): PlannedArea => ({
    face,
    input: {
      id: AreaId.parse(entry.id),
      parent: entry.parent?.input.id ?? null,
      level: entry.level,
      name: entry.name,
      surface: surface(face),
    },
  });
  const city = area(outline(quarters.towns.map((town) => town.face)), {
    id: CITY_CODE,
    parent: null,
    name: CITY.zh,
    level: 0,
  });
  const districts = DISTRICTS.map((name, at) =>
    area(outline(quarters.towns.filter((town) => town.district === at).map((town) => town.face)), {
      id: `9901${two(at + 1)}`,
      parent: city,
      name,
      level: 1,
    }),
  );
  const stems = shuffled(COMMUNITIES, chance);
  const towns: PlannedArea[] = [];
  const communities: PlannedArea[] = [];
  const grids: PlannedGrid[] = [];
  for (const [at, plan] of quarters.towns.entries()) {
    const district = districts[plan.district] ?? city;
    const rural =
      plan.communities.reduce(
        (blocks, community) => blocks + community.grids.reduce((sum, grid) => sum + grid.blocks.length, 0),
        0,
      ) < RURAL_BLOCKS;
    const number = quarters.towns.slice(0, at).filter((other) => other.district === plan.district).length + 1;
    const town = area(plan.face, {
      id: `${district.input.id}${three(number)}`,
      parent: district,
      name: `${TOWNS[at] ?? ''}${rural ? '镇' : '街道'}`,
      level: 2,
    });
    towns.push(town);
    for (const [nth, entry] of plan.communities.entries()) {
      const stem = stems[communities.length] ?? `第${communities.length + 1}`;
      const community = area(entry.face, {
        id: `${town.input.id}${three(nth + 1)}`,
        parent: town,
        name: `${stem}${rural ? '村' : '社区'}`,
        level: 3,
      });
      communities.push(community);
      for (const [cell, grid] of entry.grids.entries()) {
        const planned = area(grid.face, {
          id: `${community.input.id}${two(cell + 1)}`,
          parent: community,
          name: `${stem}第${cell + 1}网格`,
          level: 4,
        });
        grids.push({ ...planned, grid, community, town, district });
      }
    }
  }
  return { all: [city, ...districts, ...towns, ...communities, ...grids], city, districts, towns, grids };
}

/** A town of fewer blocks than this lies at the edge and is a 镇. */
const RURAL_BLOCKS = 56;

function two(number: number): string {
  return String(number).padStart(2, '0');
}

function three(number: number): string {
  return String(number).padStart(3, '0');
}
