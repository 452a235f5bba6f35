import type { Incident, IncidentEventKind } from '@watchroom/shared/incident/incident.ts';
import { IncidentOnly, IncidentReply, ReasonInput } from '@watchroom/shared/incident/incident-api.ts';
import { AskTimeInput } from '@watchroom/shared/incident/time/time-request-api.ts';
import { moveTimeRequest, type TimeMove } from '@watchroom/shared/incident/time/time-request-machine.ts';
import { ok, type Result } from '@watchroom/shared/kernel/result.ts';
import { type CommandContext, defineCommand } from '../../platform/command.ts';
import { takeIncident, writeIncident } from '../commands.ts';
import { givenBy } from '../move/move-given.ts';
import type { StoredIncident } from '../store.ts';

/** CLK-8. Refuses with `move-impossible` where that is asked already or could not be given now. */
export const askTime = defineCommand({
  name: 'incident.ask-time',
  door: { may: 'incident.ask_time' },
  summary: 'Ask for an extension or a hold; a supervisor decides, and nothing moves until then',
  input: AskTimeInput,
  output: IncidentReply,
  run: async (ctx, { id, want, why }) => {
    const taken = await takeIncident(ctx, id, 'incident.ask_time');
    return taken.ok ? writeRequest(ctx, taken.value, { do: 'ask-time', want, why }) : taken;
  },
});

/** CLK-8. Refuses with `move-impossible` where nobody asks. */
export const withdrawTime = defineCommand({
  name: 'incident.withdraw-time',
  door: { may: 'incident.ask_time' },
  summary: 'Withdraw a request for more time',
  input: IncidentOnly,
  output: IncidentReply,
  run: async (ctx, { id }) => {
    const taken = await takeIncident(ctx, id, 'incident.ask_time');
    return taken.ok ? writeRequest(ctx, taken.value, { do: 'withdraw-time' }) : taken;
  },
});

/** CLK-8: what is given instead are `incident.extend` and `incident.hold`. Refuses with `move-impossible` where nobody asks. */
export const refuseTime = defineCommand({
  name: 'incident.refuse-time',
  door: { may: 'incident.hold' },
  summary: 'Refuse a request for more time, with the reason; what was due stays due',
  input: ReasonInput,
  output: IncidentReply,
  run: async (ctx, { id, why }) => {
    const taken = await takeIncident(ctx, id, 'incident.hold');
    return taken.ok ? writeRequest(ctx, taken.value, { do: 'refuse-time', why }) : taken;
  },
});

type Asking = Exclude<TimeMove, { do: 'give-time' }>;

const kinds: Readonly<Record<Asking['do'], IncidentEventKind>> = {
  'ask-time': 'incident.time_asked',
  'refuse-time': 'incident.time_refused',
  'withdraw-time': 'incident.time_withdrawn',
};

async function writeRequest(
  ctx: CommandContext,
  stored: StoredIncident,
  move: Asking,
): Promise<Result<{ incident: Incident }>> {
  const moved = moveTimeRequest(stored.incident, move, givenBy(ctx));
  if (!moved.ok) return moved;
  const { do: what, ...extra } = move;
  const written = await writeIncident(ctx, stored, { kind: kinds[what], set: { timeRequest: moved.value }, extra });
  return ok({ incident: written.incident });
}
