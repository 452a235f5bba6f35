/** The arithmetic of a two-part split, in CSS px along its axis. Pure. */

export interface SplitLimits {
  /** The least size of the side that is sized. */
  readonly min: number;
  readonly max: number;
  /** What the other side must keep. */
  readonly rest: number;
}

/** The size that is asked for, kept within its limits and never taking what the other side needs. */
export function fitSize(wanted: number, whole: number, limits: SplitLimits): number {
  const most = Math.max(0, Math.min(limits.max, whole - limits.rest));
  return Math.round(Math.min(most, Math.max(Math.min(limits.min, most), wanted)));
}

/** px per press of an arrow key; with Shift, a page. */
const STEP = 16;
const LEAP = 96;

export interface KeyPress {
  readonly key: string;
  readonly shift: boolean;
}

/**
 * The size after a key on the separator, or null when the key does nothing. `grows` is the arrow that makes the sized
 * side larger. Home and End go to the limits.
 */
export function sizeAfterKey(
  size: number,
  press: KeyPress,
  grows: 'ArrowRight' | 'ArrowLeft' | 'ArrowUp' | 'ArrowDown',
): number | null {
  const opposite = {
    ArrowRight: 'ArrowLeft',
    ArrowLeft: 'ArrowRight',
    ArrowUp: 'ArrowDown',
    ArrowDown: 'ArrowUp',
  } as const;
  const by = press.shift ? LEAP : STEP;
  if (press.key === grows) return size + by;
  if (press.key === opposite[grows]) return size - by;
  if (press.key === 'Home') return 0;
  if (press.key === 'End') return Number.MAX_SAFE_INTEGER;
  return null;
}
