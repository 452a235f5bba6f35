import { fitsFlow } from '@watchroom/shared/incident/closing/disposition.ts';
import { IncidentOnly, IncidentReply, ReplyInput, ResolveInput } from '@watchroom/shared/incident/incident-api.ts';
import { personalNumber } from '@watchroom/shared/kernel/personal-number.ts';
import { no, ok } from '@watchroom/shared/kernel/result.ts';
import { defineCommand } from '../../platform/command.ts';
import { unitsOn } from '../../unit/queries.ts';
import { moveIncident, takeIncident } from '../commands.ts';
import { mayClose } from '../leads/may-close.ts';
import { closingNeeds } from './closing-queries.ts';

/** INC-6, INC-15. Refuses with `disposition-unfit`, `outcome-only`, `words-missing`, `units-still-assigned`, `move-impossible`. */
export const resolveIncident = defineCommand({
  name: 'incident.resolve',
  door: { may: 'incident.resolve' },
  summary: 'Say that it is dealt with, and how',
  input: ResolveInput,
  output: IncidentReply,
  run: async (ctx, { id, disposition, result }) => {
    const taken = await takeIncident(ctx, id, 'incident.resolve');
    if (!taken.ok) return taken;
    const fits = fitsFlow(taken.value.incident.flow, { disposition, result });
    if (!fits.ok) return fits;
    const activeUnits = (await unitsOn(ctx.tx, id)).map((unit) => unit.callSign);
    const moved = await moveIncident(ctx, taken.value, { do: 'resolve', disposition, result, activeUnits });
    return moved.ok ? ok({ incident: moved.value.incident }) : moved;
  },
});

/**
 * INC-16: told by a desk. Refuses with `personal-number`, `outcome-only` words on a mediation,
 * `words-missing` where others have none, `move-impossible` unless it is resolved: only then is there something to tell.
 */
export const replyToReporter = defineCommand({
  name: 'incident.reply',
  door: { may: 'incident.reply' },
  summary: 'Record the reply to who reported, or why nobody could be told',
  input: ReplyInput,
  output: IncidentReply,
  run: async (ctx, { id, said }) => {
    const taken = await takeIncident(ctx, id, 'incident.reply');
    if (!taken.ok) return taken;
    const isMediation = taken.value.incident.flow === 'mediation';
    if (said.told && isMediation && said.words !== '') return no('outcome-only');
    if (said.told && !isMediation && said.words === '') return no('words-missing');
    if (personalNumber(said.told ? said.words : said.why) !== null) return no('personal-number');
    const moved = await moveIncident(ctx, taken.value, { do: 'reply', said });
    return moved.ok ? ok({ incident: moved.value.incident }) : moved;
  },
});

/** INC-5, INC-16, LED-4. Refuses with `lead-must-close`, `same-hands`, `reply-missing`, `move-impossible`. */
export const closeIncident = defineCommand({
  name: 'incident.close',
  door: { may: 'incident.close' },
  summary: 'Verify and close; not by the person who resolved it, unless a photo from the place shows it',
  input: IncidentOnly,
  output: IncidentReply,
  run: async (ctx, { id }) => {
    const taken = await takeIncident(ctx, id, 'incident.close');
    if (!taken.ok) return taken;
    const led = mayClose(ctx, taken.value);
    if (!led.ok) return led;
    const needs = await closingNeeds(ctx.tx, taken.value.incident);
    const moved = await moveIncident(ctx, taken.value, { do: 'close', needs });
    return moved.ok ? ok({ incident: moved.value.incident }) : moved;
  },
});

export const closingCommands = [resolveIncident, replyToReporter, closeIncident] as const;
