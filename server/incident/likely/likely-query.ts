import type { Actor } from '@watchroom/shared/access/actor.ts';
import {
  type DuplicateQuery,
  duplicateReach,
  type LikelyDuplicates,
  likelyDuplicates,
  type NewReport,
  tellsCaller,
} from '@watchroom/shared/incident/duplicate.ts';
import type { Incident } from '@watchroom/shared/incident/incident.ts';
import type { IncidentId } from '@watchroom/shared/kernel/ids.ts';
import { ok, type Result } from '@watchroom/shared/kernel/result.ts';
import type { z } from 'zod';
import { locateReport } from '../../intake/commands.ts';
import { reportedBy } from '../../intake/queries.ts';
import type { Platform } from '../../platform/platform.ts';
import { inScope, visible } from '../queries.ts';
import { incidentTables, storedIncident } from '../store.ts';
import { typeTree } from '../type-tree.ts';
import { isWithin, placeKnown } from './place-known.ts';

/** Incidents looked at for one question, the newest: what one place brings in a day, even in a storm. */
const MOST_LOOKED_AT = 300;

/**
 * Incidents that the report being taken may tell of, as far as the actor may read them (INT-8). Refuses a place that no report
 * could be at: `address-unknown`, `outside-city`.
 */
export async function likelyIncidents(
  platform: Platform,
  actor: Actor,
  query: DuplicateQuery,
): Promise<Result<z.output<typeof LikelyDuplicates>>> {
  const { lng, lat, address, accuracyM } = query;
  const place = lng === undefined || lat === undefined ? undefined : ([lng, lat] as const);
  const located = await locateReport(platform, { place, address });
  if (!located.ok) return located;
  const report: NewReport = {
    type: query.type ?? null,
    place: located.value.place,
    accuracyM,
    at: platform.clock.now(),
  };
  const near = await incidentsNear(platform, actor, report);
  const types = (await typeTree(platform)).all();
  const callers = await sameCaller(platform, actor, { caller: query.caller, near });
  const likely = likelyDuplicates(report, near, { types, callers });
  const shown = new Set(likely.map(({ incident }) => incident.id));
  return ok({ likely, known: await placeKnown(platform, actor, { report, shown }) });
}

/** Bounded by place through an index of its own, then by time. */
async function incidentsNear(platform: Platform, actor: Actor, report: NewReport): Promise<Incident[]> {
  const { metres, since, overSince } = duplicateReach(report);
  const rows = await incidentTables(platform.db)
    .selectFrom('incident')
    .selectAll()
    .where(isWithin(report.place, metres))
    .where('reported_at', '>=', since)
    .where((where) => where.or([where('over', '=', false), where('since', '>=', overSince)]))
    .where((where) => inScope(where, actor))
    .orderBy('reported_at', 'desc')
    .limit(MOST_LOOKED_AT)
    .execute();
  return visible(rows.map(storedIncident), actor);
}

/**
 * Only those see that it is the same caller who see masked contacts anyway, and by nothing but the mask (INT-5): whoever tries
 * numbers one by one learns no digit that the screen does not show.
 */
async function sameCaller(
  platform: Platform,
  actor: Actor,
  { caller, near }: { readonly caller: string | undefined; readonly near: readonly Incident[] },
): Promise<ReadonlySet<IncidentId>> {
  const atDesk = actor.kind === 'account' && actor.role !== 'officer';
  if (!atDesk || caller === undefined || !tellsCaller(caller) || near.length === 0) return new Set();
  return reportedBy(
    platform.db,
    near.map(({ id }) => id),
    caller,
  );
}
