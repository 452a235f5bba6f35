import { actorRef } from '@watchroom/shared/access/actor.ts';
import { levelAbove } from '@watchroom/shared/incident/escalation/hand-up.ts';
import type { IncidentEventKind } from '@watchroom/shared/incident/incident.ts';
import { IncidentReply } from '@watchroom/shared/incident/incident-api.ts';
import { AnswerInput, OrderInput } from '@watchroom/shared/incident/supervision/supervision-api.ts';
import {
  moveSupervision,
  orderDue,
  type SupervisionMove,
} from '@watchroom/shared/incident/supervision/supervision-machine.ts';
import { IncidentId } from '@watchroom/shared/kernel/ids.ts';
import { no, ok, type Result } from '@watchroom/shared/kernel/result.ts';
import { elapsedMs, Instant } from '@watchroom/shared/kernel/time.ts';
import { z } from 'zod';
import { type CommandContext, defineCommand } from '../../platform/command.ts';
import { lockIncident, type TakenIncident, takeIncident, writeIncident } from '../commands.ts';
import { writeHandUp } from '../escalation/hand-up-commands.ts';

/** SUP-2. Refuses with `order-early`, `order-past`, `move-impossible`. */
export const orderIncident = defineCommand({
  name: 'incident.order',
  door: { may: 'incident.supervise' },
  summary: 'Order an answer on a late incident by a new date; it stands out until somebody answers',
  input: OrderInput,
  output: IncidentReply,
  run: async (ctx, { id, words, dueAt }) => {
    const taken = await takeIncident(ctx, id, 'incident.supervise');
    if (!taken.ok) return taken;
    const written = await writeOrder(ctx, taken.value, { do: 'order', words, dueAt });
    return written.ok ? ok({ incident: written.value.incident }) : written;
  },
});

/** SUP-3. An order is answered once. Refuses with `move-impossible`. */
export const answerOrder = defineCommand({
  name: 'incident.answer-order',
  door: { may: 'incident.answer_order' },
  summary: 'Answer the order that stands on an incident',
  input: AnswerInput,
  output: IncidentReply,
  run: async (ctx, { id, words }) => {
    const taken = await takeIncident(ctx, id, 'incident.answer_order');
    if (!taken.ok) return taken;
    const written = await writeOrder(ctx, taken.value, { do: 'answer', words });
    return written.ok ? ok({ incident: written.value.incident }) : written;
  },
});

/** Which order's date has come. */
export const OrderTimer = z.object({ incident: IncidentId, dueAt: Instant });

/**
 * SUP-4: nobody answered by its date: one more miss, and one level up where there is one. Does nothing when that order waits no more, so it
 * may ring as often as it likes.
 */
export const missOrder = defineCommand({
  name: 'incident.miss-order',
  door: { may: 'system' },
  input: OrderTimer,
  output: z.object({ told: z.boolean() }),
  run: async (ctx, timer) => {
    const stored = await lockIncident(ctx.tx, timer.incident);
    if (orderDue(stored.incident) !== timer.dueAt) return ok({ told: false });
    const early = -elapsedMs(timer.dueAt, ctx.now);
    if (early > 0) return no('unavailable', { values: { part: 'clock' }, retryAfterMs: early });
    const missed = await writeOrder(ctx, stored, { do: 'miss' });
    if (!missed.ok) return missed;
    const { incident } = missed.value;
    const to = levelAbove(incident, incident.escalation.level);
    if (to !== null) await writeHandUp(ctx, missed.value, { to, why: null });
    return ok({ told: true });
  },
});

const kinds: Readonly<Record<SupervisionMove['do'], IncidentEventKind>> = {
  order: 'incident.ordered',
  answer: 'incident.order_answered',
  miss: 'incident.order_missed',
};

async function writeOrder(
  ctx: CommandContext,
  stored: TakenIncident,
  move: SupervisionMove,
): Promise<Result<TakenIncident>> {
  const moved = moveSupervision(stored.incident, move, { by: actorRef(ctx.actor), now: ctx.now });
  if (!moved.ok) return moved;
  const { dueAt, misses } = moved.value;
  const said =
    move.do === 'miss' ? { dueAt, misses } : { words: move.words, ...(move.do === 'order' ? { dueAt } : {}) };
  const write = { kind: kinds[move.do], set: { supervision: moved.value }, extra: said };
  // Whole: it may be too old to stand on every screen; now it must.
  return ok(await writeIncident(ctx, stored, { ...write, whole: move.do !== 'answer' }));
}
