import { z } from 'zod';

/** A field at fault, on the wire; the shape of `FieldIssue` in shared/kernel/failure.ts. */
export const FieldIssue = z.object({
  path: z.string(),
  code: z.string(),
  message: z.string(),
  line: z.int().optional(),
});
