import { randomUUID } from 'node:crypto';
import type { Incident } from '@watchroom/shared/incident/incident.ts';
import { ReportReply } from '@watchroom/shared/incident/incident-api.ts';
import type { IncidentChange } from '@watchroom/shared/incident/incident-change.ts';
import { dayInZone } from '@watchroom/shared/incident/incident-number.ts';
import { ReportInput } from '@watchroom/shared/intake/intake-api.ts';
import { ReportId } from '@watchroom/shared/kernel/ids.ts';
import { ok } from '@watchroom/shared/kernel/result.ts';
import type { z } from 'zod';
import { cityFacts } from '../area/queries.ts';
import { keepReport, locateReport } from '../intake/commands.ts';
import { type CommandContext, defineCommand } from '../platform/command.ts';
import { subjectOf, timeClocks } from './commands.ts';
import { claimByReporter, draftIncident } from './report-draft.ts';
import { insertIncident, type StoredIncident } from './store.ts';
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
    });
    const claimed = claimByReporter(ctx, draft, report);
    const unnumbered = claimed?.incident ?? draft.incident;
    const day = dayInZone(ctx.now, cityFacts(ctx.platform)?.zone ?? 'UTC');
    const number = await insertIncident(ctx.tx, { ...draft, incident: unnumbered }, day);
    const incident: Incident = { ...unnumbered, number };
    const id = ReportId.parse(randomUUID());
    await keepReport(ctx, { id, incident: incident.id, report, keepWords: incident.flow !== 'mediation' });
    const first = { ...draft, incident: { ...draft.incident, number } };
    emitReported(ctx, { first, claimed, report: { ...report, id } });
    timeClocks(ctx, incident, []);
    return ok({ report: id, incident });
  },
});

interface Reported {
  readonly first: StoredIncident;
  readonly claimed: IncidentChange | null;
  readonly report: z.output<typeof ReportInput> & { readonly id: ReportId };
}

/** INT-6: nothing of who reported stands in the feed. */
function emitReported(ctx: CommandContext, { first, claimed, report }: Reported): void {
  const { id } = first.incident;
  const external = report.externalNumber === undefined ? {} : { externalNumber: report.externalNumber };
  ctx.emit({
    kind: 'incident.reported',
    entity: 'incident',
    id,
    rev: 1,
    ...subjectOf(first),
    set: first.incident,
    extra: { report: report.id, channel: report.channel, ...external },
  });
  if (claimed === null) return;
  const { kind, set, incident } = claimed;
  ctx.emit({
    kind,
    entity: 'incident',
    id,
    rev: incident.rev,
    ...subjectOf(first),
    set,
    extra: { to: incident.state.at },
  });
}
