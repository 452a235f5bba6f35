import type { Gram } from './grams.ts';
import { lowerBound, type Segment } from './segment.ts';

/** A list this much longer is looked up in, not walked. */
const MUCH_LONGER = 16;
/** Fewer than these are looked at faster than sifted further. */
const FEW = 500;

/** Numbers of the names that have every one of the pieces, ascending; perhaps some more. */
export function havingAll(segment: Segment, grams: readonly Gram[]): Uint32Array {
  const lists = grams.map((gram) => segment.having(gram)).sort((a, b) => a.length - b.length);
  let [kept = new Uint32Array(0)] = lists;
  for (const list of lists.slice(1)) {
    if (kept.length <= FEW) break;
    kept = both(kept, list);
  }
  return kept;
}

function both(short: Uint32Array, long: Uint32Array): Uint32Array {
  const found = new Uint32Array(short.length);
  const leap = long.length > short.length * MUCH_LONGER;
  let count = 0;
  let at = 0;
  for (const number of short) {
    if (leap) at = lowerBound(long, number, at);
    else while (at < long.length && (long[at] ?? 0) < number) at++;
    if (long[at] === number) found[count++] = number;
  }
  return found.subarray(0, count);
}

/** A list from the middle outwards: first what stands nearest to `middle`. `take` returns false to stop. */
export function outwards(list: Uint32Array, middle: number, take: (number: number) => boolean): void {
  let right = lowerBound(list, middle);
  let left = right - 1;
  while (left >= 0 || right < list.length) {
    if (right < list.length && !take(list[right++] ?? 0)) return;
    if (left >= 0 && !take(list[left--] ?? 0)) return;
  }
}
