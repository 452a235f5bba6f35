import type { ActorRef } from '@watchroom/shared/access/actor.ts';
import { actorRef } from '@watchroom/shared/access/actor.ts';
import type { LookId } from '@watchroom/shared/kernel/ids.ts';
import { after, type Instant } from '@watchroom/shared/kernel/time.ts';
import type { LookEnd } from '@watchroom/shared/video/look-end.ts';
import { type Selectable, sql } from 'kysely';
import { systemActor } from '../platform/command.ts';
import type { Tx } from '../platform/database.ts';
import { writeEvents } from '../platform/feed.ts';
import type { Platform } from '../platform/platform.ts';
import { type Counted, type LookTable, videoTables, videoTx } from './store.ts';

export type LookRow = Selectable<LookTable>;

/** How often the gate writes down how far its looks are: what a crash may leave uncounted. */
export const CHECKPOINT_MS = 2_000;
/** A gate that has not written for this long is dead; its looks are closed by any other. */
const SILENT_MS = 12_000;
/** A ticket that ran out is closed a little later, so that nobody closes what is connecting at this moment. */
const UNUSED_AFTER_MS = 10_000;

/** Attempts to write the end down while Postgres is away; after that another gate closes the look with the last checkpoint. */
const END_ATTEMPTS = 10;
const END_WAIT_MS = 1_000;

export async function readLook(platform: Platform, id: LookId): Promise<LookRow | undefined> {
  return videoTables(platform.db).selectFrom('look').selectAll().where('id', '=', id).executeTakeFirst();
}

export interface Served {
  readonly gate: string;
  /** Left out: by the gate. */
  readonly counted?: Counted;
}

export interface LookEnding {
  readonly end: LookEnd;
  readonly bytes: number;
  /** Its session at a media server could not be ended: pictures may have gone on (WHP-2). */
  readonly uncut?: true;
}

/** VID-1: the look stands in the feed as begun; true once that has committed, false when it was begun or ended before. */
export async function beginLook(platform: Platform, id: LookId, by: Served): Promise<boolean> {
  const { gate, counted = 'gate' } = by;
  const now = platform.clock.now();
  const begun = await platform.db.transaction().execute(async (tx) => {
    const row = await videoTx(tx)
      .updateTable('look')
      .set((look) => ({ started_at: now, gate, counted, seen_at: now, rev: look('rev', '+', 1) }))
      .where('id', '=', id)
      .where('started_at', 'is', null)
      .where('ended_at', 'is', null)
      .returningAll()
      .executeTakeFirst();
    if (row === undefined) return false;
    await writeLookEvents(tx, [{ row, kind: 'look.started', set: { startedAt: now }, actor: row.actor }], now);
    return true;
  });
  if (begun) platform.committed();
  return begun;
}

/** VID-8: the look's end with reason and byte count, once; a later end of the same look changes nothing. */
export async function endLook(platform: Platform, id: LookId, ended: LookEnding): Promise<void> {
  const now = platform.clock.now();
  const done = await platform.db.transaction().execute(async (tx) => {
    const row = await videoTx(tx)
      .updateTable('look')
      .set((look) => ({ ended_at: now, end_reason: ended.end, bytes: ended.bytes, rev: look('rev', '+', 1) }))
      .where('id', '=', id)
      .where('ended_at', 'is', null)
      .returningAll()
      .executeTakeFirst();
    if (row === undefined) return false;
    await writeLookEvents(tx, [endEvent(row, row.actor, ended.uncut)], now);
    return true;
  });
  if (done) platform.committed();
}

/** Writes the end of a look down, again and again where Postgres is away. */
export async function writeEnd(platform: Platform, id: LookId, ending: LookEnding): Promise<void> {
  for (let attempt = 1; attempt <= END_ATTEMPTS; attempt++) {
    const written = await endLook(platform, id, ending).then(
      () => true,
      (error: unknown) => {
        platform.log.warn({ err: error, look: id }, 'the end of a look could not be written down; trying again');
        return false;
      },
    );
    if (written || ending.end === 'server-stopped') return;
    await new Promise((resolve) => {
      setTimeout(resolve, END_WAIT_MS);
    });
  }
}

