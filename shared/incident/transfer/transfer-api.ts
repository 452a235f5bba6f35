import { z } from 'zod';
import { AreaId, DepartmentId, IncidentId } from '../../kernel/ids.ts';
import { prose } from '../../kernel/prose.ts';

const Words = prose(2_000).min(1);

/** POST /api/incidents/:id/transfer: to the desk of one of its areas, and to which department; without one it stays with the same. */
export const TransferInput = z.strictObject({
  id: IncidentId,
  area: AreaId,
  department: DepartmentId.optional(),
  why: Words,
});
/** POST /api/incidents/:id/return: whether it goes back, as was asked; refusing needs words. */
export const ReturnInput = z
  .strictObject({ id: IncidentId, back: z.boolean(), why: prose(2_000).default('') })
  .refine(({ back, why }) => back || why !== '', { path: ['why'], message: 'required' });
