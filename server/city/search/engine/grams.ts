import type { SearchWords } from './words.ts';

/**
 * The pieces a text is found by, as numbers below 2^32. Two pieces may share a number: what is found is looked at again.
 *
 *   人民路12号   人 民 路 号 · 人民 民路 路1 2号 · ^人 ^人民
 *   renminlu     ren enm nmi min inl nlu · ^r ^re
 */
export type Gram = number;

const START = 0x1_0000;

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

export function eachGramOf({ plain, also, sound, initials }: SearchWords, take: (gram: Gram) => void): void {
  eachGram(plain, true, take);
  eachGram(also, false, take);
  eachGram(sound, false, take);
  eachGram(initials, false, take);
}

/** Sets of pieces: what fits a text has every piece of at least one of the sets. */
export function gramsToAsk(text: string): readonly (readonly Gram[])[] {
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

/** Pieces that mostly stay when a letter is wrong, and how many of them `edits` wrong letters leave at least. */
export function gramsOfTypo(text: string, edits: number): { readonly grams: readonly Gram[]; readonly least: number } {
  const characters = [...new Set(text)].filter((sign) => wide(sign.charCodeAt(0)));
  if (characters.length > 0) {
    const grams = characters.map((sign) => hash(sign.charCodeAt(0), 0, 0));
    return { grams, least: grams.length - edits };
  }
  const grams = insideGrams(text);
  return { grams, least: grams.length - 3 * edits };
}
