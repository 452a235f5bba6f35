import { z } from 'zod';
import { IncidentId } from '../kernel/ids.ts';

/** Why somebody opens a video or unmasks a contact: an incident, or a written reason of 4 to 200 characters (R64). */
export const Purpose = z.union([
  z.strictObject({ incident: IncidentId }),
  z.strictObject({ reason: z.string().trim().min(4).max(200) }),
]);
export type Purpose = z.infer<typeof Purpose>;
