// limit: imports 16, a site is asked about with its incidents, their types and its city
import type { Actor } from '@watchroom/shared/access/actor.ts';
import { decide } from '@watchroom/shared/access/decide.ts';
import { publicStep } from '@watchroom/shared/incident/public-step.ts';
import type { Notice, OwnReport, OwnSite, SitesOfIncident, SiteView } from '@watchroom/shared/intake/site/site-api.ts';
import { isOnSite } from '@watchroom/shared/intake/site/site-ground.ts';
import type { AccountId, IncidentId } from '@watchroom/shared/kernel/ids.ts';
import { no, ok, type Result } from '@watchroom/shared/kernel/result.ts';
import { after } from '@watchroom/shared/kernel/time.ts';
import type { z } from 'zod';
import { cityNow } from '../../area/queries.ts';
import type { Tx } from '../../platform/database.ts';
import type { Platform } from '../../platform/platform.ts';
import { incidentFor } from '../queries.ts';
import { incidentTables } from '../store.ts';
import { typeTree } from '../type-tree.ts';
import { noticeView, siteOfGuard, siteTables, siteView, subjectOfSite } from './site-store.ts';

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
  const tree = await typeTree(platform);
  return rows.flatMap(({ incident, at }) => {
    const found = incidents.find(({ id }) => id === incident);
    if (found === undefined) return [];
    const type = tree.find(found.type)?.name ?? { zh: found.type };
    return [{ number: found.number, type, at, step: publicStep(found.state) }];
  });
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
