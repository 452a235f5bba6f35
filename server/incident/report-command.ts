// limit: imports 17, a report meets its place, type, owner, number and clocks here
import type { Incident } from '@watchroom/shared/incident/incident.ts';
import { ReportReply } from '@watchroom/shared/incident/incident-api.ts';
import { dayInZone } from '@watchroom/shared/incident/incident-number.ts';
import { ReportInput } from '@watchroom/shared/intake/intake-api.ts';
import { ReportId } from '@watchroom/shared/kernel/ids.ts';
import { ok, type Result } from '@watchroom/shared/kernel/result.ts';
import { toMs } from '@watchroom/shared/kernel/time.ts';
import { cityFacts } from '../area/queries.ts';
import { type Located, locateReport, reportToKeep, rowsOfReports } from '../intake/commands.ts';
import { type CommandContext, defineTogether, type Written } from '../platform/command.ts';
import { insertRows } from '../platform/commands/new-rows.ts';
import { orderedId } from '../platform/commands/ordered-id.ts';
import { timeIncident } from './escalation/timers.ts';
import { openingOf } from './leads/opening.ts';
import { claimByReporter, type Draft, draftIncident, emitReported } from './report-draft.ts';
import { newIncidents, nextNumbers, type StoredIncident, shownTo } from './store.ts';
import { typeTree } from './type-tree.ts';

/** A report that is taken, without the number of its incident. */
export interface Taken {
  readonly ctx: CommandContext;
  readonly id: ReportId;
  readonly report: Draft['report'];
  readonly draft: StoredIncident;
  /** What is done with it in the same moment; null: nothing. */
  readonly claimed: ReturnType<typeof claimByReporter>;
  /** In which words. */
  readonly said?: Readonly<Record<string, unknown>>;
}

/**
 * A report becomes an incident: one place in one grid, a number, clocks and an owner, committed before the 201. It refuses
 * with `address-unknown`, `outside-city`, `type-unknown`, `type-not-leaf`, or what `decide()` says. Reports that come at the same
 * time are written together: what each would wait for alone, its day's next number and the disk, they wait for once.
 */
export const createReport = defineTogether({
  name: 'report.create',
  door: { may: 'report.create' },
  summary: 'Report something that happened; 201 when it is committed',
  input: ReportInput,
  output: ReportReply,
  status: 201,
  draft: async (ctx, report) => {
    const located = await locateReport(ctx.platform, report);
    if (!located.ok) return located;
    const permitted = ctx.permit('report.create', { area: located.value.area });
    return permitted.ok ? draftReport(ctx, report, located.value) : permitted;
  },
  write: newReported,
});

/**
 * What a report at this place makes; nothing is written yet. Whether it may be reported, the caller decides. `urgent`: of the first
 * priority, whatever its type has.
 */
export async function draftReport(
  ctx: CommandContext,
  { urgent, ...report }: Taken['report'] & { readonly urgent?: true },
  located: Located,
): Promise<Result<Taken>> {
  const tree = await typeTree(ctx.platform, ctx.tx);
  const type = tree.leaf(report.type);
  if (!type.ok) return type;
  const opening = await openingOf(ctx, { tree, type: type.value, area: located.area });
  const priority = urgent ? 1 : type.value.priority;
  const draft = draftIncident(ctx, { report, located, type: { ...type.value, priority }, ...opening });
  const id = ReportId.parse(orderedId(toMs(ctx.now)));
  return ok({ ctx, id, report, draft, claimed: claimByReporter(ctx, draft, report) });
}

/** Writes one report in the transaction of the command it came with: its incident with its number, its event and timers. */
export async function writeReport(taken: Taken): Promise<ReportReply> {
  const { tx } = taken.ctx;
  const { replies, rows } = await newReported(tx, [taken]);
  await insertRows(tx, rows);
  const [reply] = replies;
  if (reply === undefined) throw new Error('a report was not written');
  return reply;
}

/** What was drafted as new rows: reports, incidents with their numbers; events and timers. Replies in the same order. */
async function newReported(tx: CommandContext['tx'], taken: readonly Taken[]): Promise<Written<ReportReply>> {
  const [one] = taken;
  if (one === undefined) return { replies: [], rows: [] };
  const day = dayInZone(one.ctx.now, cityFacts(one.ctx.platform)?.zone ?? 'UTC');
  const reports = taken.map(({ ctx, id, report, draft: { incident } }) => {
    const keepWords = incident.flow !== 'mediation';
    return reportToKeep(ctx, { id, incident: incident.id, nth: 1, report, located: incident, keepWords });
  });
  // Last: from here to the commit every other report of the day waits.
  const numbers = await nextNumbers(tx, day, taken.length);
  const incidents: StoredIncident[] = [];
  const replies = taken.map(({ ctx, id, report, draft, claimed, said }, at) => {
    const number = numbers[at] as string;
    const incident: Incident = { ...(claimed?.incident ?? draft.incident), number };
    incidents.push({ ...draft, incident });
    const first = { ...draft, incident: { ...draft.incident, number } };
    emitReported(ctx, { first, claimed, said: said ?? {}, report: { ...report, id } });
    timeIncident(ctx, incident, null);
    return { report: id, incident: shownTo(incident, ctx.actor) };
  });
  return { replies, rows: [...rowsOfReports(reports), newIncidents(incidents)] };
}
