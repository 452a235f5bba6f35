import { AssignmentId } from '@watchroom/shared/kernel/ids.ts';
import { z } from 'zod';
import { runCommand, systemActor } from '../platform/command.ts';
import { defineJob } from '../platform/queue.ts';
import { expireOffer } from './answer-commands.ts';
import { OFFER_DUE } from './make-offer.ts';

/** ASG-5: an offer that nobody answers ends by itself, whatever happens to the queue that carries its timer. */
export const offerDue = defineJob({
  name: OFFER_DUE,
  door: { may: 'system' },
  prompt: true,
  payload: z.object({ assignment: AssignmentId }),
  run: (platform, { assignment }, id) =>
    runCommand(platform, expireOffer, { actor: systemActor('offer'), key: id, input: { id: assignment } }),
});
