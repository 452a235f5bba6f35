import { z } from 'zod';
import { ActorRef } from '../access/actor.ts';
import { Instant } from '../kernel/time.ts';

/** Why asking one unit after the other came to an end: nobody was left to ask, it was tried often enough, or long enough. */
export const GaveUp = z.enum(['nobody-left', 'too-often', 'too-long']);
export type GaveUp = z.infer<typeof GaveUp>;

/** Who has been told that nobody took it: who asked and owns it, then every desk that has it, then the supervisors. */
export const ToldNobody = z.enum(['owner', 'desks', 'supervisors']);
export type ToldNobody = z.infer<typeof ToldNobody>;

/**
 * How it stands with asking the next unit by itself when one does not take an incident (R23). `by` is the person who began it: the
 * next unit is one that this person could have asked. `tries` counts the units asked.
 */
export const Reoffer = z.discriminatedUnion('at', [
  z.object({ at: z.literal('idle') }),
  z.object({ at: z.literal('asking'), since: Instant, until: Instant, tries: z.int().min(0), by: ActorRef }),
  z.object({ at: z.literal('stopped'), since: Instant, by: ActorRef }),
  z.object({
    at: z.literal('nobody'),
    since: Instant,
    tries: z.int().min(0),
    why: GaveUp,
    told: ToldNobody,
    by: ActorRef,
  }),
]);
export type Reoffer = z.infer<typeof Reoffer>;
export type ReofferAt = Reoffer['at'];
