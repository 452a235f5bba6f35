import { z } from 'zod';
import { IncidentId } from '../kernel/ids.ts';
import { line } from '../kernel/prose.ts';

/** Why somebody opens a video or unmasks a contact: an incident, or a written reason of 4 to 200 characters (R64). */
export const Purpose = z.union([
  z.strictObject({ incident: IncidentId }),
  z.strictObject({ reason: line(200).min(4) }),
]);
export type Purpose = z.infer<typeof Purpose>;
