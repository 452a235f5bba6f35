import { z } from 'zod';

/**
 * Free words of a person, line breaks allowed, trimmed, at most `most` characters. NUL and half surrogates are refused:
 * no database and no other program can keep them.
 */
export function prose(most: number): z.ZodString {
  return z
    .string()
    .trim()
    .max(most)
    .regex(/^[^\0\p{Cs}]*$/u, 'no NUL, no broken characters');
}

/** Words on one line: like `prose`, without any control character. */
export function line(most: number): z.ZodString {
  return z
    .string()
    .trim()
    .max(most)
    .regex(/^[^\p{Cc}\p{Cs}]*$/u, 'no control characters, no broken characters');
}
