import { plainWords } from '@watchroom/shared/area/address-book.ts';
import { pinyin } from 'pinyin-pro';

/** What a name can be found by: itself, its sound, the first letters of its sound. All lower case, without spaces. */
export interface SearchWords {
  readonly plain: string;
  readonly sound: string;
  readonly initials: string;
}

const CHINESE = /\p{Script=Han}/u;

/** Without the sound, which takes 60 µs a name to find: see `withSound`. */
export function bareWords(name: string): SearchWords {
  return { plain: plainWords(name), sound: '', initials: '' };
}

/** 人民大街12号 → renmindajie12hao, rmdj12h. */
export function withSound({ plain }: SearchWords): SearchWords {
  if (!CHINESE.test(plain)) return { plain, sound: '', initials: '' };
  const syllables = pinyin(plain, { toneType: 'none', type: 'array', nonZh: 'consecutive' }).map((part) =>
    part.replaceAll('ü', 'v'),
  );
  const initials = syllables.map((part) => (/^[a-z]+$/.test(part) ? part.slice(0, 1) : part));
  return { plain, sound: syllables.join(''), initials: initials.join('') };
}

/** How well words fit, 0 best; null: not at all. */
export type Fit = 0 | 1 | 2 | 3 | 4 | 5;
export const WORST_FIT = 5;

/** Initials are short and fit by accident: below this many letters they count only from the beginning. */
const FREE_INITIALS = 3;

/** `query` is plain already. The name itself before its sound, the whole before its beginning before its middle. */
export function fitOf(query: string, { plain, sound, initials }: SearchWords): Fit | null {
  if (plain === query) return 0;
  if (plain.startsWith(query)) return 1;
  if (sound !== '' && (sound === query || initials === query)) return 2;
  if (plain.includes(query)) return 3;
  if (sound.startsWith(query) || initials.startsWith(query)) return 4;
  if (query.length >= FREE_INITIALS && (sound.includes(query) || initials.includes(query))) return WORST_FIT;
  return null;
}
