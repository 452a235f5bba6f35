import { actorRef } from '@watchroom/shared/access/actor.ts';
import { AssignmentReply, OfferInput } from '@watchroom/shared/dispatch/dispatch-api.ts';
import { moveReoffer } from '@watchroom/shared/dispatch/reoffer-machine.ts';
import { ok } from '@watchroom/shared/kernel/result.ts';
import { takeIncident } from '../incident/commands.ts';
import { defineCommand } from '../platform/command.ts';
import { claimFirst, freeUnit, makeOffer } from './make-offer.ts';

/**
 * DSP-4: asks a unit to go; its phone rings for OFFER_S seconds. What is only reported is claimed with it. Refuses with
 * `unit-taken` (naming who has it and on what), `unit-off-duty`, `unit-busy`, or `move-impossible` where the incident
 * takes nobody (held, resolved, over).
 */
export const offerUnit = defineCommand({
  name: 'dispatch.offer',
  door: { may: 'dispatch.offer' },
  summary: 'Offer an incident to a unit',
  input: OfferInput,
  output: AssignmentReply,
  status: 201,
  run: async (ctx, input) => {
    const taken = await takeIncident(ctx, input.incident, 'dispatch.offer');
    if (!taken.ok) return taken;
    const unit = await freeUnit(ctx, input);
    if (!unit.ok) return unit;
    const claimed = await claimFirst(ctx, taken.value);
    if (!claimed.ok) return claimed;
    const { reoffer: before, flow } = claimed.value.incident;
    const by = actorRef(ctx.actor);
    const reoffer = moveReoffer(before, { do: 'offer', wanted: input.reoffer ?? null, flow }, { by, now: ctx.now });
    if (!reoffer.ok) return reoffer;
    const made = await makeOffer(ctx, {
      incident: claimed.value,
      unit: unit.value,
      offeredBy: by,
      reoffer: reoffer.value,
      words: {},
    });
    return made.ok ? ok({ assignment: made.value }) : made;
  },
});
