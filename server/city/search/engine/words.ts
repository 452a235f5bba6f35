import { plainWords } from '@watchroom/shared/area/address-book.ts';
import { folded, isHan, soundOf } from './sound.ts';

/** What a name can be found by, all lower case and without spaces: itself, another name, its folded sound, its initials. */
export interface SearchWords {
  readonly plain: string;
  /** '' when there is none; so are sound and initials of a name without a Chinese character. */
  readonly also: string;
  readonly sound: string;
  readonly initials: string;
}

/** What is asked for. */
export interface Query {
  readonly plain: string;
  /** Folded sound of it; '' where the sound says nothing: one character, or only digits. */
  readonly sound: string;
  /** Letters without a Chinese character: may be initials. */
  readonly latin: boolean;
  /** Long enough to stand in the middle of something; `freeInName`: of a name itself. */
  readonly free: boolean;
  readonly freeInName: boolean;
}

export function wordsOfName(name: string, also = ''): SearchWords {
  const plain = plainWords(name);
  const [sound, initials] = soundOf(plain);
  return { plain, also: plainWords(also), sound: folded(sound), initials };
}

/** One Chinese character has dozens of homophones: its sound says nothing. */
const LEAST_CHARACTERS = 2;

/** Null where nothing is left to look for. */
export function queryOf(words: string): Query | null {
  const plain = plainWords(words);
  if (plain === '') return null;
  if (!isHan(plain)) {
    const latin = /[a-z]/.test(plain);
    const [free, freeInName] = [plain.length >= FREE_LETTERS, plain.length >= FREE_IN_NAME];
    return { plain, sound: latin ? folded(plain) : '', latin, free, freeInName };
  }
  const enough = [...plain].filter(isHan).length >= LEAST_CHARACTERS;
  return { plain, sound: enough ? folded(soundOf(plain)[0]) : '', latin: false, free: true, freeInName: true };
}

/** How well a query fits, 0 best. */
export type Fit = 0 | 1 | 2 | 3 | 4 | 5 | 6 | 7;
/** Several words, each of which fits the name or an area around it. */
export const WORDS_FIT = 6;
/** A letter or two are wrong. */
export const NEAR_FIT = 7;
export const FITS = 8;

/** Letters and digits are short and fit by accident: fewer than this count only at the beginning, */
const FREE_LETTERS = 3;
/** in a name itself (栋12) fewer than this. */
const FREE_IN_NAME = 2;

/** SRC-2: the name itself before its sound, the whole before its beginning before its middle. Null: not at all. */
export function fitOf(query: Query, { plain, also, sound, initials }: SearchWords): Fit | null {
  const { plain: asked, sound: heard, latin, free } = query;
  if (plain === asked || also === asked) return 0;
  if (plain.startsWith(asked) || also.startsWith(asked)) return 1;
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
