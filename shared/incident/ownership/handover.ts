import { z } from 'zod';
import { ActorRef } from '../../access/actor.ts';
import { AccountId } from '../../kernel/ids.ts';
import { Instant } from '../../kernel/time.ts';

/** That whoever has an incident gives it to a named person at the change of shifts (交接班, R47), in which words. Until that person accepts it stays where it is. */
export const Handover = z.object({
  to: z.object({ id: AccountId, name: z.string() }),
  by: ActorRef,
  at: Instant,
  words: z.string(),
});
export type Handover = z.infer<typeof Handover>;
