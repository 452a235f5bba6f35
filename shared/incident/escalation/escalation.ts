import { z } from 'zod';
import { ActorRef } from '../../access/actor.ts';
import { AreaId } from '../../kernel/ids.ts';
import { Instant } from '../../kernel/time.ts';

/** When an incident of a type goes up by itself: so long after its report, and so long after each level that did not take it. Seconds. */
export const EscalationTerms = z.strictObject({
  firstS: z.int().min(5).max(31_536_000),
  nextS: z.int().min(5).max(31_536_000),
});
export type EscalationTerms = z.infer<typeof EscalationTerms>;

/**
 * The last time it was handed up (上报): to which area's desks, by whom and why (null: its time ran out), how many people were on shift
 * there and told, and when somebody of that level or a higher one took it.
 */
export const HandedUp = z.object({
  name: z.string(),
  by: ActorRef,
  why: z.string().nullable(),
  told: z.int().min(0),
  takenAt: Instant.nullable(),
});

/** At which of its areas an incident stands (R20, R43), from when its time there counts, and how it came there; null: not handed up. */
export const Escalation = z.object({
  /** By its type, as of the report; null: it goes up by hand alone. */
  terms: EscalationTerms.nullable(),
  level: AreaId,
  since: Instant,
  handed: HandedUp.nullable(),
});
export type Escalation = z.infer<typeof Escalation>;
