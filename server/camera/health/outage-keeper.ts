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
    // What a desk does with one meanwhile comes before this round or after it: else an outage that somebody has just taken is emptied under them.
    await sql`select from outage where state <> 'closed' and started_at > ${joinsSince(now)} order by id for update`.execute(
      tx,
    );
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
  // HLT-10: one that has no picture to be heard any more will never be back, and is not gone either: it would hold its outage open for ever.
  await sql`
    update outage_member m set back_at = ${now} from camera c, outage o
    where c.id = m.camera and o.id = m.outage and o.state <> 'closed' and m.back_at is null and c.health = 'unknown'
      and (c.stream_kind is null or c.stream_kind = 'page')`.execute(tx);
  // HLT-10: lost again before the outage is over: the same outage.
  await sql`
    update outage_member m set back_at = null from camera c, outage o
    where c.id = m.camera and o.id = m.outage and o.state <> 'closed' and m.back_at is not null and c.health = 'lost'
      and not exists (select from outage_member other where other.camera = m.camera and other.back_at is null)`.execute(
    tx,
  );
  return joinLate(tx, now);
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
  /** The outage in which it stands, blamed on nothing. */
  readonly outage: OutageId | null;
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
    isJudged: row.outage !== null,
  };
}

/** Late ones behind what an outage blames join it: probes find them one after the other. The nearest thing first. */
async function joinLate(tx: Tx, now: Instant): Promise<EventDraft[]> {
  const { rows } = await sql<OutageRow & Joining>`
    with open as (
      select id, started_at, common_key, array_position(array['host', 'switch', 'subnet', 'department', 'area'], cause->>'kind') as far
      from outage where state <> 'closed' and common_key is not null and started_at > ${joinsSince(now)}
    ), loose as (
      select c.id, c.health_since, array[
          'host ' || n.host_key, 'switch ' || c.switch_name, 'subnet ' || n.net_key, 'department ' || c.department || ' ' || c.area[cardinality(c.area)]
        ] || array(select 'area ' || a from unnest(c.area[2:]) a) as keys
      from camera c left join camera_network n on n.camera = c.id
      where c.health = 'lost' and c.health_since is not null
        and not exists (select from outage_member m where m.camera = c.id and m.back_at is null)
    ), late as (
      insert into outage_member (outage, camera, since)
      select distinct on (l.id) o.id, l.id, l.health_since from loose l join open o on o.common_key = any(l.keys)
      order by l.id, o.far, o.started_at
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

/** Outages that began after this take in more. */
const joinsSince = (now: Instant) => instant(toMs(now) - JOIN_WITHIN_MS);

interface Joining {
  readonly joined: number;
  readonly areas: readonly AreaPath[];
  /** Whether all that joined are its department's. */
  readonly isOwn: boolean;
}

/**
 * HLT-9: judges who is in no outage yet, together with who stands in one that blames nothing and that nobody has touched: what
 * a probe found first went with the others.
 */
async function begin(tx: Tx, now: Instant): Promise<EventDraft[]> {
  const { rows } = await sql<LostRow>`
    select c.id, c.name, c.health_since, c.switch_name, n.host_key, n.net_key, c.department, c.area, m.outage
    from camera c left join camera_network n on n.camera = c.id
      left join outage_member m on m.camera = c.id and m.back_at is null left join outage o on o.id = m.outage
    where c.health = 'lost' and c.health_since is not null and (m.outage is null or (
      o.state = 'open' and o.cause->>'kind' in ('camera', 'scattered') and o.note is null and o.started_at > ${joinsSince(now)}))
    order by c.health_since`.execute(tx);
  if (rows.every((row) => row.outage !== null)) return [];
  const losses = rows.map(lossOf);
  const groups = groupLosses(losses, await populationsOf(tx, losses), toMs(now));
  const blamed = new Set(groups.flatMap((group) => group.losses.map(({ id }) => id)));
  const left = await takeOut(
    tx,
    rows.filter((row) => row.outage !== null && blamed.has(row.id)),
    now,
  );
  return [...left, ...(await writeGroups(tx, groups))];
}

/** Takes these out of the outages in which they stood alone: one that is empty then is over, a larger one has fewer. */
async function takeOut(tx: Tx, rows: readonly LostRow[], now: Instant): Promise<EventDraft[]> {
  if (rows.length === 0) return [];
  const outages = [...new Set(rows.map((row) => row.outage))];
  const { rows: before } = await sql<OutageRow>`
    select * from outage where id = any(${outages}::uuid[]) order by id for update`.execute(tx);
  await sql`
    delete from outage_member where outage = any(${outages}::uuid[]) and camera = any(${rows.map(({ id }) => id)}::uuid[])`.execute(
    tx,
  );
  const events: EventDraft[] = [];
  for (const row of before) {
    const members = row.members - rows.filter((each) => each.outage === row.id).length;
    if (members > 0) {
      const cause = { ...row.cause, down: members, of: members };
      events.push(await changeOutage(tx, row, { kind: 'outage.shrunk', set: { members, cause } }));
      continue;
    }
    const moved = moveOutage(outageOf(row), { do: 'end', at: now });
    if (moved.ok) events.push(await changeOutage(tx, row, { kind: 'outage.ended', set: moved.value }));
  }
  return events;
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
  const written = outages.map((outage, at) => ({ ...outage, key: groups[at]?.key }));
  await sql`
    insert into outage (id, rev, state, cause, area, department, members, started_at, common_key)
    select id, rev, state, cause, area, department, members, "startedAt", key from jsonb_to_recordset(${jsonb(written)})
      as v(id uuid, rev bigint, state text, cause jsonb, area text[], department text, members int, "startedAt" timestamptz, key text)`.execute(
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
