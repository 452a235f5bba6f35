import { actorRef } from '@watchroom/shared/access/actor.ts';
import { CallBackAnswerInput } from '@watchroom/shared/incident/call-back/call-back-api.ts';
import { type CallBackMove, isToCall, moveCallBack } from '@watchroom/shared/incident/call-back/call-back-machine.ts';
import type { IncidentEventKind } from '@watchroom/shared/incident/incident.ts';
import { IncidentOnly, IncidentReply, UnmaskReply } from '@watchroom/shared/incident/incident-api.ts';
import { personalNumber } from '@watchroom/shared/kernel/personal-number.ts';
import { no, ok, type Result } from '@watchroom/shared/kernel/result.ts';
import { contactsOf } from '../../intake/queries.ts';
import { type CommandContext, defineCommand } from '../../platform/command.ts';
import { lockInOrder, moveIncident, subjectOf, type TakenIncident, takeIncident, writeIncident } from '../commands.ts';
import { duplicatesUnder } from '../merge/duplicates.ts';

/** CBK-3. Refuses with `call-back-own` for who resolved it, and `move-impossible`. */
export const takeCallBack = defineCommand({
  name: 'incident.take-call-back',
  door: { may: 'incident.call_back' },
  summary: 'Take the call-back on a closed incident: from now on you are the one who calls',
  input: IncidentOnly,
  output: IncidentReply,
  run: async (ctx, { id }) => {
    const taken = await takeIncident(ctx, id, 'incident.call_back');
    if (!taken.ok) return taken;
    const written = await writeCallBack(ctx, taken.value, { do: 'take' });
    return written.ok ? ok({ incident: written.value.incident }) : written;
  },
});

/**
 * CBK-6, INT-6: who reported, for who took the call-back and nobody else; that it was shown stands in the feed before. Refuses with
 * `call-back-not-yours`.
 */
export const callBackContact = defineCommand({
  name: 'incident.call-back-contact',
  door: { may: 'incident.call_back' },
  summary: 'Show whom to call, to the one who took the call-back',
  input: IncidentOnly,
  output: UnmaskReply,
  // A repeated key does not show it again: every look has its own entry.
  kept: (reply) => ({ contacts: reply.contacts.map(({ report }) => ({ report, name: null, contact: null })) }),
  run: async (ctx, { id }) => {
    // INC-12: a first shows the reporters of its duplicates, too, as far as they may be read.
    const locked = await lockInOrder(ctx, [id, ...(await duplicatesUnder(ctx.tx, id))]);
    const stored = locked.get(id);
    if (stored === undefined) return no('not-found');
    const permitted = ctx.permit('incident.call_back', subjectOf(stored));
    if (!permitted.ok) return permitted;
    const state = stored.incident.callBack?.state;
    if (state?.at !== 'taken' || state.by.id !== actorRef(ctx.actor).id) return no('call-back-not-yours');
    const shown = [...locked.values()].filter((one) => ctx.permit('incident.call_back', subjectOf(one)).ok);
    const extra = { purpose: { incident: id }, callBack: true };
    for (const one of shown)
      await writeIncident(ctx, one, { kind: 'incident.contact_unmasked', set: {}, extra, whole: true });
    return ok({
      contacts: await contactsOf(
        ctx.tx,
        shown.map(({ incident }) => incident.id),
      ),
    });
  },
});

/**
 * CBK-5: what was said. “Not solved” opens the incident again, counted as sent back. Refuses with `call-back-not-yours`, `personal-number`,
 * `move-impossible`.
 */
export const answerCallBack = defineCommand({
  name: 'incident.answer-call-back',
  door: { may: 'incident.call_back' },
  summary: 'Record what the reporter says: solved, not solved, or not reached',
  input: CallBackAnswerInput,
  output: IncidentReply,
  run: async (ctx, { id, said, words }) => {
    const taken = await takeIncident(ctx, id, 'incident.call_back');
    if (!taken.ok) return taken;
    if (personalNumber(words) !== null) return no('personal-number');
    const answered = await writeCallBack(ctx, taken.value, { do: 'answer', said, words });
    if (!answered.ok) return answered;
    if (said !== 'not-solved') return ok({ incident: answered.value.incident });
    const opened = await moveIncident(ctx, answered.value, { do: 'reopen', notSolved: words });
    return opened.ok ? ok({ incident: opened.value.incident }) : opened;
  },
});

async function writeCallBack(
  ctx: CommandContext,
  stored: TakenIncident,
  move: Exclude<CallBackMove, { do: 'drop' }>,
): Promise<Result<TakenIncident>> {
  const moved = moveCallBack(stored.incident, move, { by: actorRef(ctx.actor), now: ctx.now });
  if (!moved.ok) return moved;
  const kind: IncidentEventKind = move.do === 'take' ? 'incident.call_back_taken' : 'incident.called_back';
  const again = isToCall({ callBack: moved.value });
  const extra = move.do === 'take' ? {} : { said: move.said, words: move.words, tries: moved.value.tries, again };
  // Whole: it was closed long ago and stands on few screens.
  return ok(await writeIncident(ctx, stored, { kind, set: { callBack: moved.value }, extra, whole: true }));
}
