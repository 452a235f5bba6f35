import { type Datum, toWgs84 } from '../../kernel/datum.ts';
import { type Position, Surface } from '../../kernel/geo.ts';
import type { LineIssue } from '../line-issue.ts';
import { MOST_CORNERS, TALLEST_M } from './obstacle-api.ts';
import type { Obstacle } from './obstacle-index.ts';

export type ObstacleResult =
  | { readonly ok: true; readonly obstacle: Obstacle }
  | { readonly ok: false; readonly issues: readonly LineIssue[] };

/** What a storey counts for where a source gives storeys and no height, metres. */
const STOREY_M = 3;

/**
 * One GeoJSON feature of a file as an obstacle: a Polygon or MultiPolygon in `datum`, and its height in metres from the
 * property `height` (a number, or text such as `12.5` or `12 m`), else from `building:levels`. Other properties are not
 * looked at. A height that cannot be read is a fault: taken as unknown it would hide all that lies behind it.
 */
export function readObstacle(feature: unknown, datum: Datum): ObstacleResult {
  if (typeof feature !== 'object' || feature === null || Array.isArray(feature)) return fault('', 'not-an-object');
  const { geometry, properties } = feature as { geometry?: unknown; properties?: unknown };
  const type = (geometry as { type?: unknown } | null | undefined)?.type;
  if (type !== 'Polygon' && type !== 'MultiPolygon') return fault('geometry', 'not-a-surface');
  const surface = Surface.safeParse(geometry);
  if (!surface.success) return fault(`geometry.${surface.error.issues[0]?.path.join('.') ?? ''}`, 'bad-ring');
  const rings = surface.data.type === 'Polygon' ? surface.data.coordinates : surface.data.coordinates.flat();
  if (rings.some((ring) => !isClosed(ring))) return fault('geometry', 'bad-ring');
  const corners = rings.reduce((sum, ring) => sum + ring.length - 1, 0);
  if (corners > MOST_CORNERS) return fault('geometry', 'too-many-corners', { limit: MOST_CORNERS });
  const height = heightOf(properties);
  if (!height.ok) return height;
  return { ok: true, obstacle: { surface: inWgs84(surface.data, datum), heightM: height.heightM } };
}

function isClosed(ring: readonly Position[]): boolean {
  const [first, last] = [ring[0], ring.at(-1)];
  return first !== undefined && last !== undefined && first[0] === last[0] && first[1] === last[1];
}

function heightOf(
  properties: unknown,
): { readonly ok: true; readonly heightM: number | null } | Extract<ObstacleResult, { ok: false }> {
  const given = (properties ?? {}) as Readonly<Record<string, unknown>>;
  for (const [field, metresEach] of [
    ['height', 1],
    ['building:levels', STOREY_M],
  ] as const) {
    const value = given[field];
    if (value === undefined || value === null || value === '') continue;
    const text = String(value);
    const number = /^\s*\d+(\.\d+)?\s*(m|米)?\s*$/.test(text) ? Number.parseFloat(text) * metresEach : Number.NaN;
    if (Number.isNaN(number)) return fault(`properties.${field}`, 'not-a-number', { text: text.slice(0, 40) });
    if (number > TALLEST_M) return fault(`properties.${field}`, 'too-big', { limit: TALLEST_M / metresEach });
    // A height of nothing is how some sources write that they do not know it.
    return { ok: true, heightM: number === 0 ? null : number };
  }
  return { ok: true, heightM: null };
}

function inWgs84(surface: Surface, datum: Datum): Surface {
  if (datum === 'wgs84') return surface;
  const moved = (rings: readonly (readonly Position[])[]) =>
    rings.map((ring) => ring.map((place) => toWgs84(place, datum)));
  return surface.type === 'Polygon'
    ? { type: 'Polygon', coordinates: moved(surface.coordinates) }
    : { type: 'MultiPolygon', coordinates: surface.coordinates.map(moved) };
}

function fault(
  field: string,
  code: LineIssue['code'],
  values: Readonly<Record<string, string | number>> = {},
): Extract<ObstacleResult, { ok: false }> {
  return { ok: false, issues: [{ field, code, values }] };
}
