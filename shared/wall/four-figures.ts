import { z } from 'zod';
import type { AreaId, UnitId } from '../kernel/ids.ts';
import { Instant, toMs } from '../kernel/time.ts';
import type { Duty } from '../unit/unit-api.ts';

/** How far back hours of duty are counted, and incidents, milliseconds. */
export const STAFFED_MS = 24 * 3_600_000;
export const HANDLED_MS = 30 * 24 * 3_600_000;

/** A share of so many; null where there is nothing to have a share of. */
const Figure = z.object({ share: z.number().min(0).max(1).nullable(), of: z.int().min(0) });
export type Figure = z.infer<typeof Figure>;

/**
 * GET /api/four-figures (R59): of the reader's area. `covered`: base grids that somebody answers for by name. `staffed`: hours of all grids
 * in the last day in which a unit was at work for the grid. `gridded`: incidents of 30 days that lie in one base grid. `inSystem`: closed
 * incidents of 30 days that people of the room resolved and closed in it. All are reckoned, none is entered (R61).
 */
export const FourFigures = z.object({
  at: Instant,
  covered: Figure,
  staffed: Figure,
  gridded: Figure,
  inSystem: Figure,
});
export type FourFigures = z.infer<typeof FourFigures>;

export function figureOf(count: number, of: number): Figure {
  return { share: of === 0 ? null : count / of, of };
}

/** A unit's duty from a moment on. */
export interface DutySince {
  readonly unit: UnitId;
  readonly at: Instant;
  readonly duty: Duty;
}

/** A break is no duty. */
const isAtWork = (duty: Duty) => duty === 'on' || duty === 'busy';
type Span = readonly [fromMs: number, toMs: number];

/**
 * The hours of grids in which somebody was at work for them, as a share of all their hours. `changes`: of each unit in the order of time, the
 * first one at or before the beginning where it is known; before that a unit counts as off.
 */
export function staffedShare(
  grids: ReadonlyMap<AreaId, readonly UnitId[]>,
  changes: readonly DutySince[],
  { from, to }: { readonly from: Instant; readonly to: Instant },
): number | null {
  const [start, end] = [toMs(from), toMs(to)];
  if (grids.size === 0 || end <= start) return null;
  const byUnit = new Map<UnitId, DutySince[]>();
  for (const change of changes) {
    const known = byUnit.get(change.unit);
    if (known === undefined) byUnit.set(change.unit, [change]);
    else known.push(change);
  }
  const spans = new Map([...byUnit].map(([unit, of]) => [unit, workSpans(of, start, end)]));
  let staffedMs = 0;
  for (const units of grids.values()) staffedMs += covered(units.flatMap((unit) => spans.get(unit) ?? []));
  return staffedMs / (grids.size * (end - start));
}

function workSpans(changes: readonly DutySince[], start: number, end: number): Span[] {
  return changes.flatMap(({ at, duty }, index): Span[] => {
    const next = changes[index + 1];
    const from = Math.max(start, toMs(at));
    const to = Math.min(end, next === undefined ? end : toMs(next.at));
    return isAtWork(duty) && to > from ? [[from, to]] : [];
  });
}

/** Milliseconds under at least one of the spans. */
function covered(spans: Span[]): number {
  let [sum, until] = [0, Number.NEGATIVE_INFINITY];
  for (const [from, to] of spans.sort(([a], [b]) => a - b)) {
    sum += Math.max(0, to - Math.max(from, until));
    until = Math.max(until, to);
  }
  return sum;
}
