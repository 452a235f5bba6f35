import { z } from 'zod';
import { ActorRef } from '../../access/actor.ts';
import { Instant } from '../../kernel/time.ts';

/** How an order stands: nobody answered it yet, before its date or after, or somebody did. `since` is when that happened. */
export const OrderState = z.discriminatedUnion('at', [
  z.object({ at: z.literal('waiting') }),
  z.object({ at: z.literal('missed'), since: Instant }),
  z.object({ at: z.literal('answered'), since: Instant, by: ActorRef, words: z.string(), late: z.boolean() }),
]);
export type OrderState = z.infer<typeof OrderState>;

/** The last order that a supervisor gave on a late incident (督办, R45); those before it stand in the timeline. */
export const Supervision = z.object({
  by: ActorRef,
  at: Instant,
  /** What is wanted. */
  words: z.string(),
  /** The new date: by when it wants an answer. The incident's own clocks run on as they were due. */
  dueAt: Instant,
  state: OrderState,
  /** How many orders there were, this one counted. */
  orders: z.int().min(1),
  /** How many of them nobody answered by their date; nothing takes that back. */
  misses: z.int().min(0),
});
export type Supervision = z.infer<typeof Supervision>;
