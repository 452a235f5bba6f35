import { randomUUID } from 'node:crypto';
import type { AddReportInput } from '@watchroom/shared/intake/intake-api.ts';
import { ReportId } from '@watchroom/shared/kernel/ids.ts';
import { ok, type Result } from '@watchroom/shared/kernel/result.ts';
import type { z } from 'zod';
import { type Located, reportToKeep, rowsOfReports } from '../../intake/commands.ts';
import { countReports } from '../../intake/queries.ts';
import type { CommandContext } from '../../platform/command.ts';
import { insertRows } from '../../platform/commands/new-rows.ts';
import { type TakenIncident, writeIncident } from '../commands.ts';
import { typeTree } from '../type-tree.ts';

export interface FurtherReport {
  readonly report: Omit<z.output<typeof AddReportInput>, 'id'>;
  readonly located: Located;
}

/** INT-9: writes one more report of a locked incident that is not over; what may be added, the caller has decided. */
export async function writeFurtherReport(
  ctx: CommandContext,
  stored: TakenIncident,
  { report, located }: FurtherReport,
): Promise<Result<{ readonly id: ReportId; readonly stored: TakenIncident }>> {
  const { incident } = stored;
  const tree = await typeTree(ctx.platform, ctx.tx);
  const type = report.type === undefined ? null : tree.leaf(report.type);
  if (type !== null && !type.ok) return type;

  const id = ReportId.parse(randomUUID());
  const nth = (await countReports(ctx.tx, incident.id)) + 1;
  // INT-4: of a mediation no words and no reporter, whichever of the two it is.
  const keepWords = incident.flow !== 'mediation' && type?.value.flow !== 'mediation';
  const kept = { ...report, type: report.type ?? incident.type };
  const rows = rowsOfReports([reportToKeep(ctx, { id, incident: incident.id, nth, report: kept, located, keepWords })]);
  await insertRows(ctx.tx, rows);
  const { name, contact } = report.reporter ?? {};
  const told = keepWords && (name !== undefined || contact !== undefined);
  const { channel, externalNumber } = report;
  const written = await writeIncident(ctx, stored, {
    kind: 'incident.report_added',
    set: { reports: incident.reports + 1, ...(told && !incident.hasContact ? { hasContact: true } : {}) },
    extra: { report: id, nth, channel, ...(externalNumber === undefined ? {} : { externalNumber }) },
  });
  return ok({ id, stored: written });
}
