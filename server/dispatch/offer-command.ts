import { actorRef } from '@watchroom/shared/access/actor.ts';
import { AssignmentReply, OfferInput } from '@watchroom/shared/dispatch/dispatch-api.ts';
import { moveReoffer } from '@watchroom/shared/dispatch/reoffer-machine.ts';
import { no, ok } from '@watchroom/shared/kernel/result.ts';
import { defineCommand } from '../platform/command.ts';
import { takeForUnits } from './help.ts';
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
    const taken = await takeForUnits(ctx, input.incident);
    if (!taken.ok) return taken;
    const { stored, only } = taken.value;
    const unit = await freeUnit(ctx, input);
    if (!unit.ok) return unit;
    if (only !== null && unit.value.department !== only) return no('unit-unknown', { values: { unit: input.unit } });
    // Who only helps takes nothing from the lead: neither the case nor the round that asks one after the other.
    const claimed = only === null ? await claimFirst(ctx, stored) : ok(stored);
    if (!claimed.ok) return claimed;
    const { reoffer: before, flow } = claimed.value.incident;
    const by = actorRef(ctx.actor);
    const moved = { do: 'offer', wanted: input.reoffer ?? null, flow } as const;
    const reoffer = only === null ? moveReoffer(before, moved, { by, now: ctx.now }) : ok(before);
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
