import { REPORT_PHOTO_MS, ReportPhotoInput } from '@watchroom/shared/incident/incident-api.ts';
import { SITE_PHOTOS, SitePhotoReply } from '@watchroom/shared/intake/site/site-api.ts';
import { no, ok } from '@watchroom/shared/kernel/result.ts';
import { after } from '@watchroom/shared/kernel/time.ts';
import { defineCommand } from '../../platform/command.ts';
import { addAttachment } from '../attachment-command.ts';
import { lockIncident } from '../commands.ts';
import { ownSite } from './guard-commands.ts';
import { siteTables } from './site-store.ts';

/**
 * SIT-8: a photo for what this guard itself reported, within a day and four at most, and of a mediation none (INT-4). Its bytes are kept
 * already. Told is how many there are, and nothing of the incident. Refusals: `not-found` where it reported no such thing, `photos-full`.
 */
export const addSitePhoto = defineCommand({
  name: 'site.add_photo',
  door: { may: 'site.report' },
  summary: 'A guard adds a photo to what it reported',
  input: ReportPhotoInput,
  output: SitePhotoReply,
  status: 201,
  run: async (ctx, { id, photo }) => {
    const mine = await ownSite(ctx, 'site.report');
    if (!mine.ok) return mine;
    const reports = siteTables(ctx.tx);
    const row = await reports
      .selectFrom('site_report')
      .selectAll()
      .where('report', '=', id)
      .where('account', '=', mine.value.me.id)
      .forUpdate()
      .executeTakeFirst();
    if (row === undefined) return no('not-found');
    const stored = await lockIncident(ctx.tx, row.incident);
    if (after(row.at, REPORT_PHOTO_MS) < ctx.now || row.photos >= SITE_PHOTOS) return no('photos-full');
    if (stored.incident.flow === 'mediation') return no('outcome-only');
    await addAttachment(ctx, stored, photo);
    const photos = row.photos + 1;
    await reports.updateTable('site_report').set({ photos }).where('report', '=', id).execute();
    return ok({ photos });
  },
});
