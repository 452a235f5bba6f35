import { z } from 'zod';

/** What stands behind the question mark of a screen's address. What does not parse is as if it were not there. */

/** Where to go after signing in: a path of ours, never another site (`//host`). */
export const SignInSearch = z.object({
  next: z
    .string()
    .regex(/^\/(?!\/)/)
    .optional()
    .catch(undefined),
});

/** The open incident. */
export const ConsoleSearch = z.object({ incident: z.string().optional().catch(undefined) });

export const AdminSearch = z.object({ tab: z.string().optional().catch(undefined) });
