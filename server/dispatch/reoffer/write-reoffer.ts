import { actorRef } from '@watchroom/shared/access/actor.ts';
import { moveReoffer, nextTold, type ReofferMove } from '@watchroom/shared/dispatch/reoffer-machine.ts';
import type { IncidentEventKind } from '@watchroom/shared/incident/incident.ts';
import { ok, type Result } from '@watchroom/shared/kernel/result.ts';
import { NOBODY_DUE, type TakenIncident, writeIncident } from '../../incident/commands.ts';
import type { CommandContext } from '../../platform/command.ts';

/** What a move does to how it stands with asking, on a locked incident. It writes nothing. */
export const movedReoffer = (ctx: CommandContext, { incident }: TakenIncident, move: ReofferMove) =>
  moveReoffer(incident.reoffer, move, { by: actorRef(ctx.actor), now: ctx.now });

export interface ReofferWrite {
  readonly move: ReofferMove;
  readonly kind: IncidentEventKind;
  readonly extra: Readonly<Record<string, unknown>>;
}

/** One move of the machine on a locked incident; a fault orders the telling of the next ones with it. */
export async function writeReoffer(
  ctx: CommandContext,
  stored: TakenIncident,
  { move, kind, extra }: ReofferWrite,
): Promise<Result<TakenIncident>> {
  const next = movedReoffer(ctx, stored, move);
  if (!next.ok) return next;
  const reoffer = next.value;
  const written = await writeIncident(ctx, stored, { kind, set: { reoffer }, extra });
  const telling = reoffer.at === 'nobody' ? nextTold(reoffer) : null;
  if (reoffer.at === 'nobody' && telling !== null) {
    const { incident } = written;
    ctx.outbox({
      id: `nobody-took:${incident.id}:${incident.rev}`,
      job: NOBODY_DUE,
      payload: { incident: incident.id, since: reoffer.since, told: telling.told },
      runAt: telling.at,
    });
  }
  return ok(written);
}
