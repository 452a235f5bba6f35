import type { Actor } from '@watchroom/shared/access/actor.ts';
import { mayEver } from '@watchroom/shared/access/decide.ts';
import type { OutageDetail, OutageQuery, OutageView } from '@watchroom/shared/camera/health/outage.ts';
import { isOverdue } from '@watchroom/shared/camera/health/outage-machine.ts';
import type { CameraId, OutageId } from '@watchroom/shared/kernel/ids.ts';
import { no, ok, type Result } from '@watchroom/shared/kernel/result.ts';
import type { Instant } from '@watchroom/shared/kernel/time.ts';
import { sql } from 'kysely';
import type { z } from 'zod';
import type { Platform } from '../../platform/platform.ts';
import { inReach } from '../store.ts';
import { healthTables, type OutageRow, outageOf } from './health-store.ts';

/** Members of one answer. */
const MOST_MEMBERS = 200;

type Found = OutageRow & { in_scope: number; lost_now: number };

function viewOf(row: Found, now: Instant): OutageView {
  const outage = outageOf(row);
  return { ...outage, inScope: row.in_scope, lostNow: row.lost_now, isOverdue: isOverdue(outage, now) };
}

/**
 * Outages that touch a camera in the reader's scope, the longest first. One that reaches beyond the scope is shown with the
 * reader's cameras counted.
 */
export async function outagesFor(
  platform: Platform,
  actor: Actor,
  { state, limit }: z.output<typeof OutageQuery>,
): Promise<Result<{ outages: OutageView[] }>> {
  if (!mayEver(actor, 'outage.read')) return no('forbidden', { values: { action: 'outage.read' } });
  const wanted = state === 'all' ? sql`true` : state === 'now' ? sql`o.state <> 'closed'` : sql`o.state = 'closed'`;
  const { rows } = await sql<Found>`
    with recent as (select * from outage o where ${wanted} order by (o.state <> 'closed') desc, o.started_at desc limit 2000)
    select o.*, n.in_scope, n.lost_now from recent o cross join lateral (
      select count(*)::int as in_scope, count(*) filter (where m.back_at is null and c.health = 'lost')::int as lost_now
      from outage_member m join camera c on c.id = m.camera where m.outage = o.id and ${inReach(actor, 'c')}
    ) n where n.in_scope > 0
    order by (o.state <> 'closed') desc, o.started_at desc limit ${limit}`.execute(healthTables(platform.db));
  const now = platform.clock.now();
  return ok({ outages: rows.map((row) => viewOf(row, now)) });
}

/** One outage with its cameras in the reader's scope; `not-found` where none is. */
export async function outageFor(
  platform: Platform,
  actor: Actor,
  id: OutageId,
): Promise<Result<z.output<typeof OutageDetail>>> {
  if (!mayEver(actor, 'outage.read')) return no('forbidden', { values: { action: 'outage.read' } });
  const { rows } = await sql<Found>`
    select o.*, n.in_scope, n.lost_now from outage o cross join lateral (
      select count(*)::int as in_scope, count(*) filter (where m.back_at is null and c.health = 'lost')::int as lost_now
      from outage_member m join camera c on c.id = m.camera where m.outage = o.id and ${inReach(actor, 'c')}
    ) n where o.id = ${id} and n.in_scope > 0`.execute(healthTables(platform.db));
  const [row] = rows;
  if (row === undefined) return no('not-found');
  const members = await sql<{ camera: CameraId; name: string; since: Instant; backAt: Instant | null }>`
    select m.camera, c.name, m.since, m.back_at as "backAt" from outage_member m join camera c on c.id = m.camera
    where m.outage = ${id} and ${inReach(actor, 'c')} order by m.back_at desc nulls first, m.since, c.name limit ${MOST_MEMBERS}`.execute(
    healthTables(platform.db),
  );
  return ok({ ...viewOf(row, platform.clock.now()), cameras: members.rows });
}
