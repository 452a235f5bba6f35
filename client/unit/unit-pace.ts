import { type FlatView, metresPerPx } from '../map/own/flat-view.ts';

/**
 * Shortest and longest wait between two drawings, ms. Ten a second is smooth. A screen so slow that a drawing takes
 * seconds is left time for hands and video: an age on a mark says more than a mark that is drawn instead of a click.
 */
export const FASTEST_MS = 100;
export const SLOWEST_MS = 4_000;
/** Marks are drawn at least this often while they glide, ms. */
export const RESTING_MS = 1_000;
/** While nothing glides and no frame comes, ages are looked at this often, ms; a frame draws them with the rest. */
export const IDLE_MS = 2_000;

/** A unit in a hurry, m/s, the least movement that an eye sees, and a step that still looks like going on, CSS px: a mark is 15 across. */
const HURRY_MPS = 20;
const SEEN_PX = 1;
const STEP_PX = 1.5;

/** How often moving marks need to be drawn at this scale, ms: where the whole city is seen, nothing moves a pixel in a second. */
export function neededMs(metresPerPx: number): number {
  return Math.min(RESTING_MS, Math.max(FASTEST_MS, (1_000 * STEP_PX * metresPerPx) / HURRY_MPS));
}

/** The next wait: a screen that draws late is asked less often, one that keeps up more often. */
export function nextPaceMs(paceMs: number, lateByMs: number): number {
  const wanted = lateByMs > FASTEST_MS / 2 ? paceMs * 2 : paceMs * 0.75;
  return Math.min(SLOWEST_MS, Math.max(FASTEST_MS, wanted));
}

/** So far away that nothing moves by what an eye sees between two frames: marks then stand at their fixes. */
export function isSettled(view: FlatView): boolean {
  return (SEEN_PX * metresPerPx(view)) / HURRY_MPS >= RESTING_MS / 1_000;
}

/** A frame of the screen may be up to this far away, ms, at 60 a second. */
const FRAME_MS = 17;

export interface Pacer {
  /** Something has changed. `atOnce`: it is to be seen as soon as the screen's pace allows. */
  readonly wake: (atOnce: boolean) => void;
  readonly stop: () => void;
}

/**
 * Draws at the pace the screen keeps, not oftener than `wantedMs` says, and not at all on a hidden page (browsers give it no
 * frames). The next drawing is asked for only after this one, so that they never pile up.
 */
export function paceDrawing(draw: () => void, wantedMs: () => number): Pacer {
  let pace = FASTEST_MS;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let frame = 0;
  let drewAt = Number.NEGATIVE_INFINITY;
  let hurry = false;
  const schedule = () => {
    clearTimeout(timer);
    if (frame !== 0) return;
    const now = performance.now();
    const dueAt = Math.max(now, drewAt + (hurry ? pace : Math.max(pace, wantedMs())));
    timer = setTimeout(() => {
      frame = requestAnimationFrame(() => {
        frame = 0;
        drewAt = performance.now();
        pace = nextPaceMs(pace, drewAt - dueAt - FRAME_MS);
        hurry = false;
        draw();
        schedule();
      });
    }, dueAt - now);
  };
  schedule();
  return {
    wake: (atOnce) => {
      hurry ||= atOnce;
      schedule();
    },
    stop: () => {
      clearTimeout(timer);
      cancelAnimationFrame(frame);
    },
  };
}
