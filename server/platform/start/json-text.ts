import { z } from 'zod';

/** A setting that is written as JSON, parsed; what is none is refused in these words. */
export function jsonText(otherwise: string) {
  return z.string().transform((text, context): unknown => {
    try {
      return JSON.parse(text);
    } catch {
      context.addIssue({ code: 'custom', message: otherwise });
      return z.NEVER;
    }
  });
}
