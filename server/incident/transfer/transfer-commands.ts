import type { Incident, IncidentEventKind } from '@watchroom/shared/incident/incident.ts';
import { IncidentReply, ReasonInput } from '@watchroom/shared/incident/incident-api.ts';
import { ReturnInput, TransferInput } from '@watchroom/shared/incident/transfer/transfer-api.ts';
import { moveTransfer, type TransferMove } from '@watchroom/shared/incident/transfer/transfer-machine.ts';
import { no, ok, type Result } from '@watchroom/shared/kernel/result.ts';
import { departments } from '../../area/queries.ts';
import { type CommandContext, defineCommand } from '../../platform/command.ts';
import { type TakenIncident, takeIncident, writeIncident } from '../commands.ts';
import { givenBy } from '../move/move-given.ts';
import { deskOf, homeDesk } from '../ownership/home-desk.ts';
import { INCIDENT_MOVED } from '../rehome-commands.ts';

/** TRF-3. Refuses with `transfer-same`, `transfer-blind`, `move-impossible`, and `invalid-input` for no area of it or no department. */
export const transferIncident = defineCommand({
  name: 'incident.transfer',
  door: { may: 'incident.transfer' },
  summary: 'Send a case on to another desk or department; its clock runs on, and who sends it follows it up',
  input: TransferInput,
  output: IncidentReply,
  run: async (ctx, { id, area, department, why }) => {
    const taken = await takeIncident(ctx, id, 'incident.transfer');
    if (!taken.ok) return taken;
    const { incident } = taken.value;
    if (!incident.area.includes(area)) return unknown('area', area);
    if (department !== undefined && !departments(ctx.platform).some((one) => one.id === department))
      return unknown('department', department);
    const to = { to: deskOf(ctx.platform, area), department: department ?? incident.department };
    return answer(ctx, taken.value, { do: 'transfer', ...to, why });
  },
});

/** TRF-4. Refuses with `move-impossible` where that is asked already or nobody works on it. */
export const askReturn = defineCommand({
  name: 'incident.ask-return',
  door: { may: 'incident.transfer' },
  summary: 'Ask to give a case back to who sent it; a supervisor decides',
  input: ReasonInput,
  output: IncidentReply,
  run: async (ctx, { id, why }) => {
    const taken = await takeIncident(ctx, id, 'incident.transfer');
    return taken.ok ? answer(ctx, taken.value, { do: 'ask', why }) : taken;
  },
});

/** TRF-4. Refuses with `return-own` for who asked, and `move-impossible` where nobody did. */
export const decideReturn = defineCommand({
  name: 'incident.return',
  door: { may: 'incident.return' },
  summary: 'Decide whether a case goes back to who sent it',
  input: ReturnInput,
  output: IncidentReply,
  run: async (ctx, { id, back, why }) => {
    const taken = await takeIncident(ctx, id, 'incident.return');
    if (!taken.ok) return taken;
    const home = homeDesk(ctx.platform, taken.value.incident.area);
    return answer(ctx, taken.value, back ? { do: 'return', home } : { do: 'keep', why });
  },
});

const kinds: Readonly<Record<TransferMove['do'], IncidentEventKind>> = {
  transfer: 'incident.transferred',
  ask: 'incident.return_asked',
  return: 'incident.returned',
  keep: 'incident.return_refused',
};

async function answer(ctx: CommandContext, stored: TakenIncident, move: TransferMove) {
  const written = await writeTransfer(ctx, stored, move);
  return written.ok ? ok({ incident: written.value.incident }) : written;
}

async function writeTransfer(
  ctx: CommandContext,
  stored: TakenIncident,
  move: TransferMove,
): Promise<Result<TakenIncident>> {
  const { incident } = stored;
  const moved = moveTransfer(incident, move, { actor: ctx.actor, ...givenBy(ctx) });
  if (!moved.ok) return moved;
  const { owner, clocks, department = incident.department } = moved.value;
  const dueAt = (of: Incident['clocks']) => of.find(({ kind }) => kind === 'resolve')?.dueAt;
  const timed = dueAt(clocks) === dueAt(incident.clocks) ? {} : { dueAt: dueAt(clocks) };
  const name = departments(ctx.platform).find(({ id }) => id === department)?.name;
  const to = owner === undefined ? {} : { name: [owner.name, name].filter((part) => part !== undefined).join(' · ') };
  const words = 'why' in move && move.why !== '' ? { why: move.why } : {};
  const write = { kind: kinds[move.do], set: moved.value, extra: { ...to, ...words, ...timed } };
  // Whole and moved: a department that has it now sees it for the first time, one that has it no more is told that it is gone (RPL-6).
  const written = await writeIncident(ctx, stored, { ...write, whole: true, moved: true });
  if (department !== incident.department && incident.units.length > 0)
    ctx.outbox({
      id: `incident-moved:${incident.id}:${written.incident.rev}`,
      job: INCIDENT_MOVED,
      payload: { incident: incident.id, department: incident.department },
    });
  return ok(written);
}

function unknown(path: string, value: string): Result<never> {
  return no('invalid-input', { issues: [{ path, code: 'unknown', message: value }] });
}
