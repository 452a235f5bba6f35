import { toWgs84 } from '../../kernel/datum.ts';
import { type Position, Position as PositionSchema, type Surface } from '../../kernel/geo.ts';
import { AreaId } from '../../kernel/ids.ts';
import { Name } from '../../kernel/name.ts';
import type { AreaInput, AreaLevel } from '../area-api.ts';
import { hasPlace, prepareSurface } from '../prepared-surface.ts';
import type { BoundaryIssue, ReadyMapping } from './boundary-api.ts';
import { issueOf } from './boundary-issue.ts';
import { crossingsOf, tidyRing } from './ring-check.ts';
import { areaM2 } from './surface-measure.ts';

/** A feature as a file has it; nothing of it is trusted yet. */
export interface RawFeature {
  /** From 1, in the order of the file. */
  readonly number: number;
  readonly properties: Readonly<Record<string, unknown>>;
  readonly geometry: { readonly type: string; readonly coordinates: unknown } | null;
}

/** An area that was read; its parent may still be to be found by place. */
export interface ReadArea extends Omit<AreaInput, 'parent'> {
  readonly feature: number;
  /** null: none (the top) or to be found by place. */
  readonly parent: AreaId | null;
}

export type ReadFeature = { readonly area: ReadArea | null; readonly issues: readonly BoundaryIssue[] };

/** One feature by its mapping; places in WGS-84. With a refusing issue there is no area. */
export function readFeature(feature: RawFeature, mapping: ReadyMapping, levels: readonly AreaLevel[]): ReadFeature {
  const words = readWords(feature, mapping, levels);
  const label = words.code ?? `#${feature.number}`;
  const shape = readSurface(feature, mapping, label);
  const issues = [...words.issues, ...shape.issues];
  const { code, name, level, parent } = words;
  if (code === null || name === null || level === null || shape.surface === null) return { area: null, issues };
  return { area: { id: code, parent, level, name, surface: shape.surface, feature: feature.number }, issues };
}

interface Words {
  readonly code: AreaId | null;
  readonly name: string | null;
  readonly level: number | null;
  readonly parent: AreaId | null;
  readonly issues: BoundaryIssue[];
}

function readWords(feature: RawFeature, mapping: ReadyMapping, levels: readonly AreaLevel[]): Words {
  const { columns } = mapping;
  const issues: BoundaryIssue[] = [];
  const fault = (code: BoundaryIssue['code'], field: string, value: string | null) => {
    issues.push(issueOf(code, 'refuse', { feature: feature.number, field, value }));
    return null;
  };
  const cell = (column: string) => wordOf(feature.properties[column]);

  const codeText = cell(columns.code);
  const code = AreaId.safeParse(codeText);
  const id = code.success
    ? code.data
    : fault(codeText === '' ? 'code-missing' : 'code-form', columns.code, codeText.slice(0, 80));
  const nameText = cell(columns.name);
  const name = Name.safeParse(nameText);
  const title = name.success
    ? name.data
    : fault(nameText === '' ? 'name-missing' : 'name-form', columns.name, nameText.slice(0, 80));
  const level = mapping.overlay !== null ? 0 : readLevel();
  const parentText = columns.parent === null ? '' : cell(columns.parent);
  const parent = AreaId.safeParse(parentText);
  const above = parent.success
    ? parent.data
    : parentText === ''
      ? null
      : fault('code-form', columns.parent ?? 'parent', parentText.slice(0, 80));
  return { code: id, name: title, level, parent: above, issues };

  function readLevel(): number | null {
    const text = columns.level === null ? '' : cell(columns.level);
    if (text === '') {
      if (mapping.level !== null && mapping.level < levels.length) return mapping.level;
      return columns.level === null
        ? fault('level-unknown', 'level', mapping.level === null ? null : String(mapping.level))
        : fault('level-missing', columns.level, null);
    }
    const found = levels.findIndex(
      (one, at) => one.id === text || one.name.zh === text || one.name.en === text || String(at) === text,
    );
    return found >= 0 ? found : fault('level-unknown', columns.level ?? 'level', text.slice(0, 80));
  }
}

/** Text of a cell; whole numbers, which tables often keep as floating ones, without a point. */
export function wordOf(value: unknown): string {
  if (typeof value === 'number' && Number.isFinite(value)) return value.toFixed(Number.isInteger(value) ? 0 : 6);
  return typeof value === 'string' ? value.replaceAll('\u0000', '').trim() : '';
}

