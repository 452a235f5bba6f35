import { isOver } from '@watchroom/shared/incident/incident.ts';
import { MergeInput, MergeReply, ReasonInput } from '@watchroom/shared/incident/incident-api.ts';
import type { IncidentChange } from '@watchroom/shared/incident/incident-change.ts';
import { no, ok } from '@watchroom/shared/kernel/result.ts';
import { type CommandContext, defineCommand } from '../../platform/command.ts';
import { changeNow, lockInOrder, subjectOf, writeIncident } from '../commands.ts';
import { activeUnits } from '../move/move-command.ts';
import type { StoredIncident } from '../store.ts';
import { addReport } from './add-report-command.ts';
import { firstsAbove } from './duplicates.ts';

const door = { may: 'incident.merge' } as const;

/**
 * INC-12, INC-13: makes an incident the duplicate of a first. Refuses with `not-found` where either may not be handled,
 * `incident-is-over` where the first is, `units-still-assigned`, `move-impossible`.
 */
export const mergeIncident = defineCommand({
  name: 'incident.merge',
  door,
  summary: 'Say that it is a duplicate of another incident; both keep their reports and clocks',
  input: MergeInput,
  output: MergeReply,
  run: async (ctx, { id, into }) => {
    const locked = await lockInOrder(ctx, [id, into]);
    const [duplicate, first] = [locked.get(id), locked.get(into)];
    if (duplicate === undefined || first === undefined) return no('not-found');
    for (const one of [duplicate, first]) {
      const permitted = ctx.permit('incident.merge', subjectOf(one));
      if (!permitted.ok) return permitted;
    }
    // What is over would take in what is not: it is opened again before.
    if (isOver(first.incident)) return no('incident-is-over');
    const units = await activeUnits(ctx, id);
    const change = changeNow(ctx, duplicate.incident, { do: 'merge', of: into, activeUnits: units });
    if (!change.ok) return change;
    const { incident } = await writeMove(ctx, duplicate, { change: change.value, first });
    const after = await recount(ctx, first, { duplicate: incident, by: incident.reports });
    return ok({ incident, first: after.incident });
  },
});

/**
 * INC-12: it is no duplicate any more, and stands and runs as before. Refuses with `not-found` where it or its first may not be
 * handled, `move-impossible` where it is none.
 */
export const unmergeIncident = defineCommand({
  name: 'incident.unmerge',
  door,
  summary: 'Take a duplicate out of its first again; it goes on as it was',
  input: ReasonInput,
  output: MergeReply,
  run: async (ctx, { id, why }) => {
    const above = await firstsAbove(ctx.tx, id);
    const locked = await lockInOrder(ctx, [id, ...above]);
    const duplicate = locked.get(id);
    if (duplicate === undefined) return no('not-found');
    const { state, rev } = duplicate.incident;
    const firsts = above.map((one) => locked.get(one)).filter((one) => one !== undefined);
    const first = firsts[0];
    for (const one of [duplicate, ...(first === undefined ? [] : [first])]) {
      const permitted = ctx.permit('incident.merge', subjectOf(one));
      if (!permitted.ok) return permitted;
    }
    // Somebody merged or took apart while this waited for the locks.
    const chained = [duplicate, ...firsts].every(({ incident }, at) =>
      incident.state.at === 'duplicate' ? incident.state.of === above[at] : at === above.length,
    );
    if (!chained) return no('stale-version', { values: { rev } });
    if (state.at !== 'duplicate' || first === undefined)
      return no('move-impossible', { values: { from: state.at, move: 'unmerge' } });
    const change = changeNow(ctx, duplicate.incident, { do: 'unmerge', why });
    if (!change.ok) return change;
    const { incident } = await writeMove(ctx, duplicate, { change: change.value, first, why });
    // Each first above had its reports among its own.
    const counted: StoredIncident[] = [];
    for (const one of firsts)
      counted.push(await recount(ctx, one, { duplicate: incident, by: -incident.reports, why }));
    return ok({ incident, first: counted[0]?.incident ?? first.incident });
  },
});

export const mergeCommands = [addReport, mergeIncident, unmergeIncident] as const;

interface Told {
  readonly change: IncidentChange | null;
  readonly first: StoredIncident;
  readonly why?: string;
}

/** The duplicate's side: its move, with the number of its first. What comes back may have left the screens, so it goes whole. */
async function writeMove(ctx: CommandContext, duplicate: StoredIncident, told: Told): Promise<StoredIncident> {
  const { change, first, ...words } = told;
  if (change === null) return duplicate;
  const { kind, set, incident } = change;
  const extra = { to: incident.state.at, first: first.incident.id, number: first.incident.number, ...words };
  return writeIncident(ctx, duplicate, { kind, set, extra, whole: kind === 'incident.unmerged' });
}

interface Recount {
  readonly duplicate: StoredIncident['incident'];
  /** Reports that come, or go where it is negative. */
  readonly by: number;
  readonly why?: string;
}

/** A first counts the reports of its duplicates among its own, and its timeline says which one came or went. */
function recount(ctx: CommandContext, first: StoredIncident, { duplicate, by, why }: Recount): Promise<StoredIncident> {
  return writeIncident(ctx, first, {
    kind: by > 0 ? 'incident.duplicate_added' : 'incident.duplicate_removed',
    set: { reports: first.incident.reports + by },
    extra: { duplicate: duplicate.id, number: duplicate.number, ...(why === undefined ? {} : { why }) },
  });
}
