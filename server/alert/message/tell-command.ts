import { MessageReply, TellInput } from '@watchroom/shared/alert/message-api.ts';
import type { PlanLine } from '@watchroom/shared/incident/plan/plan-api.ts';
import { no, ok, type Result } from '@watchroom/shared/kernel/result.ts';
import type { UnitView } from '@watchroom/shared/unit/unit-api.ts';
import { lockIncident, type TakenIncident, takeIncident } from '../../incident/commands.ts';
import { openTell, tickLine } from '../../incident/plan/step-commands.ts';
import { type CommandContext, defineCommand } from '../../platform/command.ts';
import { unitsHeld } from '../../unit/queries.ts';
import { writeMessage } from './commands.ts';

/**
 * PLN-8: tells whom a step of the plan says to tell, and ticks it: in one transaction, so that a step is done only when its message
 * exists. Refusals: `nobody-on-duty` (the step stays open, for the telephone), those of a step and of a message.
 */
export const tellStep = defineCommand({
  name: 'message.tell',
  door: { may: 'message.send' },
  summary: 'Write to the units on duty that a step of the response plan says to tell',
  input: TellInput,
  output: MessageReply,
  status: 201,
  run: async (ctx, { id, step }) => {
    const taken = await takeIncident(ctx, id, 'incident.tick');
    if (!taken.ok) return taken;
    const line = await openTell(ctx, taken.value, step);
    if (!line.ok) return line;
    const units = await unitsToTell(ctx, taken.value, line.value);
    if (!units.ok) return units;
    const sent = await writeMessage(ctx, {
      to: { kind: 'units', units: units.value.map((unit) => unit.id) },
      words: wordsOf(taken.value, line.value),
      urgency: 'answer',
      incident: id,
      step,
    });
    if (!sent.ok) return sent;
    // The message is a line of the timeline; the row has moved on with it.
    const ticked = await tickLine(ctx, await lockIncident(ctx.tx, id), line.value);
    return ticked.ok ? ok(sent.value) : ticked;
  },
});

/** On duty in the nearest area of the incident that has any whom this actor may write to. */
async function unitsToTell(
  ctx: CommandContext,
  { incident }: TakenIncident,
  { department }: Pick<PlanLine, 'department'>,
): Promise<Result<readonly UnitView[]>> {
  const meant = (await unitsHeld(ctx.tx, null)).filter(
    (unit) =>
      unit.department === department &&
      ctx.permit('message.send', { area: unit.area, department: unit.department, units: [unit.id] }).ok,
  );
  for (const area of incident.area.toReversed()) {
    const near = meant.filter((unit) => unit.area.includes(area));
    if (near.length > 0) return ok(near);
  }
  return no('nobody-on-duty');
}

/** What they are told: the step's words, which incident, and where. */
function wordsOf({ incident }: TakenIncident, { words }: Pick<PlanLine, 'words'>): string {
  const where = incident.address ?? incident.place.map((degrees) => degrees.toFixed(5)).join(', ');
  return `${words.zh.slice(0, 120)}：${incident.number} ${where.slice(0, 120)}`;
}
