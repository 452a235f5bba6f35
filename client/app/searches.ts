import { z } from 'zod';

/** What stands behind the question mark of a screen's address. What does not parse is as if it were not there. */

/** Where to go after signing in: a path of ours, never another site (`//host`), nor the sign-in page: who signs out stands on it already. */
export const SignInSearch = z.object({
  next: z
    .string()
    .regex(/^\/(?!\/|sign-in(?:[?#]|$))/)
    .optional()
    .catch(undefined),
});

/** The open incident. */
export const ConsoleSearch = z.object({ incident: z.string().optional().catch(undefined) });

export const AdminSearch = z.object({ tab: z.string().optional().catch(undefined) });

/** Which monitor a screen shows; without it a bound screen shows its own. */
export const WallSearch = z.object({ monitor: z.uuid().optional().catch(undefined) });

/** The code of a screen that is to be bound, from the QR code it shows. */
export const WallControlSearch = z.object({ code: z.string().max(12).optional().catch(undefined) });
