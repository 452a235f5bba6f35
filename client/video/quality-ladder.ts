import { Quality } from '@watchroom/shared/camera/other-streams.ts';

/**
 * Which of a camera's pictures a player asks for. `wanted` follows the size of the tile; `rung` counts from the best that fits it down
 * to what is left when that fails; `climbs` is how often it has gone back to the top since the top was proven.
 */
export interface Ladder {
  readonly wanted: 'main' | 'sub';
  readonly offers: readonly Quality[];
  readonly rung: number;
  readonly climbs: number;
}

/**
 * Device pixels of a tile's width. Sub streams have 640 to 704; a tile that is no wider shows nothing more of the main stream. Between the
 * two the choice stays: a tile that is dragged does not open and close lines.
 */
export const SUB_BELOW_PX = 640;
export const MAIN_ABOVE_PX = 800;
/** So long a fallen picture is good before the best is tried again, doubling each time it is in vain. */
const CLIMB_MS = { first: 120_000, most: 960_000 } as const;

export const newLadder = (widthPx: number): Ladder => ({
  wanted: wantedAt(widthPx, 'main'),
  offers: ['main'],
  rung: 0,
  climbs: 0,
});

/** `0`: not laid out yet, which says nothing. */
export function wantedAt(widthPx: number, before: Ladder['wanted']): Ladder['wanted'] {
  if (widthPx <= 0) return before;
  return widthPx <= SUB_BELOW_PX ? 'sub' : widthPx >= MAIN_ABOVE_PX ? 'main' : before;
}

/** What is tried, one after the other: any moving picture before a still. */
export function rungsOf({ wanted, offers }: Ladder): readonly Quality[] {
  const order: readonly Quality[] = wanted === 'main' ? Quality.options : ['sub', 'main', 'still'];
  return order.filter((quality) => offers.includes(quality));
}

export function askedOf(ladder: Ladder): Quality {
  const rungs = rungsOf(ladder);
  return rungs[ladder.rung % Math.max(1, rungs.length)] ?? ladder.wanted;
}

/** Whether what is shown is less than what fits the tile, because that could not be had. */
export function hasFallen(ladder: Ladder): boolean {
  return ladder.rung % Math.max(1, rungsOf(ladder).length) !== 0;
}

/** What it stands on gave no picture: the next one, and after the last the first again. */
export function stepDown(ladder: Ladder): Ladder {
  const { length } = rungsOf(ladder);
  return length < 2 ? ladder : { ...ladder, rung: (ladder.rung + 1) % length };
}

/** When the best is tried again, ms after the fallen picture came; null: it has not fallen. */
export function climbAfterMs(ladder: Ladder): number | null {
  return hasFallen(ladder) ? Math.min(CLIMB_MS.most, CLIMB_MS.first * 2 ** ladder.climbs) : null;
}

export const climb = (ladder: Ladder): Ladder => ({ ...ladder, rung: 0, climbs: ladder.climbs + 1 });
/** The best has shown that it lasts. */
export const proven = (ladder: Ladder): Ladder => (ladder.climbs === 0 ? ladder : { ...ladder, climbs: 0 });
