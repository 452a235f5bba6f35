import { actorRef } from '@watchroom/shared/access/actor.ts';
import type { Action } from '@watchroom/shared/access/decide.ts';
import { SosEndInput, SosOnly, SosReply } from '@watchroom/shared/alert/sos/sos-api.ts';
import { moveSos, type SosMove } from '@watchroom/shared/alert/sos/sos-machine.ts';
import { sosAs, sosScope, sosSubject } from '@watchroom/shared/alert/sos/sos-reach.ts';
import type { SosId } from '@watchroom/shared/kernel/ids.ts';
import { personalNumber } from '@watchroom/shared/kernel/personal-number.ts';
import { no, ok, type Result } from '@watchroom/shared/kernel/result.ts';
import { moveIncident, subjectOf, type TakenIncident } from '../../incident/commands.ts';
import { type CommandContext, defineCommand } from '../../platform/command.ts';
import { standReady } from '../../unit/commands.ts';
import { type LockedSos, lockWithIncident } from './lock-sos.ts';
import { followSos } from './near.ts';
import { writeSos } from './write-sos.ts';

/** SOS-1: the first desk has it, with its incident; who comes second is told who that is. */
export const ownSos = defineCommand({
  name: 'sos.own',
  door: { may: 'sos.own' },
  summary: 'Take a call for help; the first has it',
  input: SosOnly,
  output: SosReply,
  run: (ctx, { id }) => take(ctx, id, { action: 'sos.own', move: { do: 'own' } }),
});

/** The owner's shift may be over, or the owner busy: a supervisor takes it from them, on record. */
export const takeOverSos = defineCommand({
  name: 'sos.take_over',
  door: { may: 'sos.take_over' },
  summary: 'Take a call for help from who has it',
  input: SosOnly,
  output: SosReply,
  run: (ctx, { id }) => take(ctx, id, { action: 'sos.take_over', move: { do: 'takeOver' } }),
});

/** SOS-6: ended with words, by the desk that has it or by the caller itself. Its incident stays: a desk closes that as any other. */
export const endSos = defineCommand({
  name: 'sos.end',
  door: { may: 'sos.end' },
  summary: 'End a call for help, with words: who has it, or the unit itself',
  input: SosEndInput,
  output: SosReply,
  run: async (ctx, { id, why, words }) => {
    const locked = await locate(ctx, id, 'sos.end');
    if (!locked.ok) return locked;
    if (personalNumber(words) !== null) return no('personal-number');
    const { actor } = ctx;
    const isCaller = actor.kind === 'account' && (actor.role === 'officer' || actor.role === 'guard');
    const side = isCaller ? 'unit' : 'desk';
    const { row } = locked.value;
    const moved = moveSos(row.sos, { do: 'end', side, why, words }, { by: actorRef(actor), now: ctx.now });
    if (!moved.ok) return moved;
    if (moved.value === null) return ok({ sos: sosAs(row.sos, actor) });
    const written = await writeSos(ctx, locked.value, { ...moved.value, text: words });
    await followSos(ctx, written.row.sos);
    if (row.stoodAside && row.sos.unit !== null) await standReady(ctx, row.sos.unit);
    return ok({ sos: sosAs(written.row.sos, actor) });
  },
});

/** Both locked, if this actor may do this to it. */
async function locate(ctx: CommandContext, id: SosId, action: Action): Promise<Result<LockedSos>> {
  const locked = await lockWithIncident(ctx, id);
  if (locked === null) return no('not-found');
  const { sos } = locked.row;
  const permitted = ctx.permit(action, sosSubject(sosScope(sos), ctx.actor, sos.escalatedAt !== null));
  return permitted.ok ? ok(locked) : permitted;
}

async function take(
  ctx: CommandContext,
  id: SosId,
  { action, move }: { readonly action: Action; readonly move: SosMove },
): Promise<Result<{ sos: LockedSos['row']['sos'] }>> {
  const locked = await locate(ctx, id, action);
  if (!locked.ok) return locked;
  const { row } = locked.value;
  const moved = moveSos(row.sos, move, { by: actorRef(ctx.actor), now: ctx.now });
  if (!moved.ok) return moved;
  if (moved.value === null) return ok({ sos: row.sos });
  const written = await writeSos(ctx, locked.value, moved.value);
  await followSos(ctx, written.row.sos);
  const claimed = await claim(ctx, written.incident);
  return claimed.ok ? ok({ sos: written.row.sos }) : claimed;
}

/** INC-2: who has the call has its incident, where nobody had it yet and the own department and area reach it. */
async function claim(ctx: CommandContext, incident: TakenIncident | null): Promise<Result<unknown>> {
  if (incident === null || incident.incident.state.at !== 'reported') return ok(null);
  if (!ctx.permit('incident.claim', subjectOf(incident)).ok) return ok(null);
  return moveIncident(ctx, incident, { do: 'claim' });
}
