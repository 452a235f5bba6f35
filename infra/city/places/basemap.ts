import type { CityProfileInput } from '@watchroom/shared/city/profile.ts';
import type { Chance } from '@watchroom/shared/kernel/chance.ts';
import type { Position } from '@watchroom/shared/kernel/geo.ts';
import type { RoadClass } from '../ground/mesh.ts';
import { along, apart, centroid, type Point, rounded, unit } from '../ground/plane.ts';
import { bankPoint, RIVER_HALF_M } from '../ground/street-graph.ts';
import type { Block } from './blocks.ts';
import { buildingsOf } from './buildings.ts';
import type { CityGround } from './city-ground.ts';
import { CITY } from './place-names.ts';

export type BaseFeature = NonNullable<CityProfileInput['base']>[number];
type BaseClass = BaseFeature['properties']['class'];

const ROAD_CLASSES: Record<RoadClass, BaseClass | null> = {
  trunk: 'motorway',
  arterial: 'arterial',
  collector: 'collector',
  street: 'lane',
  lane: 'lane',
  edge: null,
  river: null,
};

/** The built-in base map of the city as plain features, bottom layer first. */
export function baseMapOf(ground: CityGround, chance: Chance): BaseFeature[] {
  return [
    polygon('land', ringOf(ground, ground.quarters.mesh.ring(ground.areas.city.face)), CITY.zh),
    ...highways(ground),
    ...ground.blocks.map((block) => blockFeature(ground, block)),
    ...ground.blocks
      .flatMap((block) => buildingsOf(block, chance))
      .map((house) => polygon('building', ringOf(ground, house))),
    ...waters(ground),
    ...roads(ground),
    railway(ground),
    ...labels(ground),
  ];
}

function blockFeature(ground: CityGround, block: Block): BaseFeature {
  if (block.use === 'lake')
    return polygon(
      'water',
      ringOf(
        ground,
        rounded(
          block.ring.filter((_, at) => at % 4 === 0),
          3,
        ),
      ),
      CITY.lake,
    );
  const named = block.name ?? undefined;
  return polygon(
    block.use === 'park' || block.use === 'fields' ? 'green' : 'block',
    ringOf(ground, block.ring),
    block.use === 'park' ? named : undefined,
  );
}

function waters(ground: CityGround): BaseFeature[] {
  const { mesh, river } = ground.quarters;
  const bank = (side: 1 | -1, metres: number) => river.map((_, at) => bankPoint(mesh, river, { at, side, metres }));
  // The river breathes: a little wider where it bends.
  const wide = (side: 1 | -1) =>
    river.map((_, at) => bankPoint(mesh, river, { at, side, metres: RIVER_HALF_M + 14 * Math.sin(at * 0.37 + side) }));
  const green = RIVER_HALF_M + 42;
  return [
    polygon('green', ringOf(ground, [...bank(-1, green), ...bank(1, green).toReversed()])),
    polygon('river', ringOf(ground, [...wide(-1), ...wide(1).toReversed()]), CITY.river),
  ];
}

function roads(ground: CityGround): BaseFeature[] {
  const byStreet = new Map<string, { kind: BaseClass; name: string; lines: Position[][] }>();
  for (const run of ground.graph.runs) {
    const kind = run.bridge ? 'bridge' : ROAD_CLASSES[run.road];
    if (kind === null) continue;
    const key = `${kind}/${run.street}`;
    const entry = byStreet.get(key) ?? { kind, name: run.bridge ? bridgeName(run.name) : run.name, lines: [] };
    entry.lines.push(run.nodes.map((node) => ground.project(ground.graph.nodes[node]?.point ?? [0, 0])));
    byStreet.set(key, entry);
  }
  const order: BaseClass[] = ['lane', 'collector', 'arterial', 'motorway', 'bridge'];
  return [...byStreet.values()]
    .sort((a, b) => order.indexOf(a.kind) - order.indexOf(b.kind))
    .map(({ kind, name, lines }) => ({
      type: 'Feature',
      geometry: { type: 'MultiLineString', coordinates: lines },
      properties: { class: kind, name },
    }));
}

/** 人民大街 crosses on 人民大桥. */
export function bridgeName(street: string): string {
  return `${street.replace(/(大道|大街|路|街)$/, '')}大桥`;
}

/** The roads that leave the city, drawn on into the country so that the map does not end at the limit. */
function highways(ground: CityGround): BaseFeature[] {
  const limit = new Set(ground.areas.city.face);
  const { mesh } = ground.quarters;
  return mesh.lines
    .filter((line) => line.road === 'arterial')
    .flatMap((line) => {
      const ends = [
        [line.vertices[0], line.vertices[1]],
        [line.vertices.at(-1), line.vertices.at(-2)],
      ] as const;
      return ends.flatMap(([end, inner]) => {
        if (end === undefined || inner === undefined || !limit.has(end)) return [];
        const out = unit([mesh.at(end)[0] - mesh.at(inner)[0], mesh.at(end)[1] - mesh.at(inner)[1]]);
        const path = [0, 1, 2, 3, 4].map((step) =>
          along(along(mesh.at(end), out, step * 900), [out[1], -out[0]], 40 * step * step),
        );
        return [polyline('arterial', path.map(ground.project))];
      });
    });
}

/** One railway across the north, under or over every street. */
function railway(ground: CityGround): BaseFeature {
  const path = Array.from({ length: 61 }, (_, step): Point => {
    const t = step / 30 - 1;
    return [t * 12_500, 3_550 + 900 * Math.sin(t * 1.9 + 0.6) - 500 * t * t];
  });
  return polyline('rail', path.map(ground.project), '云川铁路');
}

function labels(ground: CityGround): BaseFeature[] {
  const places = [...ground.areas.districts, ...ground.areas.towns].map((area) => {
    const [x, y] = centroid(ground.quarters.mesh.ring(area.face));
    // A district's name stands above the town in its middle.
    return point('place', ground.project([x, area.input.level === 1 ? y + 420 : y]), area.input.name);
  });
  const marks = ground.blocks
    .filter((block) => block.name !== null && block.use !== 'homes')
    .map((block) => point('landmark', ground.project(block.middle), block.name ?? ''));
  return [...places, ...marks];
}

function ringOf(ground: CityGround, ring: readonly Point[]): Position[] {
  const kept = ring.filter((here, at) => at === 0 || apart(here, ring[at - 1] ?? here) > 0.5).map(ground.project);
  return [...kept, ...kept.slice(0, 1)];
}

function polygon(kind: BaseClass, ring: Position[], name?: string): BaseFeature {
  return {
    type: 'Feature',
    geometry: { type: 'Polygon', coordinates: [ring] },
    properties: { class: kind, ...(name === undefined ? {} : { name }) },
  };
}

function polyline(kind: BaseClass, path: Position[], name?: string): BaseFeature {
  return {
    type: 'Feature',
    geometry: { type: 'LineString', coordinates: path },
    properties: { class: kind, ...(name === undefined ? {} : { name }) },
  };
}

function point(kind: BaseClass, place: Position, name: string): BaseFeature {
  return { type: 'Feature', geometry: { type: 'Point', coordinates: [...place] }, properties: { class: kind, name } };
}
