import { textIn } from '@watchroom/shared/kernel/name.ts';
import { cityFacts } from '../area/queries.ts';
import type { Platform } from '../platform/platform.ts';

/** What a wall shows by itself, by its name. */
type ShownByItself = { readonly tour: string } | { readonly still: string };

/** What a screen looks, or a head turns, for: in the language of the city, in which its record is read. */
export function wallPurpose(platform: Platform, of: ShownByItself): { readonly reason: string } {
  return purposeIn(cityFacts(platform)?.language ?? 'zh', of);
}

export function purposeIn(language: 'zh' | 'en', of: ShownByItself): { readonly reason: string } {
  const [words, name] =
    'tour' in of
      ? ([{ zh: '大屏轮巡：', en: 'Tour on a wall: ' }, of.tour] as const)
      : ([{ zh: '大屏静图：', en: 'Still on a wall: ' }, of.still] as const);
  return { reason: `${textIn(words, language)}${name}` };
}
