import type { Position } from '../kernel/geo.ts';
import type { AreaId } from '../kernel/ids.ts';
import type { AreaInput } from './area-api.ts';
import { type Cover, measureCover } from './area-cover.ts';

/** What can be wrong with the areas of a city. `top`: exactly one area must have no parent, and it is of level 0. */
export type AreaFaultCode =
  | 'duplicate'
  | 'top'
  | 'parent-unknown'
  | 'level-unknown'
  | 'level-order'
  | 'ring-open'
  | 'flat'
  | 'gap'
  | 'overlap'
  | 'spill';

/** One fault. `index` is the area's place in the list, `field` what is wrong of it. */
export interface AreaFault {
  readonly code: AreaFaultCode;
  readonly index: number;
  readonly field: 'id' | 'parent' | 'level' | 'surface';
  readonly area: string;
  /** Share of the parent's area, of gap, overlap and spill. */
  readonly share?: number;
  readonly place?: Position | null;
}

/** What is still taken, as shares of the parent's area. */
export interface CoverTolerance {
  readonly gap: number;
  readonly overlap: number;
  readonly spill: number;
}

/**
 * Public boundaries are often snapped to 1/1024 degree (about 100 m) and differ between levels: districts of real cities
 * measure up to 1.5 % there. What is taken resolves to exactly one grid all the same (ARE-1).
 */
export const COVER_TOLERANCE: CoverTolerance = { gap: 0.02, overlap: 0.02, spill: 0.02 };

export interface AreaReport {
  /** Empty: the areas may be used. In order of the list. */
  readonly faults: readonly AreaFault[];
  /** How each area with children is covered by them; empty while the tree itself is wrong. */
  readonly covers: ReadonlyMap<AreaId, Cover>;
}

/**
 * ARE-3: areas are taken only as one tree whose levels go down, whose rings are closed, and whose children tile their
 * parent within the tolerance. `levels`: how many levels the city has. 5,000 areas take a second or two.
 */
export function checkAreas(
  areas: readonly AreaInput[],
  levels: number,
  tolerance: CoverTolerance = COVER_TOLERANCE,
): AreaReport {
  const faults = [...treeFaults(areas, levels), ...areas.flatMap((area, index) => shapeFaults(area, index))];
  if (faults.length > 0) return { faults, covers: new Map() };
  const covers = coversOf(areas);
  return {
    faults: areas.flatMap((area, index) => coverFaults({ area, index }, covers.get(area.id), tolerance)),
    covers,
  };
}

/** What is wrong with the tree alone: ids, parents, levels. */
export function treeFaults(areas: readonly AreaInput[], levels: number): AreaFault[] {
  const first = new Map<AreaId, AreaInput>();
  for (const area of areas) if (!first.has(area.id)) first.set(area.id, area);
  const top = areas.find((area) => area.parent === null);
  return areas.flatMap((area, index): AreaFault[] => {
    const fault = (code: AreaFaultCode, field: AreaFault['field']): AreaFault[] => [
      { code, index, field, area: area.id },
    ];
    if (first.get(area.id) !== area) return fault('duplicate', 'id');
    if (area.level >= levels) return fault('level-unknown', 'level');
    if (area.parent === null) return top === area && area.level === 0 ? [] : fault('top', 'parent');
    const parent = first.get(area.parent);
    if (parent === undefined) return fault('parent-unknown', 'parent');
    // Levels that only go down also rule out circles, and a list without a top.
    return parent.level < area.level ? [] : fault('level-order', 'level');
  });
}

function shapeFaults(area: AreaInput, index: number): AreaFault[] {
  const polygons = area.surface.type === 'Polygon' ? [area.surface.coordinates] : area.surface.coordinates;
  const fault = (code: AreaFaultCode): AreaFault[] => [{ code, index, field: 'surface', area: area.id }];
  if (polygons.some((rings) => rings.some((ring) => !isClosed(ring)))) return fault('ring-open');
  return polygons.some((rings) => rings.some((ring) => doubleArea(ring) === 0)) ? fault('flat') : [];
}

