import { distanceM } from '../kernel/geo.ts';
import type { Address } from './address.ts';

/** The places a city knows by name, ready to be asked in words. */
export interface AddressBook {
  readonly size: number;
  /**
   * ARE-5: the one known place these words mean: the whole name, a known name inside them, two streets that meet, or a
   * part that only one name has. Null when none or more than one fits: a guess would send somebody to the wrong place.
   */
  find(words: string): Address | null;
}

/** Places of the same name this near to each other are one place (two gates of one park). */
const SAME_PLACE_M = 150;
/** Fewer characters than this mean nothing by themselves. */
const LEAST = 2;

/** Lower case, half width, without spaces and punctuation: how names and words are compared. */
export function plainWords(words: string): string {
  return words
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\p{P}\p{Z}\p{S}\p{C}]/gu, '');
}

/** `around`: names of areas, which people say before an address and which are left out of it. */
export function buildAddressBook(addresses: readonly Address[], around: readonly string[] = []): AddressBook {
  const byName = new Map<string, Address[]>();
  for (const address of addresses) {
    const name = plainWords(address.name);
    const same = byName.get(name);
    if (same === undefined) byName.set(name, [address]);
    else same.push(address);
  }
  const book: Book = { byName, names: [...byName.keys()].sort(), around: [...new Set(around.map(plainWords))] };
  return {
    size: addresses.length,
    find(words) {
      const whole = plainWords(words);
      const exact = onePlace(byName.get(whole));
      if (exact !== null) return exact;
      const asked = withoutAreas(book, whole);
      if (asked.length < LEAST) return null;
      return (
        onePlace(byName.get(asked)) ??
        oneOf(book, beginningWith(book.names, asked)) ??
        crossingOf(book, asked) ??
        inside(book, asked) ??
        oneOf(
          book,
          book.names.filter((name) => name.includes(asked)),
        )
      );
    },
  };
}

interface Book {
  readonly byName: ReadonlyMap<string, readonly Address[]>;
  readonly names: readonly string[];
  readonly around: readonly string[];
}

function onePlace(addresses: readonly Address[] | undefined): Address | null {
  const first = addresses?.[0];
  if (first === undefined) return null;
  return addresses?.every((address) => distanceM(address.place, first.place) <= SAME_PLACE_M) ? first : null;
}

/** 示例市东城区人民大街12号 → 人民大街12号. */
function withoutAreas(book: Book, words: string): string {
  const area = book.around.filter(
    (name) => name.length >= LEAST && words.startsWith(name) && words.length > name.length,
  );
  const longest = area.sort((a, b) => b.length - a.length)[0];
  return longest === undefined ? words : withoutAreas(book, words.slice(longest.length));
}

interface Found {
  readonly name: string;
  readonly at: number;
}

/** Known names inside the words, longest first; none that would cut a number in two (12号 is not in 112号). */
function namesIn(book: Book, words: string): Found[] {
  const found: Found[] = [];
  for (let at = 0; at < words.length; at++) {
    for (let end = words.length; end - at >= LEAST; end--) {
      const name = words.slice(at, end);
      if (book.byName.has(name) && !cutsNumber(words, at, end)) {
        found.push({ name, at });
        break;
      }
    }
  }
  return found.sort((a, b) => b.name.length - a.name.length);
}

function cutsNumber(words: string, at: number, end: number): boolean {
  const digit = (index: number) => /\d/.test(words[index] ?? '');
  return (digit(at - 1) && digit(at)) || (digit(end - 1) && digit(end));
}

/** 人民大街和解放路: the crossing whose name has both streets. */
function crossingOf(book: Book, words: string): Address | null {
  const streets = namesIn(book, words).filter(({ name }) =>
    book.byName.get(name)?.some(({ kind }) => kind === 'street'),
  );
  const [one, other] = streets;
  if (one === undefined || other === undefined) return null;
  const meeting = book.names.filter((name) => name.includes(one.name) && name.includes(other.name));
  return onePlace(meeting.flatMap((name) => book.byName.get(name) ?? []).filter(({ kind }) => kind === 'crossing'));
}

/** 人民大街12号3单元: the longest known name inside. A street followed by a number nobody knows is no place. */
function inside(book: Book, words: string): Address | null {
  const [longest, next] = namesIn(book, words);
  if (longest === undefined || (next !== undefined && next.name.length === longest.name.length)) return null;
  const address = onePlace(book.byName.get(longest.name));
  const numbered = /^\d/.test(words.slice(longest.at + longest.name.length));
  return address?.kind === 'street' && numbered ? null : address;
}

/** The place of these names, if they are all of one place. */
function oneOf(book: Book, names: readonly string[]): Address | null {
  return onePlace(names.flatMap((name) => book.byName.get(name) ?? []));
}

function beginningWith(sorted: readonly string[], words: string): string[] {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] ?? '') < words) low = middle + 1;
    else high = middle;
  }
  let end = low;
  while (sorted[end]?.startsWith(words)) end++;
  return sorted.slice(low, end);
}
