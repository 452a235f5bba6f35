import type { FrameRecords } from '@watchroom/shared/protocol/unit-frame.ts';
import type { UnitFixes } from '../unit-fixes.ts';

/** A frame with more records than this is taken in slices: it is one of a far view, where a second moves nobody by a pixel. */
export const AT_ONCE = 1_000;
const SLICES = 3;
/**
 * Between two slices, ms: a little less than a tick, so that the drawing, which comes after the last, is over when the next frame
 * of a far view comes.
 */
export const SLICE_EVERY_MS = 225;

export interface IntakeParts {
  readonly fixes: UnitFixes;
  readonly now: () => number;
  /** Runs something later; the returned function calls it off. */
  readonly later: (run: () => void, ms: number) => () => void;
}

/**
 * Takes the frames of a link. Ten thousand units in one go would hold up whoever types or watches video for as long as all
 * other work of a second together; so large frames are spread over the ticks until the next. What somebody waits for, the
 * first frame of another part of the map, is taken at once.
 */
export class FrameIntake {
  readonly #parts: IntakeParts;
  readonly #taken = new Set<() => void>();
  #callOff: (() => void) | undefined;

  constructor(parts: IntakeParts) {
    this.#parts = parts;
  }

  take(frame: FrameRecords): void {
    const { fixes, now } = this.#parts;
    const waits = this.#callOff !== undefined;
    this.stop();
    fixes.begin(frame, now());
    if (waits) this.#tell();
    if (frame.whole !== null || frame.records <= AT_ONCE) {
      fixes.goOn(Number.POSITIVE_INFINITY, now());
      this.#tell();
    } else this.#goOn(Math.floor(frame.records / SLICES) + 1);
  }

  /** Called when a frame is taken to its end. */
  onTaken(listener: () => void): () => void {
    this.#taken.add(listener);
    return () => this.#taken.delete(listener);
  }

  /** What is left of a frame waits for the next one. */
  stop(): void {
    this.#callOff?.();
    this.#callOff = undefined;
  }

  #goOn(records: number): void {
    const { fixes, now, later } = this.#parts;
    const next = fixes.goOn(records, now()) ? () => this.#tell() : () => this.#goOn(records);
    this.#callOff = later(next, SLICE_EVERY_MS);
  }

  #tell(): void {
    this.#callOff = undefined;
    for (const listener of this.#taken) listener();
  }
}
