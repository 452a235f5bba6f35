import { randomUUID } from 'node:crypto';
import type { Incident } from '@watchroom/shared/incident/incident.ts';
import { ReportReply } from '@watchroom/shared/incident/incident-api.ts';
import { dayInZone } from '@watchroom/shared/incident/incident-number.ts';
import { ReportInput } from '@watchroom/shared/intake/intake-api.ts';
import { ReportId } from '@watchroom/shared/kernel/ids.ts';
import { ok } from '@watchroom/shared/kernel/result.ts';
import { cityFacts } from '../area/queries.ts';
import { keepReport, locateReport } from '../intake/commands.ts';
import { defineCommand } from '../platform/command.ts';
import { timeClocks } from './commands.ts';
import { planAtOpening } from './plan/plan-memory.ts';
import { claimByReporter, draftIncident, emitReported } from './report-draft.ts';
import { insertIncident, shownTo } from './store.ts';
import { typeTree } from './type-tree.ts';

/**
 * A report becomes an incident: one place in one grid, a number, clocks and an owner, committed before the 201. It refuses
 * with `address-unknown`, `outside-city`, `type-unknown`, `type-not-leaf`, or what `decide()` says.
 */
export const createReport = defineCommand({
  name: 'report.create',
  door: { may: 'report.create' },
  summary: 'Report something that happened; 201 when it is committed',
  input: ReportInput,
  output: ReportReply,
  status: 201,
  run: async (ctx, report) => {
    const located = await locateReport(ctx.platform, report);
    if (!located.ok) return located;
    const permitted = ctx.permit('report.create', { area: located.value.area });
    if (!permitted.ok) return permitted;
    const tree = await typeTree(ctx.platform, ctx.tx);
    const type = tree.leaf(report.type);
    if (!type.ok) return type;

    const draft = draftIncident(ctx, {
      report,
      located: located.value,
      type: type.value,
      department: tree.departmentOf(type.value),
      plan: await planAtOpening(ctx.platform, ctx.tx, { types: tree.upFrom(type.value), now: ctx.now }),
    });
    const claimed = claimByReporter(ctx, draft, report);
    const unnumbered = claimed?.incident ?? draft.incident;
    const day = dayInZone(ctx.now, cityFacts(ctx.platform)?.zone ?? 'UTC');
    const id = ReportId.parse(randomUUID());
    await keepReport(ctx, {
      id,
      incident: unnumbered.id,
      nth: 1,
      report,
      located: located.value,
      keepWords: unnumbered.flow !== 'mediation',
    });
    // Last: from here to the commit every other report of the day waits.
    const number = await insertIncident(ctx.tx, { ...draft, incident: unnumbered }, day);
    const incident: Incident = { ...unnumbered, number };
    const first = { ...draft, incident: { ...draft.incident, number } };
    emitReported(ctx, { first, claimed, report: { ...report, id } });
    timeClocks(ctx, incident, []);
    return ok({ report: id, incident: shownTo(incident, ctx.actor) });
  },
});
