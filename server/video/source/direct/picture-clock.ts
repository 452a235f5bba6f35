/** Ticks of RTP's clock for pictures (RFC 6184 §8.2.1). */
const TICKS_PER_MS = 90;
/** A camera's clock that jumps by more has been set: the picture is the next one. */
const JUMP_TICKS = 10_000 * TICKS_PER_MS;
/** Pictures in another order than they are shown step back by some pictures, a clock that was set by any time. */
const STEP_BACK_TICKS = 2_000 * TICKS_PER_MS;
/** Where nothing is known: one picture of 25 a second. */
const PICTURE_TICKS = 40 * TICKS_PER_MS;
/** A clock that is put right steps back once; a picture that is shown before the one it came behind does so in every group. */
const MOST_BACK = 3;

/** The time of each picture since the first, from the 32 bits of its RTP packets. */
export class PictureClock {
  #last: number | null = null;
  #ticks = 0;
  #back = 0;

  /** ms, never less than that of the one before; null: pictures come in another order than they are shown. */
  timeMs(stamp: number, isKey: boolean): number | null {
    const step = this.#last === null ? 0 : (stamp - this.#last) | 0;
    this.#last = stamp;
    if (isKey) this.#back = 0;
    if (step < 0 && step > -STEP_BACK_TICKS && ++this.#back >= MOST_BACK) return null;
    this.#ticks += step < 0 || step > JUMP_TICKS ? PICTURE_TICKS : step;
    return Math.floor(this.#ticks / TICKS_PER_MS);
  }
}
