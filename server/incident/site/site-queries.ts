// limit: imports 18, a site is asked about with its incidents, their types and its city
import type { Actor } from '@watchroom/shared/access/actor.ts';
import { decide } from '@watchroom/shared/access/decide.ts';
import { publicStep } from '@watchroom/shared/incident/public-step.ts';
import type {
  Notice,
  NoticesOfSite,
  OwnReport,
  OwnSite,
  SitesOfIncident,
  SiteView,
} from '@watchroom/shared/intake/site/site-api.ts';
import { isOnSite } from '@watchroom/shared/intake/site/site-ground.ts';
import type { Position } from '@watchroom/shared/kernel/geo.ts';
import type {
  AccountId,
  AreaId,
  AttachmentId,
  IncidentId,
  NoticeId,
  ReportId,
  SiteId,
} from '@watchroom/shared/kernel/ids.ts';
import { no, ok, type Result } from '@watchroom/shared/kernel/result.ts';
import { after } from '@watchroom/shared/kernel/time.ts';
import { type SqlBool, sql } from 'kysely';
import type { z } from 'zod';
import { cityNow } from '../../area/queries.ts';
import type { Tx } from '../../platform/database.ts';
import type { Platform } from '../../platform/platform.ts';
import { incidentFor } from '../queries.ts';
import { type AttachmentRow, incidentTables } from '../store.ts';
import { typeTree } from '../type-tree.ts';
import { noticeView, siteOfGuard, siteTables, siteView, subjectOfSite } from './site-store.ts';

type SiteSubject = ReturnType<typeof subjectOfSite>;

/** What a guard is shown of the past: a shift and the one before it. */
const SHOWN_MS = 24 * 3_600_000;
const MOST_SHOWN = 50;

/** The places that this actor answers for or may write to; by name. */
export async function sitesFor(platform: Platform, actor: Actor): Promise<SiteView[]> {
  const rows = await siteTables(platform.db).selectFrom('site').selectAll().orderBy('name').orderBy('id').execute();
  return rows.filter((row) => decide(actor, 'site.read', { area: subjectOfSite(platform, row).area }).ok).map(siteView);
}

/** The places that an incident lies in and this actor reaches, with what they were told of it. */
export async function sitesOfIncident(
  platform: Platform,
  actor: Actor,
  id: IncidentId,
): Promise<Result<z.output<typeof SitesOfIncident>>> {
  const found = await incidentFor(platform, { actor, id, action: 'incident.read' });
  if (!found.ok) return found;
  const { incident } = found.value;
  const tables = siteTables(platform.db);
  const sites = await tables
    .selectFrom('site')
    .selectAll()
    .where('area', 'in', [...incident.area])
    .orderBy('name')
    .execute();
  const notices = await tables.selectFrom('site_notice').selectAll().where('incident', '=', id).orderBy('at').execute();
  const of = sites.flatMap((site) => {
    const { area, guards } = subjectOfSite(platform, site);
    const told = notices.filter((one) => one.site === site.id).map(noticeView);
    // What was told stays told, also when the incident has moved off the ground since.
    const isParty = told.length > 0 || (guards.length > 0 && isOnSite(site, incident));
    if (!isParty || !decide(actor, 'site.read', { area }).ok) return [];
    return [{ id: site.id, name: site.name, owner: site.owner, guards: guards.length, notices: told }];
  });
  return ok({ sites: of });
}

/** SIT-5: what desks wrote to a place about no incident, for desks that reach it; `not-found` for anybody else. */
export async function wordsOfSite(
  platform: Platform,
  actor: Actor,
  id: SiteId,
): Promise<Result<z.output<typeof NoticesOfSite>>> {
  const tables = siteTables(platform.db);
  const site = await tables.selectFrom('site').selectAll().where('id', '=', id).executeTakeFirst();
  if (site === undefined || !decide(actor, 'site.read', { area: subjectOfSite(platform, site).area }).ok)
    return no('not-found');
  const rows = await tables
    .selectFrom('site_notice')
    .selectAll()
    .where('site', '=', id)
    .where('incident', 'is', null)
    .where('at', '>', after(platform.clock.now(), -SHOWN_MS))
    .orderBy('at', 'desc')
    .limit(MOST_SHOWN)
    .execute();
  return ok({ notices: rows.map(noticeView) });
}

/** SIT-1: the own place, its types, and what this account itself reported. */
export async function ownSiteOf(platform: Platform, actor: Actor): Promise<Result<OwnSite>> {
  const city = cityNow(platform);
  if (!city.ok) return city;
  if (actor.kind !== 'account') return no('forbidden', { values: { action: 'site.own' } });
  const site = await siteOfGuard(platform.db, actor.id);
  if (site === null) return no('not-found');
  const permitted = decide(actor, 'site.own', subjectOfSite(platform, site));
  if (!permitted.ok) return permitted;
  const tree = await typeTree(platform);
  const types = site.types.flatMap((id) => {
    const leaf = tree.leaf(id);
    return leaf.ok ? [{ id, name: leaf.value.name, urgent: leaf.value.flow === 'emergency' }] : [];
  });
  const { name, kind, owner } = site;
  return ok({ name, kind, owner, zone: city.value.facts.zone, types, reports: await ownReports(platform, actor.id) });
}

