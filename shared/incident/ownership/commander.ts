import { z } from 'zod';
import { ActorRef } from '../../access/actor.ts';
import { AccountId } from '../../kernel/ids.ts';
import { Instant } from '../../kernel/time.ts';

/** Who leads the answer to a major incident by name (领导包抓, R42): since when, and named by whom. */
export const Commander = z.object({ id: AccountId, name: z.string(), at: Instant, by: ActorRef });
export type Commander = z.infer<typeof Commander>;
