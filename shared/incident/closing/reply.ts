import { z } from 'zod';
import { ActorRef } from '../../access/actor.ts';
import { prose } from '../../kernel/prose.ts';
import { Instant } from '../../kernel/time.ts';

export const replyMeans = ['phone', 'message', 'in-person', 'by-source'] as const;
const Words = prose(500);

/** What a desk says of its reply: how the reporter was told and in which words, or that nobody could be told, and why. */
export const ReplyWords = z.discriminatedUnion('told', [
  z.strictObject({ told: z.literal(true), how: z.enum(replyMeans), words: Words.default('') }),
  z.strictObject({ told: z.literal(false), why: Words.min(1) }),
]);
export type ReplyWords = z.infer<typeof ReplyWords>;

/** INC-16: the reply to who reported, with who gave it and when. It never holds who that was, nor a number. */
export const Reply = z.object({ said: ReplyWords, by: ActorRef, at: Instant });
export type Reply = z.infer<typeof Reply>;
