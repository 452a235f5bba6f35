import { actorRef } from '@watchroom/shared/access/actor.ts';
import { levelAbove, nextHop } from '@watchroom/shared/incident/escalation/hand-up.ts';
import { IncidentReply, ReasonInput } from '@watchroom/shared/incident/incident-api.ts';
import { AreaId, IncidentId } from '@watchroom/shared/kernel/ids.ts';
import { no, ok } from '@watchroom/shared/kernel/result.ts';
import { elapsedMs, Instant } from '@watchroom/shared/kernel/time.ts';
import { z } from 'zod';
import { peopleWho } from '../../access/queries.ts';
import { areaIndex } from '../../area/queries.ts';
import { type CommandContext, defineCommand } from '../../platform/command.ts';
import { lockIncident, subjectOf, type TakenIncident, takeIncident, writeIncident } from '../commands.ts';

/** ESC-2: a desk hands up what it reads, one level above itself. Refuses with `move-impossible` at the top and when it is done. */
export const handUp = defineCommand({
  name: 'incident.hand-up',
  door: { may: 'incident.hand_up' },
  summary: 'Hand an incident up one level, with a reason; it rings at the desks there',
  input: ReasonInput,
  output: IncidentReply,
  run: async (ctx, { id, why }) => {
    const found = await takeIncident(ctx, id, 'incident.hand_up');
    if (!found.ok) return found;
    const { incident } = found.value;
    const to = ctx.actor.kind === 'account' ? levelAbove(incident, ctx.actor.area) : null;
    if (to === null) return no('move-impossible', { values: { from: incident.state.at, move: 'hand-up' } });
    return ok({ incident: (await writeHandUp(ctx, found.value, { to, why })).incident });
  },
});

/** Which step up is due: to where, and for when it was set. */
export const HopTimer = z.object({ incident: IncidentId, to: AreaId, at: Instant });

/** ESC-1: its time at a level ran out. Does nothing when that is no longer the next step, so it may ring as often as it likes. */
export const handUpByTime = defineCommand({
  name: 'incident.hand-up-by-time',
  door: { may: 'system' },
  input: HopTimer,
  output: z.object({ done: z.boolean() }),
  run: async (ctx, timer) => {
    const stored = await lockIncident(ctx.tx, timer.incident);
    const next = nextHop(stored.incident);
    if (next?.to !== timer.to || next.at !== timer.at) return ok({ done: false });
    const early = -elapsedMs(timer.at, ctx.now);
    if (early > 0) return no('unavailable', { values: { part: 'clock' }, retryAfterMs: early });
    await writeHandUp(ctx, stored, { to: timer.to, why: null });
    return ok({ done: true });
  },
});

/** Who is told: those of that very area who could take it and are on shift. Everybody else reads what they read before. */
export async function writeHandUp(
  ctx: CommandContext,
  stored: TakenIncident,
  { to, why }: { readonly to: AreaId; readonly why: string | null },
): Promise<TakenIncident> {
  const people = await peopleWho(ctx.platform, 'incident.claim', subjectOf(stored));
  const told = people.filter(({ area, onShift }) => onShift && area === to).length;
  const name = areaIndex(ctx.platform)?.view(to)?.name ?? to;
  const handed = { name, by: actorRef(ctx.actor), why, told, takenAt: null };
  return writeIncident(ctx, stored, {
    kind: 'incident.handed_up',
    set: { escalation: { ...stored.incident.escalation, level: to, since: ctx.now, handed } },
    extra: { name, area: to, told: String(told), ...(why === null ? {} : { why }) },
    // It may be too old to stand on every screen; now it must.
    whole: true,
  });
}