/** The place of a report that this account made, as `decide()` looks at it; null when it made no such report. */
async function ownReportNow(platform: Platform, actor: Actor, id: ReportId): Promise<SiteSubject | null> {
  if (actor.kind !== 'account') return null;
  const row = await siteTables(platform.db)
    .selectFrom('site_report')
    .innerJoin('site', 'site.id', 'site_report.site')
    .selectAll('site')
    .where('site_report.report', '=', id)
    .where('site_report.account', '=', actor.id)
    .executeTakeFirst();
  return row === undefined ? null : subjectOfSite(platform, row);
}

/** SIT-8: whether this account reported that, and still guards the place. */
export async function mayAddPhoto(platform: Platform, actor: Actor, id: ReportId): Promise<Result<null>> {
  const mine = await ownReportNow(platform, actor, id);
  if (mine === null) return no('not-found');
  const permitted = decide(actor, 'site.report', mine);
  return permitted.ok ? ok(null) : permitted;
}

/** SIT-8: a photo that this account itself took of what it reported, as long as it guards the place. */
export async function ownPhoto(platform: Platform, actor: Actor, id: AttachmentId): Promise<Result<AttachmentRow>> {
  if (actor.kind !== 'account') return no('not-found');
  const row = await incidentTables(platform.db)
    .selectFrom('attachment')
    .selectAll()
    .where('id', '=', id)
    .where(by(actor.id))
    .executeTakeFirst();
  if (row === undefined) return no('not-found');
  const report = await siteTables(platform.db)
    .selectFrom('site_report')
    .select('report')
    .where('incident', '=', row.incident)
    .where('account', '=', actor.id)
    .executeTakeFirst();
  const site = report === undefined ? null : await ownReportNow(platform, actor, report.report);
  if (site === null) return no('not-found');
  const permitted = decide(actor, 'site.own', site);
  return permitted.ok ? ok(row) : permitted;
}

const by = (account: AccountId) => sql<SqlBool>`actor ->> 'id' = ${account}`;

async function ownReports(platform: Platform, account: AccountId): Promise<OwnReport[]> {
  const since = after(platform.clock.now(), -7 * SHOWN_MS);
  const rows = await siteTables(platform.db)
    .selectFrom('site_report')
    .selectAll()
    .where('account', '=', account)
    .where('at', '>', since)
    .orderBy('at', 'desc')
    .limit(MOST_SHOWN)
    .execute();
  if (rows.length === 0) return [];
  const ids = rows.map(({ incident }) => incident);
  const incidents = await incidentTables(platform.db)
    .selectFrom('incident')
    .select(['id', 'number', 'type', 'state'])
    .where('id', 'in', ids)
    .execute();
  const photos = await incidentTables(platform.db)
    .selectFrom('attachment')
    .select(['id', 'incident'])
    .where('incident', 'in', ids)
    .where(by(account))
    .orderBy('at')
    .execute();
  const tree = await typeTree(platform);
  return rows.flatMap(({ incident, at }) => {
    const found = incidents.find(({ id }) => id === incident);
    if (found === undefined) return [];
    const type = tree.find(found.type)?.name ?? { zh: found.type };
    const own = photos.filter((photo) => photo.incident === incident).map(({ id }) => id);
    return [{ number: found.number, type, at, step: publicStep(found.state), photos: own }];
  });
}

/** The place that an account guards, with its middle and who guards it at this moment; null where it guards none. Decided by the caller. */
export async function placeOfGuard(platform: Platform, tx: Tx, account: AccountId): Promise<PlaceOfGuard | null> {
  const site = await siteOfGuard(tx, account);
  return site && { id: site.id, name: site.name, middle: [site.lng, site.lat], ...subjectOfSite(platform, site) };
}
interface PlaceOfGuard extends SiteSubject {
  readonly id: SiteId;
  readonly name: string;
  readonly middle: Position;
}

/** What `noticeWithSite` finds: a notice, the incident it came of, and the place with who guards it at this moment. */
export interface NoticeWithSite {
  readonly notice: Notice;
  readonly incident: IncidentId | null;
  readonly name: string;
  readonly area: readonly AreaId[];
  readonly guards: readonly AccountId[];
}

/** A notice with its place, for who rings its guards; null when there is none. Decided by the caller. */
export async function noticeWithSite(platform: Platform, tx: Tx, id: NoticeId): Promise<NoticeWithSite | null> {
  const tables = siteTables(tx);
  const row = await tables.selectFrom('site_notice').selectAll().where('id', '=', id).executeTakeFirst();
  if (row === undefined) return null;
  const site = await tables.selectFrom('site').selectAll().where('id', '=', row.site).executeTakeFirstOrThrow();
  return { notice: noticeView(row), incident: row.incident, name: site.name, ...subjectOfSite(platform, site) };
}

/** What the own place was told, for the screen of a guard; nothing for anybody else. */
export async function noticesFor(platform: Platform, tx: Tx, actor: Actor): Promise<Notice[]> {
  if (actor.kind !== 'account') return [];
  const site = await siteOfGuard(tx, actor.id);
  if (site === null || !decide(actor, 'site.own', subjectOfSite(platform, site)).ok) return [];
  const rows = await siteTables(tx)
    .selectFrom('site_notice')
    .selectAll()
    .where('site', '=', site.id)
    .where('at', '>', after(platform.clock.now(), -SHOWN_MS))
    .orderBy('at', 'desc')
    .limit(MOST_SHOWN)
    .execute();
  return rows.map(noticeView);
}
