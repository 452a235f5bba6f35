import { AssignmentId } from '@watchroom/shared/kernel/ids.ts';
import { z } from 'zod';
import { commandJob } from '../platform/jobs/command-job.ts';
import { expireOffer } from './answer-commands.ts';
import { OFFER_DUE } from './make-offer.ts';

/** ASG-5: an offer that nobody answers ends by itself, whatever happens to the queue that carries its timer. */
export const offerDue = commandJob({
  name: OFFER_DUE,
  prompt: true,
  payload: z.object({ assignment: AssignmentId }),
  by: 'offer',
  command: expireOffer,
  input: ({ assignment }) => ({ id: assignment }),
});
