import { z } from 'zod';
import { Text } from '../../kernel/name.ts';
import { Disposition, Proof } from './disposition.ts';
import { Reply } from './reply.ts';

/**
 * What is known of a matter that is dealt with. Without disposition or reply: from before they were asked for, or not replied yet.
 * `called` and `proof` are the disposition's own as they were when it was chosen (INC-24): its type may be written anew.
 */
export const outcome = {
  result: z.string(),
  disposition: Disposition.optional(),
  called: Text.optional(),
  proof: Proof.optional(),
  reply: Reply.optional(),
};
