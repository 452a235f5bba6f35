import { randomUUID } from 'node:crypto';
import { actorRef } from '@watchroom/shared/access/actor.ts';
import type { AreaPath } from '@watchroom/shared/area/area-api.ts';
import type { Outage } from '@watchroom/shared/camera/health/outage.ts';
import {
  BACK_FOR_MS,
  type CommonKey,
  commonArea,
  commonKeys,
  type Group,
  groupLosses,
  isGathered,
  JOIN_WITHIN_MS,
  type Loss,
} from '@watchroom/shared/camera/health/outage-group.ts';
import { moveOutage } from '@watchroom/shared/camera/health/outage-machine.ts';
import type { CameraId, DepartmentId, OutageId } from '@watchroom/shared/kernel/ids.ts';
import { type Instant, instant, toMs } from '@watchroom/shared/kernel/time.ts';
import { sql } from 'kysely';
import { systemActor } from '../../platform/command.ts';
import { jsonb, type Tx } from '../../platform/database.ts';
import { type EventDraft, writeEvents } from '../../platform/feed.ts';
import type { Platform } from '../../platform/platform.ts';
import { type OutageRow, outageOf, takeTurn } from './health-store.ts';
import { changeOutage } from './outage-row.ts';

/** Any number: one worker keeps the outages. */
const OUTAGE_LOCK = 7_310_039;

/**
 * HLT-9, HLT-10: one round. Everything is read from the rows: cameras that are lost and in no open outage, members that are
 * back. So a round that was never made, or a worker that was killed, is made up by the next one.
 */
export async function keepOutages(platform: Platform): Promise<void> {
  const changed = await platform.db.transaction().execute(async (tx) => {
    if (!(await takeTurn(tx, OUTAGE_LOCK))) return 0;
    const now = platform.clock.now();
    const events = [...(await noteBack(tx, now)), ...(await begin(tx, now)), ...(await end(tx, now))];
    await writeEvents(tx, events, { actor: actorRef(systemActor('health')), at: now });
    return events.length;
  });
  if (changed > 0) platform.committed();
}

/** Members that are online or late again; one that is unknown is neither back nor gone. And those that fell out again. */
async function noteBack(tx: Tx, now: Instant): Promise<EventDraft[]> {
  await sql`
    update outage_member m set back_at = c.health_since from camera c, outage o
    where c.id = m.camera and o.id = m.outage and o.state <> 'closed' and m.back_at is null and c.health in ('online', 'late')`.execute(
    tx,
  );
  // HLT-10: lost again before the outage is over: the same outage.
  await sql`
    update outage_member m set back_at = null from camera c, outage o
    where c.id = m.camera and o.id = m.outage and o.state <> 'closed' and m.back_at is not null and c.health = 'lost'
      and not exists (select from outage_member other where other.camera = m.camera and other.back_at is null)`.execute(
    tx,
  );
  return joinSwitch(tx, now);
}

interface LostRow {
  readonly id: CameraId;
  readonly name: string;
  readonly health_since: Instant;
  readonly switch_name: string | null;
  readonly host_key: string | null;
  readonly net_key: string | null;
  readonly department: DepartmentId | null;
  readonly area: Loss['area'];
}

function lossOf(row: LostRow): Loss {
  return {
    id: row.id,
    atMs: toMs(row.health_since),
    name: row.name,
    switchName: row.switch_name,
    hostKey: row.host_key,
    netKey: row.net_key,
    department: row.department,
    area: row.area,
  };
}

/** Late ones of a switch that is already an outage join it: probes find them one after the other. */
async function joinSwitch(tx: Tx, now: Instant): Promise<EventDraft[]> {
  const { rows } = await sql<OutageRow & Joining>`
    with open as (
      select id, cause->>'name' as switch_name from outage
      where state <> 'closed' and cause->>'kind' = 'switch' and started_at > ${instant(toMs(now) - JOIN_WITHIN_MS)}
    ), late as (
      insert into outage_member (outage, camera, since)
      select distinct on (c.id) o.id, c.id, c.health_since from camera c join open o on o.switch_name = c.switch_name
      where c.health = 'lost' and not exists (select from outage_member m where m.camera = c.id and m.back_at is null)
      on conflict (outage, camera) do update set back_at = null
      returning outage, camera
    )
    select o.*, count(*)::int as joined, jsonb_agg(distinct to_jsonb(c.area)) as areas,
      bool_and(c.department is not distinct from o.department) as "isOwn"
    from late join outage o on o.id = late.outage join camera c on c.id = late.camera group by o.id`.execute(tx);
  return Promise.all(
    rows.map(({ joined, areas, isOwn, ...row }) => {
      const down = row.cause.down + joined;
      const set = {
        members: row.members + joined,
        cause: { ...row.cause, down, of: Math.max(down, row.cause.of) },
        // HLT-12: what it reaches with them; who saw it as theirs alone sees it no more over the socket.
        area: commonArea([row.area, ...areas]),
        department: isOwn ? row.department : null,
      };
      return changeOutage(tx, row, { kind: 'outage.grown', set });
    }),
  );
}

interface Joining {
  readonly joined: number;
  readonly areas: readonly AreaPath[];
  /** Whether all that joined are its department's. */
  readonly isOwn: boolean;
}

