import type { Position } from '../../kernel/geo.ts';
import type { AreaId } from '../../kernel/ids.ts';
import type { AreaInput } from '../area-api.ts';
import { labelPlace } from '../label-place.ts';
import { hasPlace, type PreparedSurface, prepareSurface } from '../prepared-surface.ts';
import type { BoundaryIssue } from './boundary-api.ts';
import { issueOf } from './boundary-issue.ts';
import type { ReadArea } from './boundary-rows.ts';

export interface Merged {
  readonly areas: readonly AreaInput[];
  readonly issues: readonly BoundaryIssue[];
  /** Feature of each area that came from the file. */
  readonly featureOf: ReadonlyMap<AreaId, number>;
}

/**
 * The tree that a file asks for. With `keep: 'rest'`, the children of each parent that the file names are those of the file, and
 * whatever it does not speak of stays as it is; what lay below an area that goes, goes with it.
 */
export function mergeTree(active: readonly AreaInput[], read: readonly ReadArea[], keep: 'rest' | 'none'): Merged {
  const placed = withParents(keep === 'none' ? [] : active, read);
  const featureOf = new Map(read.map((area) => [area.id, area.feature]));
  if (keep === 'none') return { ...placed, featureOf };
  // Of two with one code the first is meant; the second stays in the list, so that the check can name it.
  const fresh = new Map(placed.areas.toReversed().map((area) => [area.id, area]));
  const spoken = new Set(placed.areas.map((area) => area.parent));
  const gone = new Set<AreaId>();
  for (const area of [...active].sort((a, b) => a.level - b.level)) {
    if (fresh.has(area.id)) continue;
    if (spoken.has(area.parent) || (area.parent !== null && gone.has(area.parent))) gone.add(area.id);
  }
  const kept = active.filter((area) => !gone.has(area.id)).map((area) => fresh.get(area.id) ?? area);
  const known = new Set(kept.map((area) => area.id));
  const seen = new Set<AreaId>();
  const added = placed.areas.filter((area) => {
    const first = !seen.has(area.id);
    seen.add(area.id);
    return !first || !known.has(area.id);
  });
  return { areas: [...kept, ...added], issues: placed.issues, featureOf };
}

/** Gives each area below the top its parent, by place where the file names none. */
function withParents(
  active: readonly AreaInput[],
  read: readonly ReadArea[],
): { areas: AreaInput[]; issues: BoundaryIssue[] } {
  const issues: BoundaryIssue[] = [];
  const own = new Set(read.map((area) => area.id));
  const above = [...active.filter((area) => !own.has(area.id)), ...read];
  const prepared = new Map<AreaId, PreparedSurface>();
  const preparedOf = (area: { id: AreaId; surface: AreaInput['surface'] }) => {
    const known = prepared.get(area.id) ?? prepareSurface(area.surface);
    prepared.set(area.id, known);
    return known;
  };
  const areas = read.map((area): AreaInput => {
    const { feature, ...input } = area;
    if (area.parent !== null || area.level === 0) return input;
    const place = labelPlace(preparedOf(area));
    const found = nearestAbove(above, { level: area.level, place, preparedOf });
    if (found === null) {
      issues.push(issueOf('parent-missing', 'refuse', { feature, field: 'parent', areas: [area.id], place }));
    }
    return { ...input, parent: found };
  });
  return { areas, issues };
}

interface Asked {
  readonly level: number;
  readonly place: Position;
  readonly preparedOf: (area: ReadArea | AreaInput) => PreparedSurface;
}

/** The area of the lowest level above this one that has the place. */
function nearestAbove(areas: readonly (AreaInput | ReadArea)[], asked: Asked): AreaId | null {
  let best: AreaInput | ReadArea | null = null;
  for (const area of areas) {
    if (area.level >= asked.level || (best !== null && area.level <= best.level)) continue;
    if (hasPlace(asked.preparedOf(area), asked.place)) best = area;
  }
  return best?.id ?? null;
}
