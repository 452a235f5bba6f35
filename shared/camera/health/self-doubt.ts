import { type ProbeWord, saidBy } from './probe-word.ts';

/** So many misses in a row without one answer: with nine of ten cameras really gone this happens once in 40,000 times. */
const DOUBT_AFTER = 100;

/**
 * HLT-7: a prober that suddenly hears nobody doubts itself, not the city: its own line is the likelier cause. Its misses then
 * count as ours until somebody answers.
 */
export class SelfDoubt {
  #misses = 0;

  /** What the word is worth after what was heard before it. */
  weigh(word: ProbeWord): ProbeWord {
    const said = saidBy(word);
    if (said === null) return word;
    if (said !== 'missed') {
      this.#misses = 0;
      return word;
    }
    this.#misses++;
    return this.isDoubtful() ? 'ours' : word;
  }

  /** Also at the start: whoever never heard anybody may have no line at all. */
  isDoubtful(): boolean {
    return this.#misses > DOUBT_AFTER;
  }
}
