import { z } from 'zod';
import { Disposition } from './disposition.ts';
import { Reply } from './reply.ts';

/** What is known of a matter that is dealt with. Without disposition or reply: from before they were asked for, or not replied yet. */
export const outcome = { result: z.string(), disposition: Disposition.optional(), reply: Reply.optional() };
