import type { Actor } from '@watchroom/shared/access/actor.ts';
import { mayEver } from '@watchroom/shared/access/decide.ts';
import type { OutageDetail, OutageQuery, OutageView } from '@watchroom/shared/camera/health/outage.ts';
import { isOverdue } from '@watchroom/shared/camera/health/outage-machine.ts';
import type { CameraId, OutageId } from '@watchroom/shared/kernel/ids.ts';
import { no, ok, type Result } from '@watchroom/shared/kernel/result.ts';
import { type Instant, toMs } from '@watchroom/shared/kernel/time.ts';
import { type RawBuilder, sql } from 'kysely';
import type { z } from 'zod';
import type { Database, Tx } from '../../platform/database.ts';
import type { Platform } from '../../platform/platform.ts';
import { inReach } from '../store.ts';
import { healthTables, type OutageRow, outageOf } from './health-store.ts';

/** Members of one answer. */
const MOST_MEMBERS = 200;

interface Found extends OutageRow {
  readonly in_scope: number;
  readonly lost_now: number;
  readonly first_since: Instant;
  readonly last_since: Instant;
  readonly last_back: Instant | null;
  /** Of what the outage is blamed on, how many are in the reader's scope; null: all that it took are. */
  readonly of_in_scope: number | null;
}

/**
 * HLT-12: the outages of `chosen` (columns `id`), each as this reader sees it: counted are the cameras in the scope. What another
 * reader's cameras had in common with them (a switch, a recorder) is counted by its own, now.
 */
async function seen(db: Database | Tx, actor: Actor, chosen: RawBuilder<unknown>): Promise<Found[]> {
  const mine = inReach(actor, 'c');
  const sharing = (key: 'host_key' | 'net_key') => sql`(
    select count(*)::int from camera_network k join camera c on c.id = k.camera
    where c.health <> 'unknown' and ${mine} and k.${sql.ref(key)} = (
      select x.${sql.ref(key)} from outage_member m join camera_network x on x.camera = m.camera where m.outage = o.id limit 1))`;
  const { rows } = await sql<Found>`
    select o.*, n.*, case when n.in_scope < n.members_now then case o.cause->>'kind'
        when 'switch' then (
          select count(*)::int from camera c where c.switch_name = o.cause->>'name' and c.health <> 'unknown' and ${mine})
        when 'area' then (
          select count(*)::int from camera c where c.area @> array[o.cause->>'name'] and c.health <> 'unknown' and ${mine})
        when 'host' then ${sharing('host_key')}
        when 'subnet' then ${sharing('net_key')}
        else 0 end end as of_in_scope
    from (${chosen}) chosen join outage o on o.id = chosen.id cross join lateral (
      select count(*)::int as members_now, count(*) filter (where ${mine})::int as in_scope,
        count(*) filter (where ${mine} and m.back_at is null and c.health = 'lost')::int as lost_now,
        min(m.since) filter (where ${mine}) as first_since, max(m.since) filter (where ${mine}) as last_since,
        max(m.back_at) filter (where ${mine}) as last_back
      from outage_member m join camera c on c.id = m.camera where m.outage = o.id
    ) n where n.in_scope > 0
    order by (o.state <> 'closed') desc, o.started_at desc`.execute(db);
  return rows;
}

/** What it is as a whole, or, where it reaches beyond the reader's scope, what of it lies there; what others found out is about theirs. */
function viewOf(row: Found, now: Instant): OutageView {
  const whole = outageOf(row);
  const seenOf = { inScope: row.in_scope, lostNow: row.lost_now, isOverdue: isOverdue(whole, now) };
  if (row.of_in_scope === null) return { ...whole, ...seenOf };
  const withinMs = toMs(row.last_since) - toMs(row.first_since);
  return {
    ...whole,
    ...seenOf,
    cause: { ...whole.cause, down: row.in_scope, of: Math.max(row.in_scope, row.of_in_scope), withinMs },
    members: row.in_scope,
    startedAt: row.first_since,
    endedAt: whole.endedAt === null ? null : (row.last_back ?? whole.endedAt),
    note: null,
  };
}

const touched = (actor: Actor) => sql`exists (
  select from outage_member m join camera c on c.id = m.camera where m.outage = o.id and ${inReach(actor, 'c')})`;

/** Outages that touch a camera in the reader's scope, the newest first; the limit counts those and no others. */
export async function outagesFor(
  platform: Platform,
  actor: Actor,
  { state, limit }: z.output<typeof OutageQuery>,
): Promise<Result<{ outages: OutageView[] }>> {
  if (!mayEver(actor, 'outage.read')) return no('forbidden', { values: { action: 'outage.read' } });
  const wanted = state === 'all' ? sql`true` : state === 'now' ? sql`o.state <> 'closed'` : sql`o.state = 'closed'`;
  const rows = await seen(
    platform.db,
    actor,
    sql`select o.id from outage o where ${wanted} and ${touched(actor)}
      order by (o.state <> 'closed') desc, o.started_at desc limit ${limit}`,
  );
  const now = platform.clock.now();
  return ok({ outages: rows.map((row) => viewOf(row, now)) });
}

/** One outage as this reader sees it; undefined where no camera of it is in the reader's scope. */
export async function outageSeen(
  db: Database | Tx,
  actor: Actor,
  { id, now }: { readonly id: OutageId; readonly now: Instant },
): Promise<OutageView | undefined> {
  const [row] = await seen(db, actor, sql`select ${id}::uuid as id`);
  return row === undefined ? undefined : viewOf(row, now);
}

/** One outage with its cameras in the reader's scope; `not-found` where none is. */
export async function outageFor(
  platform: Platform,
  actor: Actor,
  id: OutageId,
): Promise<Result<z.output<typeof OutageDetail>>> {
  if (!mayEver(actor, 'outage.read')) return no('forbidden', { values: { action: 'outage.read' } });
  const view = await outageSeen(platform.db, actor, { id, now: platform.clock.now() });
  if (view === undefined) return no('not-found');
  const members = await sql<{ camera: CameraId; name: string; since: Instant; backAt: Instant | null }>`
    select m.camera, c.name, m.since, m.back_at as "backAt" from outage_member m join camera c on c.id = m.camera
    where m.outage = ${id} and ${inReach(actor, 'c')} order by m.back_at desc nulls first, m.since, c.name limit ${MOST_MEMBERS}`.execute(
    healthTables(platform.db),
  );
  return ok({ ...view, cameras: members.rows });
}
