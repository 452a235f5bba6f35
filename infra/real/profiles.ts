import { readFileSync } from 'node:fs';
import type { AreaInput } from '@watchroom/shared/area/area-api.ts';
import type { CityProfileInput } from '@watchroom/shared/city/profile.ts';
import { type Box, Position, Surface } from '@watchroom/shared/kernel/geo.ts';
import { z } from 'zod';
import { realFile } from './files.ts';

type Area = CityProfileInput['areas'][number];
type Facts = Omit<CityProfileInput, 'areas' | 'levels' | 'centre' | 'zoom'>;

/** Share of the extent added on every side, so that the outermost points do not lie on the limit. */
const MARGIN = 0.01;

/**
 * A city made of nothing but an extent: a box, cut into `columns` × `rows` districts, each cut again into grids. For
 * files that come with places but without areas.
 */
export function boxCity(
  facts: Facts,
  box: Box,
  cut: { columns: number; rows: number; grids: number },
): CityProfileInput {
  const wide = padded(box);
  const top = rectangle(wide, { id: 'top', parent: null, level: 0, name: facts.name.zh });
  const districts = tiles(wide, cut.columns, cut.rows).map((tile, at) => ({
    tile,
    area: rectangle(tile, { id: `d${at + 1}`, parent: 'top', level: 1, name: `District ${at + 1}` }),
  }));
  const grids = districts.flatMap(({ tile, area }) =>
    tiles(tile, cut.grids, cut.grids).map((cell, at) =>
      rectangle(cell, {
        id: `${area.id}-${at + 1}`,
        parent: area.id,
        level: 2,
        name: `Grid ${area.id.slice(1)}-${at + 1}`,
      }),
    ),
  );
  return {
    ...facts,
    centre: [(wide[0] + wide[2]) / 2, (wide[1] + wide[3]) / 2],
    zoom: 9,
    levels: [level('city', '市', 'City'), level('district', '区', 'District'), level('grid', '网格', 'Grid')],
    areas: [top, ...districts.map(({ area }) => area), ...grids] as AreaInput[],
  };
}

const Districts = z.object({
  features: z.array(
    z.object({
      properties: z.object({ adcode: z.coerce.string(), name: z.string(), label: Position }),
      geometry: Surface,
    }),
  ),
});

export interface DistrictCity {
  readonly profile: CityProfileInput;
  /** A place of each district, in the datum of the file. */
  readonly labels: readonly { readonly id: string; readonly place: Position }[];
}

/** A city from real district outlines. They are in GCJ-02; the profile says so, and the product moves them. */
export function districtCity(facts: Facts, file: string): DistrictCity {
  const { features } = Districts.parse(JSON.parse(readFileSync(realFile(file), 'utf8')));
  const districts: Area[] = features.map(
    ({ properties, geometry }) =>
      ({ id: properties.adcode, parent: 'top', level: 1, name: properties.name, surface: geometry }) as Area,
  );
  const coordinates = districts.flatMap(({ surface }) =>
    surface.type === 'Polygon' ? [surface.coordinates] : surface.coordinates,
  );
  const top = {
    id: 'top',
    parent: null,
    level: 0,
    name: facts.name.zh,
    surface: { type: 'MultiPolygon', coordinates },
  } as Area;
  const labels = features.map(({ properties }) => ({ id: properties.adcode, place: properties.label }));
  const profile: CityProfileInput = {
    ...facts,
    datum: 'gcj02',
    centre: labels[0]?.place ?? [0, 0],
    zoom: 9,
    levels: [level('city', '市', 'City'), level('district', '区县', 'District')],
    areas: [top, ...districts],
  };
  return { profile, labels };
}

/** Departments, roles and types enough for files that bring none; `types` are the leaves under one duty. */
export function plainFacts(city: {
  id: string;
  name: { zh: string; en: string };
  zone: string;
  attribution: string;
  types?: readonly { id: string; en: string }[];
}): Facts {
  const leaves = city.types ?? [{ id: 'report', en: 'Report' }];
  return {
    id: city.id,
    name: city.name,
    zone: city.zone,
    language: 'en',
    attribution: city.attribution,
    departments: [{ id: 'operations', name: 'Operations' }],
    roles: [{ id: 'crew', name: { zh: '力量', en: 'Crew' } }],
    types: [
      { id: 'all', parent: null, name: { zh: '全部', en: 'All' } },
      ...leaves.map(({ id, en }) => ({
        id,
        parent: 'all',
        name: { zh: en, en },
        flow: 'emergency' as const,
        priority: 2 as const,
        department: 'operations',
        roles: ['crew'],
        clocks: { claimS: 60, arriveS: 600 },
      })),
    ] as CityProfileInput['types'],
  } as Facts;
}

function level(id: string, zh: string, en: string): CityProfileInput['levels'][number] {
  return { id, name: { zh, en } };
}

function padded([west, south, east, north]: Box): Box {
  const [dx, dy] = [(east - west) * MARGIN, (north - south) * MARGIN];
  return [west - dx, south - dy, east + dx, north + dy];
}

/** Tiles whose shared sides have the very same numbers. */
function tiles([west, south, east, north]: Box, columns: number, rows: number): Box[] {
  const xs = Array.from({ length: columns + 1 }, (_, at) =>
    at === columns ? east : west + ((east - west) * at) / columns,
  );
  const ys = Array.from({ length: rows + 1 }, (_, at) => (at === rows ? north : south + ((north - south) * at) / rows));
  return ys
    .slice(0, -1)
    .flatMap((y, row) => xs.slice(0, -1).map((x, column): Box => [x, y, xs[column + 1] ?? east, ys[row + 1] ?? north]));
}

function rectangle(
  [west, south, east, north]: Box,
  area: { id: string; parent: string | null; level: number; name: string },
): Area {
  const ring: Position[] = [
    [west, south],
    [east, south],
    [east, north],
    [west, north],
    [west, south],
  ];
  return { ...area, surface: { type: 'Polygon', coordinates: [ring] } } as Area;
}

/** The smallest box around places. */
export function extentOf(places: Iterable<Position>): Box {
  let box: Box = [180, 90, -180, -90];
  for (const [lng, lat] of places)
    box = [Math.min(box[0], lng), Math.min(box[1], lat), Math.max(box[2], lng), Math.max(box[3], lat)];
  return box;
}