function isClosed(ring: readonly Position[]): boolean {
  const [start, end] = [ring[0], ring.at(-1)];
  return start !== undefined && end !== undefined && start[0] === end[0] && start[1] === end[1];
}

/** Twice the area, square degrees (shoelace, relative to the first vertex so that small rings keep their digits). */
function doubleArea(ring: readonly Position[]): number {
  const [ox, oy] = ring[0] ?? [0, 0];
  return Math.abs(
    ring.reduce((sum, [x, y], at) => {
      const [px, py] = ring[at - 1] ?? [x, y];
      return sum + (px - ox) * (y - oy) - (x - ox) * (py - oy);
    }, 0),
  );
}

function coversOf(areas: readonly AreaInput[]): Map<AreaId, Cover> {
  const children = new Map<AreaId, AreaInput[]>();
  for (const area of areas) {
    if (area.parent === null) continue;
    const known = children.get(area.parent);
    if (known === undefined) children.set(area.parent, [area]);
    else known.push(area);
  }
  const covers = new Map<AreaId, Cover>();
  for (const area of areas) {
    const below = children.get(area.id);
    if (below !== undefined)
      covers.set(
        area.id,
        measureCover(
          area.surface,
          below.map((child) => child.surface),
        ),
      );
  }
  return covers;
}

function coverFaults(
  at: { area: AreaInput; index: number },
  cover: Cover | undefined,
  tolerance: CoverTolerance,
): AreaFault[] {
  if (cover === undefined) return [];
  return (['gap', 'overlap', 'spill'] as const)
    .filter((code) => cover[code].share > tolerance[code])
    .map((code) => ({ code, index: at.index, field: 'surface', area: at.area.id, ...cover[code] }));
}

const texts: Readonly<Record<AreaFaultCode, { zh: string; en: string }>> = {
  duplicate: { zh: '区域编号 {area} 重复。', en: 'The area id {area} is used twice.' },
  top: {
    zh: '只能有一个没有上级的区域，且为第 0 级；{area} 多余。',
    en: 'Exactly one area has no parent, at level 0; {area} is not that one.',
  },
  'parent-unknown': { zh: '区域 {area} 的上级不存在。', en: 'The parent of area {area} does not exist.' },
  'level-unknown': { zh: '区域 {area} 的层级未定义。', en: 'The level of area {area} is not defined.' },
  'level-order': { zh: '区域 {area} 的层级须低于其上级。', en: 'The level of area {area} must be below its parent’s.' },
  'ring-open': { zh: '区域 {area} 的边界没有闭合。', en: 'The border of area {area} is not closed.' },
  flat: { zh: '区域 {area} 的边界没有面积。', en: 'The border of area {area} encloses nothing.' },
  gap: {
    zh: '区域 {area} 有 {share} 未被下级区域覆盖，最大处在 {place}。',
    en: '{share} of area {area} lies in none of its parts; most of it near {place}.',
  },
  overlap: {
    zh: '区域 {area} 的下级区域互相重叠 {share}，最大处在 {place}。',
    en: 'Parts of area {area} overlap by {share}; most of it near {place}.',
  },
  spill: {
    zh: '区域 {area} 的下级区域有 {share} 超出其边界，最大处在 {place}。',
    en: 'Parts of area {area} reach beyond it by {share}; most of it near {place}.',
  },
};

/** A fault in words for a person. */
export function areaFaultText(fault: AreaFault, language: 'zh' | 'en'): string {
  return texts[fault.code][language]
    .replace('{area}', fault.area)
    .replace('{share}', `${((fault.share ?? 0) * 100).toFixed(1)}%`)
    .replace('{place}', fault.place == null ? '—' : `${fault.place[0].toFixed(5)},${fault.place[1].toFixed(5)}`);
}
