import { z } from 'zod';
import { IncidentId, IncidentTypeId } from '../../kernel/ids.ts';
import { prose } from '../../kernel/prose.ts';

/** POST /api/incidents/:id/type. `plan`: go on by the plan it has, or by that of the new type. */
export const RetypeInput = z.strictObject({
  id: IncidentId,
  type: IncidentTypeId,
  why: prose(2_000).min(1),
  plan: z.enum(['keep', 'other']).default('keep'),
});
