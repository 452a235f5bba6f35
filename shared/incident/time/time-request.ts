import { z } from 'zod';
import { ActorRef } from '../../access/actor.ts';
import { Instant } from '../../kernel/time.ts';
import { Limit } from '../due.ts';

/** What a desk may ask for when a case needs more time: an extension (延期) by a limit, or a hold (挂账). */
export const TimeWant = z.discriminatedUnion('what', [
  z.strictObject({ what: z.literal('extend'), limit: Limit }),
  z.strictObject({ what: z.literal('hold') }),
]);
export type TimeWant = z.infer<typeof TimeWant>;

const Said = z.object({ by: ActorRef, at: Instant, why: z.string() });

/** That who works on a case asks for more time (CLK-8): it waits for a supervisor while `refused` is null, and is kept with the reason when it was. */
export const TimeRequest = Said.extend({ want: TimeWant, refused: Said.nullable() });
export type TimeRequest = z.infer<typeof TimeRequest>;