function readSurface(
  feature: RawFeature,
  mapping: ReadyMapping,
  label: string,
): { surface: Surface | null; issues: BoundaryIssue[] } {
  const number = feature.number;
  const refuse = (code: BoundaryIssue['code'], more: { value?: string; place?: Position } = {}) => ({
    surface: null,
    issues: [issueOf(code, 'refuse', { feature: number, field: 'geometry', areas: [label], ...more })],
  });
  const type = feature.geometry?.type ?? 'null';
  if (feature.geometry === null || (type !== 'Polygon' && type !== 'MultiPolygon'))
    return refuse('not-a-surface', { value: type.slice(0, 40) });
  const nested = type === 'Polygon' ? [feature.geometry.coordinates] : feature.geometry.coordinates;
  const polygons = readPolygons(nested, mapping);
  if (typeof polygons === 'string') return refuse('coordinates', { value: polygons });
  const notes = { closed: 0, repeated: 0 };
  const loops: Position[] = [];
  const tidy = polygons.map((rings) =>
    rings.map((ring) => {
      const made = tidyRing(ring);
      notes.closed += made.closed ? 1 : 0;
      notes.repeated += made.repeated;
      return made.ring;
    }),
  );
  if (tidy.length === 0 || tidy.some((rings) => rings.length === 0 || rings.some((ring) => ring.length < 4)))
    return refuse('ring-short');
  for (const rings of tidy) {
    const crossed = crossingsOf(rings);
    const worst = crossed.reduce((most, one) => (one.loop > most.loop ? one : most), {
      loop: 0,
      place: null as Position | null,
    });
    if (worst.place !== null && worst.loop > LOOP_TOLERANCE) return refuse('crossing', { place: worst.place });
    for (const { place } of crossed) loops.push(place);
    if (rings.some((ring) => areaM2({ type: 'Polygon', coordinates: [ring] }) < LEAST_RING_M2)) return refuse('flat');
    const hole = holeOutside(rings);
    if (hole !== null) return refuse('hole-outside', { place: hole });
  }
  const about = { feature: number, field: 'geometry', areas: [label] };
  const issues = [
    ...loops.map((place) => issueOf('crossing', 'warn', { ...about, place })),
    ...(notes.closed > 0 ? [issueOf('ring-closed', 'note', about)] : []),
    ...(notes.repeated > 0 ? [issueOf('ring-repeated', 'note', { ...about, value: String(notes.repeated) })] : []),
  ];
  const [only] = tidy;
  const surface: Surface =
    tidy.length === 1 && only !== undefined
      ? { type: 'Polygon', coordinates: only }
      : { type: 'MultiPolygon', coordinates: tidy };
  return { surface, issues };
}

/** Rings of places in WGS-84, or the first thing that is none. */
function readPolygons(nested: unknown, mapping: ReadyMapping): Position[][][] | string {
  const datum = mapping.datum === 'cgcs2000' ? 'wgs84' : mapping.datum;
  if (!Array.isArray(nested)) return 'null';
  const polygons: Position[][][] = [];
  for (const rings of nested as unknown[]) {
    if (!Array.isArray(rings)) return 'null';
    const polygon: Position[][] = [];
    for (const ring of rings as unknown[]) {
      if (!Array.isArray(ring)) return 'null';
      const places: Position[] = [];
      for (const place of ring as unknown[]) {
        const read = readPlace(place, mapping.swapped);
        if (read === null) return JSON.stringify(place)?.slice(0, 60) ?? 'null';
        places.push(toWgs84(read, datum));
      }
      polygon.push(places);
    }
    polygons.push(polygon);
  }
  return polygons;
}

function readPlace(place: unknown, swapped: boolean): Position | null {
  if (!Array.isArray(place)) return null;
  const [x, y] = place as unknown[];
  const read = PositionSchema.safeParse(swapped ? [y, x] : [x, y]);
  return read.success ? read.data : null;
}

/** A place of a hole that lies outside the outer ring. */
function holeOutside(rings: readonly (readonly Position[])[]): Position | null {
  const [outer, ...holes] = rings;
  if (outer === undefined || holes.length === 0) return null;
  const around = prepareSurface({ type: 'Polygon', coordinates: [[...outer]] });
  for (const hole of holes) {
    // Holes may touch the border; one whose every vertex is outside does not lie in it.
    if (!hole.some((place) => hasPlace(around, place))) return hole[0] ?? null;
  }
  return null;
}

/**
 * A loop of up to this share of its ring is a slip of the pen: published districts have them where borders were snapped to 100 m. It
 * counts as outside and must be confirmed; more than that is refused.
 */
const LOOP_TOLERANCE = 0.001;

/** A ring that encloses less is a line drawn there and back, m². */
const LEAST_RING_M2 = 1e-3;

/** West, south, east, north of whatever numbers a feature has, as they stand; null without any. */
export function surfaceBoxOfRaw(feature: RawFeature): readonly [number, number, number, number] | null {
  const box: [number, number, number, number] = [Infinity, Infinity, -Infinity, -Infinity];
  const walk = (value: unknown): void => {
    if (!Array.isArray(value)) return;
    const [x, y] = value as unknown[];
    if (typeof x === 'number' && typeof y === 'number') {
      box[0] = Math.min(box[0], x);
      box[1] = Math.min(box[1], y);
      box[2] = Math.max(box[2], x);
      box[3] = Math.max(box[3], y);
    } else for (const part of value as unknown[]) walk(part);
  };
  walk(feature.geometry?.coordinates);
  return Number.isFinite(box[0] + box[1] + box[2] + box[3]) ? box : null;
}
