import { z } from 'zod';
import type { Keeper } from './settings.ts';

/** More than these nobody looks through. */
const MOST = 8;

/** What somebody chose lately, the last first; what does not parse is nothing. */
export function recentOf<T>(keeper: Keeper, key: string, one: z.ZodType<T>): readonly T[] {
  const parsed = z.array(one).safeParse(readJson(keeper.getItem(key)));
  return parsed.success ? parsed.data : [];
}

/** Puts one before the others, which come without it. */
export function keepAsRecent<T>(keeper: Keeper, key: string, list: { readonly one: T; readonly others: readonly T[] }) {
  keeper.setItem(key, JSON.stringify([list.one, ...list.others].slice(0, MOST)));
}

function readJson(text: string | null): unknown {
  try {
    return JSON.parse(text ?? '[]');
  } catch {
    return null;
  }
}
