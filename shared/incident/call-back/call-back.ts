import { z } from 'zod';
import { ActorRef } from '../../access/actor.ts';
import { Instant } from '../../kernel/time.ts';

export const callBackAnswers = ['solved', 'not-solved', 'not-reached'] as const;
const said = { since: Instant, by: ActorRef, words: z.string() };

/**
 * How a call-back stands. `not-reached`: given up after the last try · `dropped`: its incident was opened again by others before anybody
 * asked.
 */
export const CallBackState = z.discriminatedUnion('at', [
  z.object({ at: z.literal('waiting') }),
  z.object({ at: z.literal('taken'), since: Instant, by: ActorRef }),
  z.object({ at: z.literal('solved'), ...said }),
  z.object({ at: z.literal('not-solved'), ...said }),
  z.object({ at: z.literal('not-reached'), ...said }),
  z.object({ at: z.literal('dropped'), since: Instant }),
]);
export type CallBackState = z.infer<typeof CallBackState>;

/** Asking who reported whether it is solved (回访, R46), for the last closing that was drawn for it. Never who that is, nor a number. */
export const CallBack = z.object({
  /** When it was closed, and so drawn. */
  at: Instant,
  /** How often nobody was reached. */
  tries: z.int().min(0),
  state: CallBackState,
});
export type CallBack = z.infer<typeof CallBack>;
