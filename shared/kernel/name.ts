import { z } from 'zod';

/** A name for people: 1 to 80 characters after trimming, no control characters, no halves of characters (Postgres refuses both). */
export const Name = z
  .string()
  .trim()
  .min(1)
  .max(80)
  .regex(/^[^\p{Cc}\p{Cs}]*$/u, 'no control characters');

/** A text in both languages of the screens; `en` may be missing in a city's own data, then `zh` is shown. */
export const Text = z.strictObject({ zh: Name, en: Name.optional() });
export type Text = z.infer<typeof Text>;

export function textIn(text: Text, language: 'zh' | 'en'): string {
  return language === 'en' ? (text.en ?? text.zh) : text.zh;
}
