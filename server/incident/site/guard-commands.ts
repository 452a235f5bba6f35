import type { AccountActor } from '@watchroom/shared/access/actor.ts';
import type { Action } from '@watchroom/shared/access/decide.ts';
import { NoticeReply, SiteReportInput, SiteReportReply } from '@watchroom/shared/intake/site/site-api.ts';
import { isOnSite } from '@watchroom/shared/intake/site/site-ground.ts';
import type { Position } from '@watchroom/shared/kernel/geo.ts';
import { NoticeId } from '@watchroom/shared/kernel/ids.ts';
import { no, ok, type Result } from '@watchroom/shared/kernel/result.ts';
import { z } from 'zod';
import { locateReport } from '../../intake/commands.ts';
import { type CommandContext, defineCommand } from '../../platform/command.ts';
import { jsonb } from '../../platform/database.ts';
import { draftReport, writeReport } from '../report-command.ts';
import { waitOfGuard } from './guard-limit.ts';
import { emitNotice } from './notice-commands.ts';
import { noticeView, type SiteRow, siteOfGuard, siteTables, subjectOfSite } from './site-store.ts';

const MINUTE_MS = 60_000;

/**
 * SIT-3: a guard reports from the own place: its types, its ground, on channel `site`. Refuses with `place-outside-link`, `type-unknown`,
 * `guard-full` (SIT-6), those of a report, and what `decide()` says.
 */
const reportFromSite = defineCommand({
  name: 'site.report',
  door: { may: 'site.report' },
  summary: 'A guard reports from the own place',
  input: SiteReportInput,
  output: SiteReportReply,
  status: 201,
  run: async (ctx, input) => {
    const mine = await ownSite(ctx, 'site.report');
    if (!mine.ok) return mine;
    const { site, me } = mine.value;
    if (!site.types.includes(input.type)) return no('type-unknown', { values: { type: input.type } });
    const middle: Position = [site.lng, site.lat];
    const report = {
      ...(input.occurredAt === undefined ? {} : { occurredAt: input.occurredAt }),
      channel: 'site' as const,
      type: input.type,
      text: input.text,
      place: input.place ?? middle,
      address: [site.name, input.where].filter((part) => part !== undefined).join(' '),
    };
    const located = await locateReport(ctx.platform, report);
    if (!located.ok) return located;
    // The middle of a whole area is on its ground, whatever a new map says of where it lies.
    if (input.place !== undefined && !isOnSite(site, located.value))
      return no('place-outside-link', { values: { name: site.name } });
    const drafted = await draftReport(ctx, report, located.value);
    if (!drafted.ok) return drafted;
    const waitMs = await waitOfGuard(ctx, { account: me.id, flow: drafted.value.draft.incident.flow });
    if (waitMs !== null)
      return no('guard-full', { values: { n: Math.ceil(waitMs / MINUTE_MS) }, retryAfterMs: waitMs });
    const { report: id, incident } = await writeReport(drafted.value);
    await siteTables(ctx.tx)
      .insertInto('site_report')
      .values({ report: id, incident: incident.id, site: site.id, account: me.id, at: ctx.now })
      .execute();
    return ok({ number: incident.number, report: id });
  },
});

/** SIT-5: the first guard of the place says that it has arrived; said again, it stays with the first. */
const confirmNotice = defineCommand({
  name: 'site.confirm',
  door: { may: 'site.confirm' },
  summary: 'A guard confirms what the place was told',
  input: z.strictObject({ id: NoticeId }),
  output: NoticeReply,
  run: async (ctx, { id }) => {
    const mine = await ownSite(ctx, 'site.confirm');
    if (!mine.ok) return mine;
    const { site, me } = mine.value;
    const notices = siteTables(ctx.tx).selectFrom('site_notice').selectAll().where('id', '=', id);
    const before = await notices.where('site', '=', site.id).forUpdate().executeTakeFirst();
    if (before === undefined) return no('not-found');
    if (before.confirmed !== null) return ok({ notice: noticeView(before) });
    const confirmed = { by: me.name, at: ctx.now };
    const row = { ...before, rev: before.rev + 1, confirmed };
    await siteTables(ctx.tx)
      .updateTable('site_notice')
      .set({ rev: row.rev, confirmed: jsonb(confirmed) })
      .where('id', '=', id)
      .execute();
    emitNotice(ctx, { site, row, kind: 'notice.confirmed', set: { confirmed } });
    return ok({ notice: noticeView(row) });
  },
});

export const guardCommands = { report: reportFromSite, confirm: confirmNotice } as const;

/** The site that who acts guards, if it may be done there now. */
export async function ownSite(
  ctx: CommandContext,
  action: Action,
): Promise<Result<{ readonly site: SiteRow; readonly me: AccountActor }>> {
  const { actor } = ctx;
  if (actor.kind !== 'account') return no('forbidden', { values: { action } });
  const site = await siteOfGuard(ctx.tx, actor.id);
  if (site === null) return no('not-found');
  const permitted = ctx.permit(action, subjectOfSite(ctx.platform, site));
  return permitted.ok ? ok({ site, me: actor }) : permitted;
}
