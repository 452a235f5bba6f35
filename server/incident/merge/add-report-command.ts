import { randomUUID } from 'node:crypto';
import { isOver } from '@watchroom/shared/incident/incident.ts';
import { ReportReply } from '@watchroom/shared/incident/incident-api.ts';
import { AddReportInput } from '@watchroom/shared/intake/intake-api.ts';
import { ReportId } from '@watchroom/shared/kernel/ids.ts';
import { no, ok } from '@watchroom/shared/kernel/result.ts';
import { keepReports, locateReport, reportToKeep } from '../../intake/commands.ts';
import { countReports } from '../../intake/queries.ts';
import { defineCommand } from '../../platform/command.ts';
import { takeIncident, writeIncident } from '../commands.ts';
import { shownTo } from '../store.ts';
import { typeTree } from '../type-tree.ts';

/**
 * INT-9: one more report of an incident that is known, with a number, a channel, a place and a reporter of its own; no second
 * incident is made of it. Refuses what `report.create` refuses, and `incident-is-over`: that is opened again, or reported anew.
 */
export const addReport = defineCommand({
  name: 'report.add',
  door: { may: 'report.create' },
  summary: 'Report once more what is an incident already; 201 when it is committed',
  input: AddReportInput,
  output: ReportReply,
  status: 201,
  run: async (ctx, { id: known, ...report }) => {
    const located = await locateReport(ctx.platform, report);
    if (!located.ok) return located;
    const permitted = ctx.permit('report.create', { area: located.value.area });
    if (!permitted.ok) return permitted;
    // Its words are words on the incident.
    const taken = await takeIncident(ctx, known, 'incident.note');
    if (!taken.ok) return taken;
    const { incident } = taken.value;
    if (isOver(incident)) return no('incident-is-over');
    const tree = await typeTree(ctx.platform, ctx.tx);
    const type = report.type === undefined ? null : tree.leaf(report.type);
    if (type !== null && !type.ok) return type;

    const id = ReportId.parse(randomUUID());
    const nth = (await countReports(ctx.tx, known)) + 1;
    // INT-4: of a mediation no words and no reporter, whichever of the two it is.
    const keepWords = incident.flow !== 'mediation' && type?.value.flow !== 'mediation';
    const kept = { ...report, type: report.type ?? incident.type };
    await keepReports(ctx.tx, [
      reportToKeep(ctx, { id, incident: known, nth, report: kept, located: located.value, keepWords }),
    ]);
    const { name, contact } = report.reporter ?? {};
    const told = keepWords && (name !== undefined || contact !== undefined);
    const { channel, externalNumber } = report;
    const written = await writeIncident(ctx, taken.value, {
      kind: 'incident.report_added',
      set: { reports: incident.reports + 1, ...(told && !incident.hasContact ? { hasContact: true } : {}) },
      extra: { report: id, nth, channel, ...(externalNumber === undefined ? {} : { externalNumber }) },
    });
    return ok({ report: id, incident: shownTo(written.incident, ctx.actor) });
  },
});
