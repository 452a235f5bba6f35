import type { Actor } from '@watchroom/shared/access/actor.ts';
import { actorRef } from '@watchroom/shared/access/actor.ts';
import { decide } from '@watchroom/shared/access/decide.ts';
import { isOver } from '@watchroom/shared/incident/incident.ts';
import { CommanderInput, type Commanders, IncidentReply } from '@watchroom/shared/incident/incident-api.ts';
import type { IncidentId } from '@watchroom/shared/kernel/ids.ts';
import { no, ok, type Result } from '@watchroom/shared/kernel/result.ts';
import { actorOfAccount, peopleWho } from '../../access/queries.ts';
import { defineCommand } from '../../platform/command.ts';
import type { Platform } from '../../platform/platform.ts';
import { subjectOf, takeIncident, writeIncident } from '../commands.ts';
import { incidentFor } from '../queries.ts';

/**
 * INC-19: names who leads it. Whoever leads may do what dispatchers and supervisors of its area do. Refuses with `move-impossible`
 * when it is over, and with `invalid-input` for somebody who may not lead it.
 */
export const nameCommander = defineCommand({
  name: 'incident.name-commander',
  door: { may: 'incident.command' },
  summary: 'Name who leads a major incident',
  input: CommanderInput,
  output: IncidentReply,
  run: async (ctx, { id, account }) => {
    const found = await takeIncident(ctx, id, 'incident.command');
    if (!found.ok) return found;
    const { incident } = found.value;
    if (isOver(incident)) return no('move-impossible', { values: { from: incident.state.at, move: 'commander' } });
    const person = await actorOfAccount(ctx.platform, account);
    const mayLead =
      person !== null && decide({ ...person, onShift: true }, 'incident.command', subjectOf(found.value)).ok;
    if (!mayLead) return no('invalid-input', { issues: [{ path: 'account', code: 'unknown', message: account }] });
    const commander = { id: account, name: person.name, at: ctx.now, by: actorRef(ctx.actor) };
    const written = await writeIncident(ctx, found.value, {
      kind: 'incident.commander_named',
      set: { commander },
      extra: { name: person.name },
    });
    return ok({ incident: written.incident });
  },
});

/** Who may be named for it, those on shift first. */
export async function commandersFor(platform: Platform, actor: Actor, id: IncidentId): Promise<Result<Commanders>> {
  const found = await incidentFor(platform, { actor, id, action: 'incident.command' });
  if (!found.ok) return found;
  const people = await peopleWho(platform, 'incident.command', subjectOf(found.value));
  const shown = people.map(({ id: account, name, role, onShift }) => ({ id: account, name, role, onShift }));
  return ok({ people: shown.sort((a, b) => Number(b.onShift) - Number(a.onShift)) });
}
