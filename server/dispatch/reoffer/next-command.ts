import type { Assignment } from '@watchroom/shared/dispatch/assignment.ts';
import { spent } from '@watchroom/shared/dispatch/reoffer-machine.ts';
import { takesUnitsAt } from '@watchroom/shared/dispatch/takes-unit.ts';
import type { GaveUp } from '@watchroom/shared/incident/reoffer.ts';
import { AssignmentId, IncidentId, UnitId } from '@watchroom/shared/kernel/ids.ts';
import { ok, type Result } from '@watchroom/shared/kernel/result.ts';
import { Instant } from '@watchroom/shared/kernel/time.ts';
import { z } from 'zod';
import { lockIncident, type TakenIncident } from '../../incident/commands.ts';
import { type CommandContext, defineCommand } from '../../platform/command.ts';
import { freeUnit, makeOffer } from '../make-offer.ts';
import { assignmentsOn } from '../queries.ts';
import { activeOn } from '../store.ts';
import { movedReoffer, writeReoffer } from './write-reoffer.ts';

/** Which turn it is: the round by its end, and how many it has asked. `after`: whose answer, or silence, made it the next one's turn. */
export const NextTurn = z.object({
  incident: IncidentId,
  until: Instant,
  tries: z.int(),
  after: AssignmentId.nullable(),
});

/**
 * ASG-6: asks the next unit of `units`, best first. It does nothing when it is no longer this turn: somebody was sent, another round
 * began, a dispatcher stopped it, the incident takes nobody. So it may run as often as it likes.
 */
export const offerNext = defineCommand({
  name: 'dispatch.offer-next',
  door: { may: 'system' },
  input: NextTurn.extend({ units: z.array(UnitId) }),
  output: z.object({ asked: AssignmentId.nullable() }),
  run: async (ctx, turn) => {
    const stored = await lockIncident(ctx.tx, turn.incident);
    const { reoffer, state } = stored.incident;
    const isTurn = reoffer.at === 'asking' && reoffer.until === turn.until && reoffer.tries === turn.tries;
    if (!isTurn || !takesUnitsAt.includes(state.at)) return ok({ asked: null });
    const all = await assignmentsOn(ctx.tx, [turn.incident]);
    if ((await activeOn(ctx.tx, turn.incident)).length > 0) return ok({ asked: null });
    const end = spent(reoffer, ctx.now);
    if (end !== null) return giveUp(ctx, stored, end);
    // DSP-45: who was asked of its own will is asked once for an incident, whichever round it is.
    const before = all.filter(({ times, order }) => order.request || times.offered >= reoffer.since);
    const asked = new Set(before.map(({ unit }) => unit));
    for (const id of turn.units) {
      if (asked.has(id)) continue;
      const unit = await freeUnit(ctx, { unit: id, incident: turn.incident });
      // Taken or gone off duty since the list was made.
      if (!unit.ok) continue;
      const next = movedReoffer(ctx, stored, { do: 'next' });
      if (!next.ok) return next;
      const words = wordsOf(all.find((one) => one.id === turn.after));
      const offeredBy = { kind: 'system', id: 'system', name: reoffer.by.name } as const;
      const offer = { incident: stored, unit: unit.value, offeredBy, reoffer: next.value, words };
      const made = await makeOffer(ctx, offer);
      return made.ok ? ok({ asked: made.value.id }) : made;
    }
    return giveUp(ctx, stored, 'nobody-left');
  },
});

/** Why the next one is asked: whom it stands in for, and what that one answered. */
function wordsOf(before: Assignment | undefined): Readonly<Record<string, unknown>> {
  return before === undefined ? { because: 'started' } : { because: before.state.at, instead: before.callSign };
}

async function giveUp(ctx: CommandContext, stored: TakenIncident, why: GaveUp): Promise<Result<{ asked: null }>> {
  const written = await writeReoffer(ctx, stored, {
    move: { do: 'give-up', why },
    kind: 'incident.nobody_took',
    extra: { gaveUp: why },
  });
  return written.ok ? ok({ asked: null }) : written;
}
