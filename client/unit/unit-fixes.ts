import type { Position } from '@watchroom/shared/kernel/geo.ts';
import { distanceM } from '@watchroom/shared/kernel/geo.ts';
import { type CellBox, cellOf, holdsCell, type UnitFrame } from '@watchroom/shared/protocol/unit-frame.ts';

/** A unit's newest fix, and from where its mark is on its way to it. Times are ms since 1970, the server's clock. */
interface Known {
  readonly fixedAt: number;
  readonly place: Position;
  readonly headingDeg: number | null;
  readonly speedMps: number | null;
  readonly from: Position;
  readonly startedAt: number;
  readonly glideMs: number;
}

/** Where a unit's mark stands at a moment. `ageMs` is the age of the fix, not of the mark. */
export interface Shown {
  readonly place: Position;
  readonly headingDeg: number | null;
  readonly speedMps: number | null;
  readonly ageMs: number;
}

/** A mark takes at most this long to reach its fix: one tick, and a little for the way of the message. */
const LONGEST_GLIDE_MS = 1_200;
/** A farther step is no movement between two ticks but a gap in what we know: the mark jumps (200 m in 1 s is 720 km/h). */
const JUMP_M = 200;
/** A position this old says nothing about where the unit is; its mark goes. */
export const FORGET_MS = 15 * 60_000;
/** From this age on a mark is drawn hollow: five missed reports of a phone that reports every 5 s, and room to spare. */
export const OLD_MS = 30_000;

/**
 * The fixes of the units in view (UNT-2): a mark moves only from one known fix to the next and stands there; where a unit
 * might be by now is never guessed.
 *
 *   fix A ●───────mark──────▶● fix B        (stays at B until fix C)
 *         startedAt      now  startedAt + glideMs
 */
export class UnitFixes {
  readonly #known = new Map<number, Known>();
  #takenAt: number | null = null;

  /** Takes a frame that arrived at `now`. Older fixes than the known ones are ignored. */
  take(frame: UnitFrame, now: number): void {
    const sinceLast = this.#takenAt === null ? 0 : now - this.#takenAt;
    this.#takenAt = now;
    for (const handle of frame.gone) this.#known.delete(handle);
    if (frame.whole !== null) this.#forgetUnnamed(frame, frame.whole);
    for (const fix of frame.fixes) {
      const fixedAt = frame.tickMs - fix.ageMs;
      const before = this.#known.get(fix.handle);
      if (before !== undefined && fixedAt <= before.fixedAt) continue;
      const from = before === undefined ? fix.place : placeOf(before, now);
      const jumps = distanceM(from, fix.place) > JUMP_M;
      this.#known.set(fix.handle, {
        fixedAt,
        place: fix.place,
        headingDeg: fix.headingDeg,
        speedMps: fix.speedMps,
        from: jumps ? fix.place : from,
        startedAt: now,
        glideMs: jumps ? 0 : Math.min(sinceLast, LONGEST_GLIDE_MS),
      });
    }
  }

  /** Where the unit with this handle is drawn at `now`; null when nothing recent enough is known. */
  shown(handle: number, now: number): Shown | null {
    const known = this.#known.get(handle);
    if (known === undefined) return null;
    const ageMs = Math.max(0, now - known.fixedAt);
    if (ageMs >= FORGET_MS) return null;
    return { place: placeOf(known, now), headingDeg: known.headingDeg, speedMps: known.speedMps, ageMs };
  }

  /** Whether any mark is still on its way at `now`. */
  isGliding(now: number): boolean {
    for (const known of this.#known.values())
      if (now < known.startedAt + known.glideMs && known.from !== known.place) return true;
    return false;
  }

  /** A frame that tells everything about some cells: who was known there and is not named has left while nobody told us. */
  #forgetUnnamed(frame: UnitFrame, whole: CellBox): void {
    const named = new Set(frame.fixes.map(({ handle }) => handle));
    for (const [handle, { place }] of this.#known) {
      if (!named.has(handle) && holdsCell(whole, cellOf(place))) this.#known.delete(handle);
    }
  }

  forgetAll(): void {
    this.#known.clear();
    this.#takenAt = null;
  }
}

function placeOf(known: Known, now: number): Position {
  const share = known.glideMs <= 0 ? 1 : Math.min(1, Math.max(0, (now - known.startedAt) / known.glideMs));
  if (share >= 1) return known.place;
  const [fromLng, fromLat] = known.from;
  return [fromLng + (known.place[0] - fromLng) * share, fromLat + (known.place[1] - fromLat) * share];
}

/**
 * Shortest and longest wait between two drawings, ms. Ten a second is smooth. A screen so slow that a drawing takes
 * seconds is left time for hands and video: an age on a mark says more than a mark that is drawn instead of a click.
 */
export const FASTEST_MS = 100;
export const SLOWEST_MS = 4_000;
/** While nothing glides, ages and statuses are looked at this often, ms. */
export const RESTING_MS = 1_000;

/** The next wait: a screen that draws late is asked less often, one that keeps up more often. */
export function nextPaceMs(paceMs: number, lateByMs: number): number {
  const wanted = lateByMs > FASTEST_MS / 2 ? paceMs * 2 : paceMs * 0.75;
  return Math.min(SLOWEST_MS, Math.max(FASTEST_MS, wanted));
}
