import { z } from 'zod';
import type { AreaPath } from '../../area/area-api.ts';
import type { Position } from '../../kernel/geo.ts';
import { AreaId } from '../../kernel/ids.ts';
import { Instant, toMs } from '../../kernel/time.ts';
import { allocate } from '../allocation/allocation.ts';
import { Unranked } from '../dispatch-api.ts';
import { fixAgeS, obstacle, type UnitAtHand } from '../suitability.ts';

/** So many free units are meant to be left in an area. */
export interface Minimum {
  readonly area: AreaId;
  readonly least: number;
}

/** How an area stands: free units that are in it, against what is meant to be left; on duty counts those at work as well. */
export const AreaCover = z.object({
  area: AreaId,
  least: z.int(),
  free: z.int(),
  onDuty: z.int(),
});
export type AreaCover = z.infer<typeof AreaCover>;

/** GET /api/dispatch/cover: the areas that have a minimum, and which free unit could move where. Advice: nobody is sent by it. */
export const CoverReply = z.object({
  at: Instant,
  areas: z.array(AreaCover),
  /** `from`: the area the unit stands in, its grid. */
  moves: z.array(z.object({ area: AreaId, from: AreaId.nullable(), candidate: Unranked })),
  /** Areas for which nobody can be spared, and how many are missing there. */
  unmet: z.array(z.object({ area: AreaId, n: z.int() })),
});
export type CoverReply = z.infer<typeof CoverReply>;

/** A unit and the path of where it stands: by its position while that counts, else by its home. */
export interface Standing {
  readonly hand: UnitAtHand;
  readonly path: AreaPath;
}

const isFree = ({ hand: { unit } }: Standing) => unit.status === 'available';
const isOnDuty = ({ hand: { unit } }: Standing) => unit.duty === 'on' || unit.duty === 'busy';

/** DSP-41: how each area with a minimum stands. */
export function coverOf(minimums: readonly Minimum[], units: readonly Standing[]): AreaCover[] {
  return minimums.map(({ area, least }) => {
    const here = units.filter(({ path }) => path.includes(area));
    return { area, least, free: here.filter(isFree).length, onDuty: here.filter(isOnDuty).length };
  });
}

/** DSP-41: the areas that would be left with too few when this unit goes, or are already. */
export function gapsLeftBy(unit: Standing, cover: readonly AreaCover[]): AreaId[] {
  if (!isFree(unit)) return [];
  return cover.filter(({ area, least, free }) => free <= least && unit.path.includes(area)).map(({ area }) => area);
}

/** Where a unit that moves up should go: a place inside each area. */
export type PlaceOf = (area: AreaId) => { readonly place: Position; readonly path: AreaPath } | null;

/**
 * DSP-42: which free units could move where, so that areas with too few have enough: with the least driving together, and never out of
 * an area that would then have too few itself. A unit that stands in the gap is counted there already and is not moved.
 */
export function moveUps(given: {
  readonly cover: readonly AreaCover[];
  readonly units: readonly Standing[];
  readonly placeOf: PlaceOf;
  readonly now: Instant;
}): Pick<CoverReply, 'moves' | 'unmet'> {
  const { cover, placeOf, now } = given;
  const wanted = cover.flatMap(({ area, least, free }) => {
    const at = placeOf(area);
    return at === null ? [] : Array.from({ length: Math.max(0, least - free) }, (): Wanted => ({ area, ...at }));
  });
  const nowMs = toMs(now);
  const able = given.units.filter(
    (unit) => obstacle(unit.hand.unit, ageOf(unit, nowMs), { nowMs }) === null && gapsLeftBy(unit, cover).length === 0,
  );
  const moves = withoutOverdraft(wanted, able, { cover, now });
  // Which of several units of one place goes was settled while more of them were asked for than may go: settled again for those that do.
  const groups = new Map<string, Move[]>();
  for (const move of moves) {
    const from = placesOf(move.unit, cover);
    groups.set(from, [...(groups.get(from) ?? []), move]);
  }
  const settled = [...groups].flatMap(([from, some]) => {
    const others = able.filter((unit) => placesOf(unit, cover) === from);
    return matched(
      some.map(({ to }) => to),
      others,
      now,
    );
  });
  const met = (area: AreaId) => settled.filter(({ to }) => to.area === area).length;
  return {
    moves: settled.map(({ to, unit, candidate }) => ({ area: to.area, from: unit.path.at(-1) ?? null, candidate })),
    unmet: cover
      .map(({ area, least, free }) => ({ area, n: Math.max(0, least - free) - met(area) }))
      .filter(({ n }) => n > 0),
  };
}

interface Wanted {
  readonly area: AreaId;
  readonly place: Position;
  readonly path: AreaPath;
}

interface Move {
  readonly to: Wanted;
  readonly unit: Standing;
  readonly candidate: CoverReply['moves'][number]['candidate'];
}

/** The areas with a minimum that a unit stands in, as one word. */
function placesOf({ path }: Standing, cover: readonly AreaCover[]): string {
  return cover
    .filter(({ area }) => path.includes(area))
    .map(({ area }) => area)
    .join(' ');
}

function withoutOverdraft(
  wanted: readonly Wanted[],
  able: readonly Standing[],
  { cover, now }: { readonly cover: readonly AreaCover[]; readonly now: Instant },
): Move[] {
  let donors = able;
  for (;;) {
    const moves = matched(wanted, donors, now);
    const over = overdrawn(moves, cover);
    if (over === null) return moves;
    donors = donors.filter((unit) => unit !== over);
  }
}

/** Who goes where with the least driving together, whatever that leaves behind. */
function matched(wanted: readonly Wanted[], donors: readonly Standing[], now: Instant): Move[] {
  const needs = wanted.map(({ place, path }) => ({ place, area: path, roles: [], priority: 3 as const }));
  const byId = new Map(donors.map((unit) => [unit.hand.unit.id, unit]));
  const { proposals } = allocate(
    needs,
    donors.map(({ hand }) => hand),
    now,
  );
  return proposals.flatMap(({ need, candidate }) => {
    const [unit, to] = [byId.get(candidate.unit.id), wanted[need]];
    return unit === undefined || to === undefined ? [] : [{ to, unit, candidate }];
  });
}

/** Of an area that would give more than it can spare, the unit with the longest way; null when none gives too many. */
function overdrawn(moves: readonly Move[], cover: readonly AreaCover[]): Standing | null {
  const wayOf = ({ candidate }: Move) => candidate.etaS ?? 0;
  for (const { area, least, free } of cover) {
    const leaving = moves.filter(({ to, unit }) => unit.path.includes(area) && !to.path.includes(area));
    if (leaving.length <= Math.max(0, free - least)) continue;
    return leaving.reduce((most, one) => (wayOf(one) > wayOf(most) ? one : most)).unit;
  }
  return null;
}

function ageOf({ hand: { fix } }: Standing, nowMs: number): number | null {
  return fix === null ? null : fixAgeS(fix.atMs, nowMs);
}
