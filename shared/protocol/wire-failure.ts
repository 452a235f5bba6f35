import { z } from 'zod';
import type { FieldIssue as Issue } from '../kernel/failure.ts';

/** A field at fault, on the wire. */
export const FieldIssue = z.object({
  path: z.string(),
  code: z.string(),
  message: z.string(),
  line: z.int().optional(),
});

type SameShape = z.infer<typeof FieldIssue> extends { path: string; code: string; message: string } ? Issue : never;
export type WireIssue = SameShape;