async function begin(tx: Tx, now: Instant): Promise<EventDraft[]> {
  const { rows } = await sql<LostRow>`
    select c.id, c.name, c.health_since, c.switch_name, n.host_key, n.net_key, c.department, c.area
    from camera c left join camera_network n on n.camera = c.id
    where c.health = 'lost' and c.health_since is not null
      and not exists (select from outage_member m where m.camera = c.id and m.back_at is null)
    order by c.health_since`.execute(tx);
  const [oldest, newest] = [rows[0], rows.at(-1)];
  if (oldest === undefined || newest === undefined) return [];
  if (!isGathered(toMs(newest.health_since), toMs(oldest.health_since), toMs(now))) return [];
  const losses = rows.map(lossOf);
  const groups = groupLosses(losses, await populationsOf(tx, losses));
  return writeGroups(tx, groups);
}

/** How many cameras of a known health have each of these keys in common. */
async function populationsOf(tx: Tx, losses: readonly Loss[]): Promise<Map<CommonKey, number>> {
  const keys = new Set(losses.flatMap(commonKeys));
  const named = (kind: string) =>
    [...keys].filter((key) => key.startsWith(`${kind} `)).map((key) => key.slice(kind.length + 1));
  const known = sql`c.health <> 'unknown'`;
  const { rows } = await sql<{ key: string; n: number }>`
    select 'switch ' || switch_name as key, count(*)::int as n from camera c
    where ${known} and switch_name = any(${named('switch')}::text[]) group by 1
    union all
    select 'host ' || host_key, count(*)::int from camera_network n join camera c on c.id = n.camera
    where ${known} and host_key = any(${named('host')}::text[]) group by 1
    union all
    select 'subnet ' || net_key, count(*)::int from camera_network n join camera c on c.id = n.camera
    where ${known} and net_key = any(${named('subnet')}::text[]) group by 1
    union all
    select 'department ' || department || ' ' || area[cardinality(area)], count(*)::int from camera c
    where ${known} and department is not null and area[cardinality(area)] = any(${losses.flatMap((loss) => loss.area.at(-1) ?? [])}::text[]) group by 1
    union all
    select 'area ' || each.id, count(*)::int from camera c, unnest(c.area) as each(id)
    where ${known} and c.area && ${named('area')}::text[] and each.id = any(${named('area')}::text[]) group by 1`.execute(
    tx,
  );
  return new Map(rows.map(({ key, n }) => [key, n]));
}

async function writeGroups(tx: Tx, groups: readonly Group[]): Promise<EventDraft[]> {
  const outages = groups.map((group): Outage => {
    const { losses } = group;
    const departments = new Set(losses.map((loss) => loss.department));
    const [department = null] = departments;
    return {
      id: randomUUID() as OutageId,
      rev: 1,
      state: 'open',
      cause: group.cause,
      area: commonArea(losses.map((loss) => loss.area)),
      // HLT-12: one that touches several departments is nobody's alone.
      department: departments.size === 1 ? (department as DepartmentId | null) : null,
      members: losses.length,
      startedAt: instant(losses.reduce((first, loss) => Math.min(first, loss.atMs), Number.POSITIVE_INFINITY)),
      endedAt: null,
      handler: null,
      ticket: null,
      note: null,
    };
  });
  const members = groups.flatMap((group, at) =>
    group.losses.map((loss) => ({ outage: outages[at]?.id, camera: loss.id, since: instant(loss.atMs) })),
  );
  await sql`
    insert into outage (id, rev, state, cause, area, department, members, started_at)
    select id, rev, state, cause, area, department, members, "startedAt" from jsonb_to_recordset(${jsonb(outages)})
      as v(id uuid, rev bigint, state text, cause jsonb, area text[], department text, members int, "startedAt" timestamptz)`.execute(
    tx,
  );
  await sql`
    insert into outage_member (outage, camera, since)
    select outage, camera, since from jsonb_to_recordset(${jsonb(members)}) as v(outage uuid, camera uuid, since timestamptz)`.execute(
    tx,
  );
  return outages.map((outage) => ({
    kind: 'outage.begun',
    entity: 'outage' as const,
    id: outage.id,
    rev: 1,
    area: outage.area,
    department: outage.department,
    set: { ...outage },
  }));
}

/** HLT-10: over when every camera has been back for a minute, or has left the registry. */
async function end(tx: Tx, now: Instant): Promise<EventDraft[]> {
  const { rows } = await sql<OutageRow & { last_back: Instant | null }>`
    select o.*, (select max(m.back_at) from outage_member m where m.outage = o.id) as last_back from outage o
    where o.state <> 'closed'
      and not exists (
        select from outage_member m where m.outage = o.id and (m.back_at is null or m.back_at > ${instant(toMs(now) - BACK_FOR_MS)})
      )
    for update`.execute(tx);
  const events: EventDraft[] = [];
  for (const row of rows) {
    const moved = moveOutage(outageOf(row), { do: 'end', at: row.last_back ?? now });
    if (moved.ok) events.push(await changeOutage(tx, row, { kind: 'outage.ended', set: moved.value }));
  }
  return events;
}