/** Says that these looks live, and how many bytes each has sent. Returns those that are open in the ledger. */
export async function checkpoint(
  platform: Platform,
  looks: readonly { readonly id: LookId; readonly bytes: number }[],
): Promise<ReadonlySet<LookId>> {
  if (looks.length === 0) return new Set();
  const ids = looks.map((look) => look.id);
  const bytes = looks.map((look) => look.bytes);
  const { rows } = await sql<{ id: LookId }>`
    update look l set bytes = greatest(l.bytes, v.bytes), seen_at = ${platform.clock.now()}
    from unnest(${ids}::uuid[], ${bytes}::bigint[]) as v(id, bytes)
    where l.id = v.id and l.ended_at is null
    returning l.id`.execute(platform.db);
  return new Set(rows.map((row) => row.id));
}

/** VID-8: closes what nobody serves any more: tickets never used, and looks whose gate died, with the bytes last known. */
export async function closeDangling(platform: Platform): Promise<void> {
  const now = platform.clock.now();
  const closed = await platform.db.transaction().execute(async (tx) => {
    const rows = await videoTx(tx)
      .selectFrom('look')
      .selectAll()
      .where('ended_at', 'is', null)
      .where((look) =>
        look.or([
          look.and([look('started_at', 'is', null), look('connect_by', '<', after(now, -UNUSED_AFTER_MS))]),
          look('seen_at', '<', after(now, -SILENT_MS)),
        ]),
      )
      .limit(1_000)
      .forUpdate()
      .skipLocked()
      .execute();
    const ended = rows.map((row) => ({
      ...row,
      rev: row.rev + 1,
      ended_at: now,
      end_reason: row.started_at === null ? ('unused' as const) : ('crashed' as const),
    }));
    for (const row of ended) {
      await videoTx(tx)
        .updateTable('look')
        .set({ rev: row.rev, ended_at: now, end_reason: row.end_reason })
        .where('id', '=', row.id)
        .execute();
    }
    await writeLookEvents(
      tx,
      ended.map((row) => endEvent(row, actorRef(systemActor('gate')))),
      now,
    );
    return ended.length;
  });
  if (closed > 0) platform.committed();
}

interface LookEvent {
  readonly row: LookRow;
  readonly kind: 'look.started' | 'look.ended';
  readonly set: Readonly<Record<string, unknown>>;
  readonly actor: ActorRef;
  readonly uncut?: true;
}

function endEvent(row: LookRow, actor: ActorRef, uncut?: true): LookEvent {
  const { ended_at, end_reason, bytes } = row;
  const set = { endedAt: ended_at, end: end_reason, bytes };
  return { row, kind: 'look.ended', set, actor, ...(uncut === undefined ? {} : { uncut }) };
}

async function writeLookEvents(tx: Tx, events: readonly LookEvent[], now: Instant): Promise<void> {
  for (const { row, kind, set, actor, uncut } of events) {
    const { id, rev, area, department } = row;
    const draft = {
      kind,
      entity: 'look' as const,
      id,
      rev,
      area,
      department,
      set,
      extra: { camera: row.camera, purpose: row.purpose, ...howSeen(row), ...(uncut === undefined ? {} : { uncut }) },
    };
    await writeEvents(tx, [draft], { actor, at: now });
  }
}

/** What a look through a wall, one at what was recorded, and one whose bytes did not go through the gate says of itself. */
function howSeen({
  shown,
  recorded,
  counted,
}: Pick<LookRow, 'shown' | 'recorded' | 'counted'>): Readonly<Record<string, unknown>> {
  const how = counted === 'gate' ? {} : { counted };
  return { ...how, ...(shown === null ? {} : { shown }), ...(recorded === null ? {} : { recorded }) };
}
