import { actorRef } from '@watchroom/shared/access/actor.ts';
import { workTimeOf } from '@watchroom/shared/area/hours/work-time.ts';
import { takenAt } from '@watchroom/shared/incident/escalation/hand-up.ts';
import type { Incident } from '@watchroom/shared/incident/incident.ts';
import { handoverAfter } from '@watchroom/shared/incident/ownership/handover-machine.ts';
import { cityFacts } from '../../area/queries.ts';
import type { CommandContext } from '../../platform/command.ts';

/** Who moves an incident, when, how the city counts working time now (CLK-5), and whom it asks back (CBK-1). */
export function givenBy(ctx: CommandContext) {
  const facts = cityFacts(ctx.platform);
  return { by: actorRef(ctx.actor), now: ctx.now, hours: workTimeOf(facts), callBacks: facts?.callBacks };
}

/** What follows from a change of who has it, or of whether anybody still has to: its level is answered (ESC-3), its handover is over (HND-2). */
export function followOwner(
  ctx: CommandContext,
  incident: Incident,
  set: Partial<Incident>,
): Pick<Partial<Incident>, 'escalation' | 'handover'> {
  return { ...levelTaken(ctx, incident, set), ...handoverAfter(incident, set) };
}

/** ESC-3: whoever comes to own it has taken it for the level of that person's desk. */
function levelTaken(
  { actor, now }: CommandContext,
  incident: Incident,
  set: Partial<Incident>,
): Pick<Partial<Incident>, 'escalation'> {
  if (set.owner?.kind !== 'account' || actor.kind !== 'account') return {};
  const standing = set.escalation ?? incident.escalation;
  const escalation = takenAt({ ...incident, escalation: standing }, actor.area, now);
  return escalation === standing ? {} : { escalation };
}
