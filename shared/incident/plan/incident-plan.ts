import { z } from 'zod';
import { ActorRef } from '../../access/actor.ts';
import { IncidentTypeId } from '../../kernel/ids.ts';
import { Instant } from '../../kernel/time.ts';

/** Names one line of a plan's checklist: level, then step or tell, both from 1 (`1.s3`, `2.t1`). */
export const StepKey = z.string().regex(/^[1-5]\.[st][1-9]\d?$/, 'a step of a plan');
export type StepKey = z.infer<typeof StepKey>;

/**
 * The plan an incident works by, PLN-2: which type's (its own, or one above it), in the version it was opened with; when each level
 * was reached, the first with the report; and the steps that are done. The words of the plan stand apart, with its version.
 */
export const IncidentPlan = z.object({
  of: IncidentTypeId,
  version: z.int().min(1),
  levels: z.array(Instant).min(1).max(5),
  done: z.array(z.object({ step: StepKey, at: Instant, by: ActorRef })),
});
export type IncidentPlan = z.infer<typeof IncidentPlan>;
