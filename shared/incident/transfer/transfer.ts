import { z } from 'zod';
import { ActorRef } from '../../access/actor.ts';
import { DepartmentId } from '../../kernel/ids.ts';
import { Instant } from '../../kernel/time.ts';
import { Owner } from '../ownership/owner.ts';

/** Who sent a case on (转办): its owner and its lead department then, who did it, when and why. They follow it up until it is closed. */
const Sender = z.object({
  owner: Owner,
  department: DepartmentId.nullable(),
  by: ActorRef,
  at: Instant,
  why: z.string(),
});
export type Sender = z.infer<typeof Sender>;

/** By whose hands a case came to where it is (R44), and whether those who have it ask to give it back (回退). */
export const Transfer = z.object({
  /** The first sender first; the last is who it goes back to. */
  senders: z.array(Sender),
  asked: z.object({ by: ActorRef, at: Instant, why: z.string() }).nullable(),
});
export type Transfer = z.infer<typeof Transfer>;
