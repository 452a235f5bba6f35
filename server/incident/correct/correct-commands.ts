import { CorrectInput } from '@watchroom/shared/incident/correct/correct-api.ts';
import {
  correctionOf,
  type FactField,
  type Facts,
  factFields,
  told,
} from '@watchroom/shared/incident/correct/correction.ts';
import type { Incident } from '@watchroom/shared/incident/incident.ts';
import { IncidentReply } from '@watchroom/shared/incident/incident-api.ts';
import { ok, type Result } from '@watchroom/shared/kernel/result.ts';
import { areaIndex } from '../../area/queries.ts';
import { locateReport } from '../../intake/commands.ts';
import { type CommandContext, defineCommand } from '../../platform/command.ts';
import { takeIncident, writeIncident } from '../commands.ts';
import { followIncident, homeIn } from '../rehome-commands.ts';
import { gridThen } from '../report-draft.ts';

/** The job that tells who is on their way what was put right; ordered with the correction, run by dispatch. */
export const INCIDENT_CORRECTED = 'incident.corrected';

/**
 * INC-20: what was learnt better about a case: its place, its address, its words. What stood there stays in the timeline. With another
 * place come another grid, its desk and who leads there. Refuses as `correctionOf`, and with `address-unknown`, `outside-city`.
 */
export const correctIncident = defineCommand({
  name: 'incident.correct',
  door: { may: 'incident.correct' },
  summary: 'Put right the place, the address or the words of a case',
  input: CorrectInput,
  output: IncidentReply,
  run: async (ctx, asked) => {
    const taken = await takeIncident(ctx, asked.id, 'incident.correct');
    if (!taken.ok) return taken;
    const { incident } = taken.value;
    const facts = await withPlaceOf(ctx, asked, incident);
    if (!facts.ok) return facts;
    const set = correctionOf(incident, facts.value);
    if (!set.ok) return set;
    const fields = factFields.filter((field) => set.value[field] !== undefined);
    if (fields.length === 0) return ok({ incident });
    const home = await homeAt(ctx, incident, set.value.place);
    if (!home.ok) return home;
    const moved = home.value !== null;
    const after = await writeIncident(ctx, taken.value, {
      kind: 'incident.corrected',
      set: { ...set.value, ...home.value },
      extra: { was: inWords(fields, incident), is: inWords(fields, set.value) },
      // Whole and moved: a desk that has it now sees it for the first time, one that has it no more is told.
      ...(moved ? { whole: true, moved } : {}),
    });
    if (moved) followIncident(ctx, incident);
    const { id, rev, units } = after.incident;
    if (units.length > 0)
      ctx.outbox({ id: `incident-corrected:${id}:${rev}`, job: INCIDENT_CORRECTED, payload: { incident: id } });
    return ok({ incident: after.incident });
  },
});

/** For the timeline: what stood there, and what stands there now. */
function inWords(fields: readonly FactField[], facts: Partial<Facts>): Record<string, string> {
  return Object.fromEntries(fields.map((field) => [field, told(facts[field] ?? null)]));
}

/** `byAddress`: the new place is that of the new address. */
async function withPlaceOf(
  ctx: CommandContext,
  asked: CorrectInput,
  { place: was }: Incident,
): Promise<Result<CorrectInput>> {
  const address = asked.address?.is;
  if (!asked.byAddress || address == null) return ok(asked);
  const located = await locateReport(ctx.platform, { address });
  return located.ok ? ok({ ...asked, place: { was, is: located.value.place } }) : located;
}

/** What changes with another place. Null where it lies in the same grid. */
async function homeAt(
  ctx: CommandContext,
  incident: Incident,
  place: Incident['place'] | undefined,
): Promise<Result<Partial<Incident> | null>> {
  if (place === undefined) return ok(null);
  const located = await locateReport(ctx.platform, { place });
  if (!located.ok) return located;
  const { area } = located.value;
  const index = areaIndex(ctx.platform);
  if (index === null || area.join(' ') === incident.area.join(' ')) return ok(null);
  // The grid of its day was another's: it never lay there.
  return ok({ ...(await homeIn(ctx, { incident, area, index })), grid: gridThen(ctx, area) });
}
