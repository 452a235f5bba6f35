import { type SearchWords, TAIL } from './words.ts';

/**
 * The pieces a text is found by, as numbers below 2^32. Two pieces may share a number: what is found is looked at again.
 *
 *   人民路12号   人 民 路 号 · 人民 民路 路1 2号 · ^人 ^人民
 *   renminlu     ren enm nmi min inl nlu · ^r ^re
 *   CAM0042      cam am0 m00 004 042 · ^c ^ca · 0042$ · ^cam0042$
 */
export type Gram = number;

const START = 0x1_0000;
const END = 0x2_0000;
const WHOLE = 0x3_0000;

function hash(a: number, b: number, c: number): Gram {
  let mixed = Math.imul(a, 0x9e3779b1) ^ Math.imul(b + 0x7f4a7c15, 0x85ebca6b) ^ Math.imul(c + 0x165667b1, 0xc2b2ae35);
  mixed = Math.imul(mixed ^ (mixed >>> 15), 0x2c1b3c6d);
  mixed = Math.imul(mixed ^ (mixed >>> 12), 0x297a2d39);
  return (mixed ^ (mixed >>> 15)) >>> 0;
}

/** Below 0x2e80 there is no Chinese character; what else stands above it is handled like one. */
const wide = (code: number) => code >= 0x2e80;

/** Every piece of a text, in any order, some of them twice. `pairs`: also each two letters. */
export function eachGram(text: string, pairs: boolean, take: (gram: Gram) => void): void {
  const end = text.length;
  if (end === 0) return;
  const first = text.charCodeAt(0);
  take(hash(START, first, 0));
  if (end > 1) take(hash(START, first, text.charCodeAt(1)));
  for (let at = 0; at < end; at++) {
    const a = text.charCodeAt(at);
    if (wide(a)) take(hash(a, 0, 0));
    if (at + 1 >= end) continue;
    const b = text.charCodeAt(at + 1);
    if (pairs || wide(a) || wide(b)) take(hash(a, b, 0));
    if (at + 2 >= end || wide(a) || wide(b)) continue;
    const c = text.charCodeAt(at + 2);
    if (!wide(c)) take(hash(a, b, c));
  }
}

/** The end of a number, four signs. */
function tailGram(text: string): Gram {
  const at = text.length - TAIL;
  const first = text.charCodeAt(at) * 0x1_0000 + text.charCodeAt(at + 1);
  return hash(END, first, text.charCodeAt(at + 2) * 0x1_0000 + text.charCodeAt(at + 3));
}

export function eachGramOf(
  { plain, also, sound, initials, text, tail }: SearchWords,
  take: (gram: Gram) => void,
): void {
  eachGram(plain, true, take);
  eachGram(also, false, take);
  eachGram(sound, false, take);
  eachGram(initials, false, take);
  eachGram(text, false, take);
  for (const whole of [plain, also, sound]) if (whole !== '') take(wholeGram(whole));
  if (also.length >= TAIL) take(tailGram(also));
  if (tail.length >= TAIL) take(tailGram(tail));
}

/** A whole text. */
function wholeGram(text: string): Gram {
  let all = 0;
  for (let at = 0; at < text.length; at++) all = Math.imul(all ^ text.charCodeAt(at), 0x01000193);
  return hash(WHOLE, text.length, all);
}

/** Pieces of what is called exactly so. */
export function gramsOfWhole(text: string): readonly Gram[] {
  return [wholeGram(text)];
}

/** Sets of pieces: what fits a query by this text of it has every piece of at least one of the sets. */
export function gramsToAsk(text: string, tail: string): readonly (readonly Gram[])[] {
  const sets = gramsOf(text);
  return tail === '' ? sets : [[tailGram(tail)], ...sets];
}

function gramsOf(text: string): readonly (readonly Gram[])[] {
  const a = text.charCodeAt(0);
  if (text.length === 1) return [[wide(a) ? hash(a, 0, 0) : hash(START, a, 0)]];
  const b = text.charCodeAt(1);
  if (text.length === 2) {
    return wide(a) || wide(b) ? [[hash(a, b, 0)]] : [[hash(a, b, 0)], [hash(START, a, b)]];
  }
  return [insideGrams(text)];
}

/** Pieces of what begins with a text. */
export function gramsOfStart(text: string): readonly Gram[] {
  const start = hash(START, text.charCodeAt(0), text.length === 1 ? 0 : text.charCodeAt(1));
  return [start, ...insideGrams(text)];
}

/** Pieces of three letters, or of two where one is Chinese. */
function insideGrams(text: string): Gram[] {
  const grams = new Set<Gram>();
  for (let at = 0; at + 1 < text.length; at++) {
    const [a, b, c] = [text.charCodeAt(at), text.charCodeAt(at + 1), text.charCodeAt(at + 2)];
    if (wide(a) || wide(b)) grams.add(hash(a, b, 0));
    else if (at + 2 < text.length && !wide(c)) grams.add(hash(a, b, c));
  }
  return [...grams];
}

/**
 * Ways to cut a text in one part more than letters may be wrong. Of each way at least one part stands unharmed in what is meant, so
 * that has every piece of it. Parts too short to be looked up by are left out.
 */
export function cutsForTypo(text: string, edits: number): readonly (readonly (readonly Gram[])[])[] {
  const parts = edits + 1;
  const even = Array.from({ length: parts }, (_, at) => Math.ceil((text.length * at) / parts));
  // The one sign that stands alone of three should be the rarer.
  const ways = text.length === 3 ? [even, [0, 1]] : [even];
  return ways.map((starts) =>
    starts.flatMap((from, at) => {
      const grams = partGrams(text.slice(from, starts[at + 1]));
      return grams.length === 0 ? [] : [grams];
    }),
  );
}

function partGrams(part: string): readonly Gram[] {
  const first = part.charCodeAt(0);
  return part.length === 1 && wide(first) ? [hash(first, 0, 0)] : insideGrams(part);
}
