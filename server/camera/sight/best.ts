import type { Sight } from '@watchroom/shared/camera/sees.ts';

/** The few best of many, best first: by score, then by distance, then by id, as CAM-3 says. */
export class Best {
  readonly slots: number[] = [];
  readonly sights: Sight[] = [];
  readonly #scores: number[] = [];
  readonly #metres: number[] = [];
  readonly #limit: number;
  readonly #isBefore: (a: number, b: number) => boolean;

  /** `isBefore`: whether one slot's id sorts before another's; asked only where all else is equal. */
  constructor(limit: number, isBefore: (a: number, b: number) => boolean) {
    this.#limit = limit;
    this.#isBefore = isBefore;
  }

  get isFull(): boolean {
    return this.slots.length >= this.#limit;
  }

  /** Score and distance of the last of them; nothing scores less than 0. */
  get worstScore(): number {
    return this.isFull ? (this.#scores.at(-1) ?? Number.POSITIVE_INFINITY) : -1;
  }

  get worstMetres(): number {
    return this.isFull ? (this.#metres.at(-1) ?? 0) : Number.POSITIVE_INFINITY;
  }

  /** Whether one of this score, at this distance, could still come in; where both are equal the id decides. */
  takes(score: number, metres: number): boolean {
    return score > this.worstScore || (score === this.worstScore && metres <= this.worstMetres);
  }

  offer({ slot, sight, score, metres }: Offer): void {
    let at = this.slots.length;
    if (this.isFull && !this.#isBetter(at - 1, { slot, score, metres })) return;
    while (at > 0 && this.#isBetter(at - 1, { slot, score, metres })) at--;
    this.slots.splice(at, 0, slot);
    this.sights.splice(at, 0, sight);
    this.#scores.splice(at, 0, score);
    this.#metres.splice(at, 0, metres);
    if (this.slots.length <= this.#limit) return;
    this.slots.pop();
    this.sights.pop();
    this.#scores.pop();
    this.#metres.pop();
  }

  /** Whether the candidate goes before the one at `at`. */
  #isBetter(at: number, { slot, score, metres }: { slot: number; score: number; metres: number }): boolean {
    const than = this.#scores[at] ?? Number.POSITIVE_INFINITY;
    if (score !== than) return score > than;
    const far = this.#metres[at] ?? 0;
    if (metres !== far) return metres < far;
    return this.#isBefore(slot, this.slots[at] ?? slot);
  }
}

export interface Offer {
  readonly slot: number;
  readonly sight: Sight;
  readonly score: number;
  readonly metres: number;
}
