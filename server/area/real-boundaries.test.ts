import { existsSync, readFileSync } from 'node:fs';
import { AreaInput } from '@watchroom/shared/area/area-api.ts';
import { checkAreas } from '@watchroom/shared/area/area-check.ts';
import { buildAreaIndex } from '@watchroom/shared/area/area-index.ts';
import { BoundaryMapping } from '@watchroom/shared/area/boundary/boundary-api.ts';
import { checkBoundaries } from '@watchroom/shared/area/boundary/boundary-check.ts';
import type { RawFeature } from '@watchroom/shared/area/boundary/boundary-rows.ts';
import { seeded } from '@watchroom/shared/kernel/chance.ts';
import { fromWgs84, toWgs84 } from '@watchroom/shared/kernel/datum.ts';
import { distanceM, Position, Surface } from '@watchroom/shared/kernel/geo.ts';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';

/**
 * Boundaries nobody here made: district outlines in GCJ-02, snapped to 1/1024 degree, with gaps. They are no part of this
 * project and are read from ../shared/data; without that folder these tests are skipped.
 */
const folder = new URL('../../../shared/data/', import.meta.url);
const absent = !existsSync(new URL('admin-zibo-districts.geojson', folder));

const Districts = z.object({
  features: z.array(
    z.object({
      properties: z.object({ adcode: z.coerce.string(), name: z.string(), label: Position }),
      geometry: Surface,
    }),
  ),
});
const Vectors = z.object({ points: z.array(z.object({ wgs84: Position, gcj02: Position, bd09: Position })) });

function read<T extends z.ZodType>(name: string, schema: T): z.output<T> {
  return schema.parse(JSON.parse(readFileSync(new URL(name, folder), 'utf8')));
}

function toSurface(surface: Surface): Surface {
  const ring = (places: Position[]) => places.map((place) => toWgs84(place, 'gcj02'));
  return surface.type === 'Polygon'
    ? { type: 'Polygon', coordinates: surface.coordinates.map(ring) }
    : { type: 'MultiPolygon', coordinates: surface.coordinates.map((rings) => rings.map(ring)) };
}

/** The districts, under a top that is all of them together. */
function cityOf(file: string): { areas: AreaInput[]; labels: Map<string, Position> } {
  const { features } = read(file, Districts);
  const districts = features.map(({ properties, geometry }) =>
    AreaInput.parse({
      id: properties.adcode,
      parent: 'top',
      level: 1,
      name: properties.name,
      surface: toSurface(geometry),
    }),
  );
  const coordinates = districts.flatMap(({ surface }) =>
    surface.type === 'Polygon' ? [surface.coordinates] : surface.coordinates,
  );
  const top = AreaInput.parse({
    id: 'top',
    parent: null,
    level: 0,
    name: file,
    surface: { type: 'MultiPolygon', coordinates },
  });
  return {
    areas: [top, ...districts],
    labels: new Map(features.map(({ properties }) => [properties.adcode, properties.label])),
  };
}

/** Features as an import has them: the file itself, in whatever datum it is. */
function rawOf(file: string): RawFeature[] {
  return read(file, Districts).features.map(({ properties, geometry }, at) => ({
    number: at + 1,
    properties: { adcode: properties.adcode, name: properties.name },
    geometry,
  }));
}

describe.skipIf(absent)('on real boundaries (skipped where ../shared/data is absent)', () => {
  it.each([
    ['admin-zibo-districts.geojson', 8],
    ['admin-suzhou-districts.geojson', 9],
  ])('ARE-3 %s is taken: its %i districts fit together within the tolerance', (file, count) => {
    const { areas } = cityOf(file);
    const { faults, covers } = checkAreas(areas, 2);
    expect(areas.length).toBe(count + 1);
    expect(faults).toEqual([]);
    const [cover] = covers.values();
    expect(cover?.overlap.share).toBeLessThan(0.01);
  });

  it.each(['admin-zibo-districts.geojson', 'admin-suzhou-districts.geojson'])(
    'ARE-1 every place inside %s has exactly one district',
    (file) => {
      const { areas, labels } = cityOf(file);
      const index = buildAreaIndex(areas);
      const chance = seeded(11);
      let inside = 0;
      for (let round = 0; round < 20_000; round++) {
        const place: Position = [
          index.box[0] + chance() * (index.box[2] - index.box[0]),
          index.box[1] + chance() * (index.box[3] - index.box[1]),
        ];
        if (index.pathAt(place)?.length === 2) inside += 1;
      }
      expect(inside).toBeGreaterThan(8_000);
      for (const area of areas.slice(1)) {
        expect(index.gridAt(index.view(area.id)?.label ?? [0, 0])).toBe(area.id);
        expect(index.gridAt(toWgs84(labels.get(area.id) ?? [0, 0], 'gcj02'))).toBe(area.id);
      }
    },
  );

  it.each(['admin-zibo-districts.geojson', 'admin-suzhou-districts.geojson'])(
    'ARE-6 %s, which is in GCJ-02, is noticed when it is brought in as WGS-84',
    (file) => {
      const { areas } = cityOf(file);
      const levels = ['市', '区县'].map((zh, at) => ({ id: `l${'ab'[at]}`, name: { zh } }));
      const check = (datum: 'wgs84' | 'gcj02') =>
        checkBoundaries(rawOf(file), {
          mapping: BoundaryMapping.parse({ datum, level: 1, columns: { code: 'adcode', name: 'name' } }),
          levels,
          active: areas,
        });
      const wrong = check('wgs84').issues.find(({ code }) => code === 'datum');
      expect([wrong?.weight, wrong?.value]).toEqual(['ask', 'GCJ-02']);
      const right = check('gcj02');
      expect(right.issues.filter(({ weight }) => weight === 'refuse' || weight === 'ask')).toEqual([]);
      // Snapped to 100 m as they are, the districts still leave slivers between each other: each with its place and size.
      for (const issue of right.issues) expect(issue.place).not.toBeNull();
    },
  );

  it('agrees with every published datum vector to 0.2 m', () => {
    const { points } = read('protocol/gcj02/vectors.json', Vectors);
    expect(points.length).toBeGreaterThan(5);
    for (const { wgs84, gcj02, bd09 } of points) {
      expect(distanceM(toWgs84(gcj02, 'gcj02'), wgs84)).toBeLessThan(0.05);
      expect(distanceM(toWgs84(bd09, 'bd09'), wgs84)).toBeLessThan(0.2);
      expect(distanceM(fromWgs84(wgs84, 'bd09'), bd09)).toBeLessThan(0.2);
    }
  });
});
