import { isOver } from '@watchroom/shared/incident/incident.ts';
import { ReportReply } from '@watchroom/shared/incident/incident-api.ts';
import { AddReportInput } from '@watchroom/shared/intake/intake-api.ts';
import { no, ok } from '@watchroom/shared/kernel/result.ts';
import { locateReport } from '../../intake/commands.ts';
import { defineCommand } from '../../platform/command.ts';
import { takeIncident } from '../commands.ts';
import { shownTo } from '../store.ts';
import { writeFurtherReport } from './further-report.ts';

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
    if (isOver(taken.value.incident)) return no('incident-is-over');
    const added = await writeFurtherReport(ctx, taken.value, { report, located: located.value });
    if (!added.ok) return added;
    return ok({ report: added.value.id, incident: shownTo(added.value.stored.incident, ctx.actor) });
  },
});
