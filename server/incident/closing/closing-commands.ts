import { wordsFit } from '@watchroom/shared/incident/closing/disposition.ts';
import { IncidentOnly, ReplyInput, ResolveInput } from '@watchroom/shared/incident/incident-api.ts';
import { personalNumber } from '@watchroom/shared/kernel/personal-number.ts';
import { no, ok } from '@watchroom/shared/kernel/result.ts';
import { mayClose } from '../leads/may-close.ts';
import { activeUnits, moveCommand } from '../move/move-command.ts';
import { closingNeeds } from './closing-queries.ts';
import { dealtAs } from './dealt.ts';

/** INC-6, INC-15, INC-24. Refuses with `disposition-unfit`, `outcome-only`, `words-missing`, `units-still-assigned`, `move-impossible`. */
export const resolveIncident = moveCommand({
  name: 'incident.resolve',
  action: 'incident.resolve',
  summary: 'Say that it is dealt with, and how',
  input: ResolveInput,
  move: async ({ ctx, input: { id, disposition, result }, stored }) => {
    const dealt = await dealtAs(ctx, stored.incident, { disposition, result });
    return dealt.ok ? ok({ do: 'resolve', ...dealt.value, activeUnits: await activeUnits(ctx, id) }) : dealt;
  },
});

/**
 * INC-16: told by a desk. Refuses with `personal-number`, `outcome-only` words on a mediation,
 * `words-missing` where others have none, `move-impossible` unless it is resolved: only then is there something to tell.
 */
export const replyToReporter = moveCommand({
  name: 'incident.reply',
  action: 'incident.reply',
  summary: 'Record the reply to who reported, or why nobody could be told',
  input: ReplyInput,
  move: ({ input: { said }, stored }) => {
    const fit = said.told ? wordsFit(stored.incident.flow, said.words) : ok(undefined);
    if (!fit.ok) return fit;
    if (personalNumber(said.told ? said.words : said.why) !== null) return no('personal-number');
    return ok({ do: 'reply', said });
  },
});

/** INC-5, INC-16, INC-24, LED-4. Refuses with `lead-must-close`, `same-hands`, `hands-missing`, `photo-missing`, `reply-missing`, `move-impossible`. */
export const closeIncident = moveCommand({
  name: 'incident.close',
  action: 'incident.close',
  summary: 'Verify and close; not by the person who resolved it, unless a photo from the place shows it',
  input: IncidentOnly,
  move: async ({ ctx, stored }) => {
    const led = mayClose(ctx, stored);
    if (!led.ok) return led;
    return ok({ do: 'close', needs: await closingNeeds(ctx.tx, stored.incident) });
  },
});

export const closingCommands = [resolveIncident, replyToReporter, closeIncident] as const;
