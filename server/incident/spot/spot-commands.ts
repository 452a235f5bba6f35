import {
  AttachReply,
  REPORT_PHOTO_MS,
  ReportPhotoInput,
  ReportReply,
  SettledReportInput,
} from '@watchroom/shared/incident/incident-api.ts';
import { no, ok } from '@watchroom/shared/kernel/result.ts';
import { after } from '@watchroom/shared/kernel/time.ts';
import { locateReport } from '../../intake/commands.ts';
import { reportNow } from '../../intake/queries.ts';
import { defineCommand } from '../../platform/command.ts';
import { addAttachment } from '../attachment-command.ts';
import { dealtAs } from '../closing/dealt.ts';
import { changeNow, lockIncident, wordsOf } from '../commands.ts';
import { draftReport, writeReport } from '../report-command.ts';

/**
 * INC-22, R38: reported and dealt with on the spot, in one moment: an incident that is resolved by who reports it, with a disposition of its
 * flow and words, and waits for a desk to close it. Refuses with what a report and a resolution refuse, and `commander-missing` of a major matter.
 */
export const settleOnSpot = defineCommand({
  name: 'report.settle',
  door: { may: 'report.settle' },
  summary: 'Report something that was dealt with on the spot, and how',
  input: SettledReportInput,
  output: ReportReply,
  status: 201,
  run: async (ctx, { disposition, result, ...report }) => {
    const located = await locateReport(ctx.platform, report);
    if (!located.ok) return located;
    const permitted = ctx.permit('report.settle', { area: located.value.area });
    if (!permitted.ok) return permitted;
    const drafted = await draftReport(ctx, report, located.value);
    if (!drafted.ok) return drafted;
    const { incident } = drafted.value.draft;
    const dealt = await dealtAs(ctx, incident, { disposition, result });
    if (!dealt.ok) return dealt;
    const move = { do: 'settle', ...dealt.value } as const;
    const settled = changeNow(ctx, incident, move);
    if (!settled.ok) return settled;
    return ok(await writeReport({ ...drafted.value, claimed: settled.value, said: wordsOf(move) }));
  },
});

/**
 * INT-10: a photo for what this account reported, within a day; of a mediation none (INT-4). Its bytes are kept already. Refusals: `not-found`
 * where it reported no such thing, `photos-full` when it is too late for one.
 */
export const addReportPhoto = defineCommand({
  name: 'report.add_photo',
  door: { may: 'report.create' },
  summary: 'Add a photo to what one has reported',
  input: ReportPhotoInput,
  output: AttachReply,
  status: 201,
  run: async (ctx, { id, photo }) => {
    const report = await reportNow(ctx.tx, id);
    if (report === null || ctx.actor.kind !== 'account' || report.by !== ctx.actor.id) return no('not-found');
    const stored = await lockIncident(ctx.tx, report.incident);
    const permitted = ctx.permit('report.create', { area: stored.incident.area });
    if (!permitted.ok) return permitted;
    if (after(report.receivedAt, REPORT_PHOTO_MS) < ctx.now) return no('photos-full');
    if (stored.incident.flow === 'mediation') return no('outcome-only');
    return ok(await addAttachment(ctx, stored, photo));
  },
});
