import { randomUUID } from 'node:crypto';
import { type Notice, NoticeInput, NoticeReply } from '@watchroom/shared/intake/site/site-api.ts';
import { isOnSite } from '@watchroom/shared/intake/site/site-ground.ts';
import { IncidentId, NoticeId } from '@watchroom/shared/kernel/ids.ts';
import { no, ok, type Result } from '@watchroom/shared/kernel/result.ts';
import { z } from 'zod';
import { type CommandContext, defineCommand } from '../../platform/command.ts';
import { jsonb } from '../../platform/database.ts';
import { incidentFor } from '../queries.ts';
import { typeTree } from '../type-tree.ts';
import { type NoticeRow, noticeView, type SiteRow, siteTables, siteView, subjectOfSite } from './site-store.ts';

/** The job that alerts the guards of a place of a notice; ordered with it, run by whoever rings phones (alert). */
export const SITE_NOTICE_JOB = 'alert.site_notice';
export const SiteNotice = z.object({ notice: NoticeId });

/**
 * SIT-5: a desk writes to the guards of a place, about an incident within it that it may read, or about none. The guards get these words
 * and nothing of the incident. Refuses with `site-over` a place that nobody guards.
 */
export const tellSite = defineCommand({
  name: 'site.tell',
  door: { may: 'site.tell' },
  summary: 'Write to the guards of a place, about an incident within it or about none',
  input: NoticeInput,
  output: NoticeReply,
  status: 201,
  run: async (ctx, { id, incident: about, words }) => {
    const site = await siteTables(ctx.tx).selectFrom('site').selectAll().where('id', '=', id).executeTakeFirst();
    if (site === undefined) return no('not-found');
    const { area, guards } = subjectOfSite(ctx.platform, site);
    const permitted = ctx.permit('site.tell', { area });
    if (!permitted.ok) return permitted;
    const within = about === null ? ok(null) : await withinSite(ctx, site, about);
    if (!within.ok) return within;
    if (guards.length === 0) return no('site-over');
    return ok({ notice: await notify(ctx, { site, incident: about, about: { kind: 'words', words } }) });
  },
});

/** Whether this desk may read the incident, and it lies within the place. */
async function withinSite(ctx: CommandContext, site: SiteRow, id: IncidentId): Promise<Result<null>> {
  const found = await incidentFor(ctx.platform, { actor: ctx.actor, id, action: 'incident.read' });
  if (!found.ok) return found;
  return isOnSite(site, found.value.incident) ? ok(null) : no('place-outside-link', { values: { name: site.name } });
}

/** SIT-4: an emergency within a place is told to its guards by its type alone, unless one of them reported it. */
export const tellAlarm = defineCommand({
  name: 'site.alarm',
  door: { may: 'system' },
  input: z.object({ id: IncidentId }),
  output: z.object({ told: z.int() }),
  run: async (ctx, { id }) => {
    const found = await incidentFor(ctx.platform, { actor: ctx.actor, id, action: 'incident.watch' });
    if (!found.ok) return ok({ told: 0 });
    const { incident } = found.value;
    const type = (await typeTree(ctx.platform, ctx.tx)).find(incident.type);
    if (type === undefined) return ok({ told: 0 });
    const tables = siteTables(ctx.tx);
    const own = tables.selectFrom('site_report').select('site').where('incident', '=', id);
    const sites = await tables
      .selectFrom('site')
      .selectAll()
      .where('area', 'in', [...incident.area])
      .where('closed_at', 'is', null)
      .where('id', 'not in', own)
      .execute();
    const within = sites.filter(
      (site) =>
        site.alarms.includes(incident.type) &&
        isOnSite(site, incident) &&
        subjectOfSite(ctx.platform, site).guards.length > 0,
    );
    for (const site of within) await notify(ctx, { site, incident: id, about: { kind: 'alarm', type: type.name } });
    return ok({ told: within.length });
  },
});

interface Told {
  readonly site: SiteRow;
  readonly incident: IncidentId | null;
  readonly about: Notice['about'];
}

async function notify(ctx: CommandContext, { site, incident, about }: Told): Promise<Notice> {
  const id = NoticeId.parse(randomUUID());
  const row: NoticeRow = { id, rev: 1, site: site.id, incident, at: ctx.now, about, confirmed: null };
  await siteTables(ctx.tx)
    .insertInto('site_notice')
    .values({ ...row, about: jsonb(about), confirmed: null })
    .execute();
  emitNotice(ctx, { site, row, kind: 'notice.told', set: { ...noticeView(row) } });
  // SIT-7
  ctx.outbox({ id: `site-notice:${id}`, job: SITE_NOTICE_JOB, payload: { notice: id } });
  return noticeView(row);
}

interface NoticeEvent {
  readonly site: SiteRow;
  readonly row: NoticeRow;
  readonly kind: 'notice.told' | 'notice.confirmed';
  readonly set: Readonly<Record<string, unknown>>;
}

/** Says who guards the place at this moment: those and nobody else are told (SIT-1). */
export function emitNotice(ctx: CommandContext, { site, row, kind, set }: NoticeEvent): void {
  const { area, guards } = subjectOfSite(ctx.platform, site);
  const extra = { site: siteView(site).id, incident: row.incident, guards };
  ctx.emit({ kind, entity: 'notice', id: row.id, rev: row.rev, area, set, extra });
}
