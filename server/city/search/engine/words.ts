import { plainWords } from '@watchroom/shared/area/address-book.ts';
import { simplified } from './simplified.ts';
import { folded, isHan, soundOf } from './sound.ts';

/** What a name can be found by, all lower case and without spaces: itself, another name, its folded sound, its initials. */
export interface SearchWords {
  readonly plain: string;
  /** '' when there is none; so are sound and initials of a name without a Chinese character. */
  readonly also: string;
  readonly sound: string;
  readonly initials: string;
  /** What happened, as it was reported: found as it is written, never by sound. Of an incident only. */
  readonly text: string;
  /** The number by which people call an incident or a unit, with zeros before it: 0042. '' of everything else. */
  readonly tail: string;
  /** It is not called so, it happened there: a place of that name stands before it. */
  readonly isAddress: boolean;
}

/** What is asked for. */
export interface Query {
  readonly plain: string;
  /** Folded sound of it; '' where the sound says nothing: one character, or only digits. */
  readonly sound: string;
  /** Letters without a Chinese character: may be initials. */
  readonly latin: boolean;
  /** Digits only, of up to four, with the zeros before them: the end of a number. '' otherwise. */
  readonly tail: string;
  /** Long enough to stand in the middle of something; `freeInName`: of a name itself. */
  readonly free: boolean;
  readonly freeInName: boolean;
}

export function wordsOfName(name: string, also = ''): SearchWords {
  const plain = lookedUp(name);
  const [sound, initials] = soundOf(plain);
  return { plain, also: lookedUp(also), sound: folded(sound), initials, text: '', tail: '', isAddress: false };
}

/** Longer words of an incident are found by their beginning: what happened stands there. */
const MOST_TEXT = 400;

/** `text`: its type in every language, and what was reported. */
export function wordsOfIncident(given: { readonly number: string; readonly address: string; readonly text: string }) {
  const tail = /\d+$/.exec(given.number)?.[0] ?? '';
  const text = lookedUp(given.text).slice(0, MOST_TEXT);
  return { ...wordsOfName(given.address, given.number), text, tail, isAddress: true };
}

/** A call sign, and the last number in it: 苏公巡101, 东城3号车. */
export function wordsOfUnit(callSign: string, also: string): SearchWords {
  const tail = /(\d{1,4})\D*$/.exec(callSign.normalize('NFKC'))?.[1]?.padStart(TAIL, '0') ?? '';
  return { ...wordsOfName(callSign, also), tail };
}

function lookedUp(words: string): string {
  return simplified(plainWords(words));
}

/** What a name must have in it to fit: the query as it stands, or as it sounds. */
export function textsOf({ plain, sound }: Query): readonly string[] {
  return sound === '' || sound === plain ? [plain] : [plain, sound];
}

/** One Chinese character has dozens of homophones: its sound says nothing. */
const LEAST_CHARACTERS = 2;

/** Null where nothing is left to look for. */
export function queryOf(words: string): Query | null {
  const plain = lookedUp(words);
  if (plain === '') return null;
  if (!isHan(plain)) {
    const latin = /[a-z]/.test(plain);
    const [free, freeInName] = [plain.length >= FREE_LETTERS, plain.length >= FREE_IN_NAME];
    const tail = /^\d{1,4}$/.test(plain) ? plain.padStart(TAIL, '0') : '';
    return { plain, sound: latin ? folded(plain) : '', latin, tail, free, freeInName };
  }
  const enough = [...plain].filter(isHan).length >= LEAST_CHARACTERS;
  return {
    plain,
    sound: enough ? folded(soundOf(plain)[0]) : '',
    latin: false,
    tail: '',
    free: true,
    freeInName: true,
  };
}

/** How well a query fits, 0 best. */
export type Fit = 0 | 1 | 2 | 3 | 4 | 5 | 6 | 7;
/** Neither is it called so nor does it begin with it: the best that is left. */
export const INSIDE_FIT = 2;
/** Several words, each of which fits the name or an area around it. */
export const WORDS_FIT = 6;
/** A letter or two are wrong. */
export const NEAR_FIT = 7;
export const FITS = 8;

/** Digits at the end of a number by which people call it. */
export const TAIL = 4;

/** Letters and digits are short and fit by accident: fewer than this count only at the beginning, */
const FREE_LETTERS = 3;
/** in a name itself (栋12) fewer than this. */
const FREE_IN_NAME = 2;

/** SRC-2: the name itself before its sound, the whole before its beginning before its middle. Null: not at all. */
export function fitOf(query: Query, words: SearchWords): Fit | null {
  const { plain: asked, sound: heard, latin, free } = query;
  const { plain, also, sound, initials } = words;
  if (also === asked || (plain === asked && !words.isAddress)) return 0;
  if (also.startsWith(asked) || (plain.startsWith(asked) && !words.isAddress)) return 1;
  if (query.tail !== '') {
    if (words.tail === query.tail) return 1;
    if (also.endsWith(query.tail)) return 2;
  }
  if (words.isAddress) return fitOfIncident(query, words);
  if (heard !== '' && sound === heard) return 2;
  if (latin && initials === asked) return 2;
  if (query.freeInName && plain.includes(asked)) return 3;
  if (free && also.includes(asked)) return 3;
  if (heard !== '' && sound.startsWith(heard)) return 4;
  if (latin && initials.startsWith(asked)) return 4;
  if (heard.length >= FREE_LETTERS && sound.includes(heard)) return 5;
  if (latin && free && initials.includes(asked)) return 5;
  return null;
}

/** By where it happened or what was reported: after what is called so. */
function fitOfIncident({ plain: asked, sound: heard, latin, free }: Query, words: SearchWords): Fit | null {
  const { plain, also, sound, initials, text } = words;
  if (free && (plain.includes(asked) || also.includes(asked) || text.includes(asked))) return 3;
  if (heard.length >= FREE_LETTERS && sound.includes(heard)) return 5;
  return latin && free && initials.includes(asked) ? 5 : null;
}
