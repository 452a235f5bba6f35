import type { Actor } from '@watchroom/shared/access/actor.ts';
import { actorRef } from '@watchroom/shared/access/actor.ts';
import { decide } from '@watchroom/shared/access/decide.ts';
import type { AreaId, CameraId, DepartmentId } from '@watchroom/shared/kernel/ids.ts';
import type { Instant } from '@watchroom/shared/kernel/time.ts';
import { sql } from 'kysely';
import type { Bulk } from '../../platform/bulk.ts';
import type { Database, Tx } from '../../platform/database.ts';
import { writeManyEvents } from '../../platform/feed/many-events.ts';
import type { Seal } from '../../platform/seal/seal.ts';
import { followCameras } from '../reservation/follow-cameras.ts';
import { type CameraRow, cameraTables, cameraTx } from '../store.ts';
import { type Change, change, creation, keyOf } from './camera-change.ts';
import type { Chunk, LineFault, Wanted } from './prepare.ts';
import { writeChanges } from './write-cameras.ts';

export interface Counts {
  readonly created: number;
  readonly updated: number;
  readonly unchanged: number;
  readonly duplicates: number;
  readonly rejected: number;
}

/** What the registry says to a chunk: which lines are new, which change something, which change nothing. */
export interface Verdict {
  readonly created: readonly Wanted[];
  readonly updated: readonly { readonly wanted: Wanted; readonly id: CameraId }[];
  readonly counts: Counts;
  /** In the order of lines. */
  readonly faults: readonly LineFault[];
}

/** Stream keys and who has them. A check keeps one for the whole file, since it writes nothing that could be asked. */
export type KeyHolders = Map<string, string>;

interface Known {
  readonly id: CameraId;
  readonly external_id: string;
  readonly digest: string;
  /** The path, joined by blanks: an array costs more to read than all the rest. */
  readonly path: string;
  readonly department: DepartmentId | null;
  readonly mount_m: number | null;
  readonly switch_name: string | null;
}

/** The chunk against the registry as it stands. Writes nothing. */
export async function judge(db: Database, chunk: Chunk, by: { actor: Actor; holders?: KeyHolders }): Promise<Verdict> {
  const faults = [...chunk.faults];
  const known = await knownCameras(db, chunk.wanted);
  const allowed = chunk.wanted.filter((each) => {
    const before = known.get(each.camera.externalId);
    if (before === undefined || mayReplace(by.actor, before)) return true;
    const { externalId } = each.camera;
    faults.push({ line: each.line, externalId, field: 'externalId', code: 'held-elsewhere' });
    return false;
  });
  const free = await withFreeKeys(db, allowed, { faults, holders: by.holders ?? new Map() });
  const created: Wanted[] = [];
  const updated: { wanted: Wanted; id: CameraId }[] = [];
  for (const wanted of free) {
    const before = known.get(wanted.camera.externalId);
    if (before === undefined) created.push(wanted);
    else if (before.digest !== wanted.digest || before.path !== wanted.area.join(' ') || isToldAnew(before, wanted))
      updated.push({ wanted, id: before.id });
  }
  const counts = {
    created: created.length,
    updated: updated.length,
    unchanged: free.length - created.length - updated.length,
    duplicates: chunk.duplicates,
    rejected: chunk.lines.length - chunk.duplicates - free.length,
  };
  return { created, updated, counts, faults: faults.sort((one, other) => one.line - other.line) };
}

/** The digest does not tell a field that the source has no column for, and that was kept, from one that it says is empty. */
function isToldAnew({ mount_m, switch_name }: Known, { camera, unnamed }: Wanted): boolean {
  return (
    (!unnamed.includes('mountM') && mount_m !== (camera.mountM ?? null)) ||
    (!unnamed.includes('switchName') && switch_name !== (camera.switchName ?? null))
  );
}

/** A camera may be taken over only by who may manage it where it stands now. */
function mayReplace(actor: Actor, { path, department }: Known): boolean {
  const area = path === '' ? [] : (path.split(' ') as AreaId[]);
  return decide(actor, 'camera.manage', { area, department }).ok;
}

async function knownCameras(db: Database, wanted: readonly Wanted[]): Promise<ReadonlyMap<string, Known>> {
  if (wanted.length === 0) return new Map();
  const ids = wanted.map((each) => each.camera.externalId);
  const { rows } = await sql<Known>`
    select id, external_id, digest, array_to_string(area, ' ') as path, department, mount_m, switch_name
    from camera where external_id = any(${ids}::text[])`.execute(db);
  return new Map(rows.map((row) => [row.external_id, row]));
}

/** Leaves out lines whose stream key another camera has, in the registry or earlier in this chunk. */
async function withFreeKeys(
  db: Database,
  wanted: readonly Wanted[],
  found: { faults: LineFault[]; holders: KeyHolders },
): Promise<readonly Wanted[]> {
  const keys = wanted.flatMap((each) => keyOf(each.camera) ?? []);
  if (keys.length === 0) return wanted;
  const { faults, holders } = found;
  const rows = await cameraTables(db)
    .selectFrom('camera_stream')
    .innerJoin('camera', 'camera.id', 'camera_stream.camera')
    .select(['camera_stream.key', 'camera.external_id'])
    .where('camera_stream.key', '=', sql<string>`any(${keys}::text[])`)
    .execute();
  for (const row of rows) holders.set(row.key, row.external_id);
  return wanted.filter(({ line, camera: { externalId, stream } }) => {
    if (stream?.kind !== 'rtmp') return true;
    const holder = holders.get(stream.key) ?? externalId;
    holders.set(stream.key, holder);
    if (holder === externalId) return true;
    faults.push({ line, externalId, field: 'stream.key', code: 'key-taken' });
    return false;
  });
}

export interface Writing {
  readonly bulk: Bulk;
  readonly actor: Actor;
  readonly seal: Seal;
  readonly now: Instant;
  /** Of lines that were expected to be new, what is written of them. */
  readonly ahead: ReadonlyMap<Wanted, Change>;
}

/**
 * Writes what a verdict says: rows, streams, sealed addresses and one event for each camera that is new or changed. The
 * caller holds `lockCameras`, took the verdict under it, and `tx` is on the connection of `bulk`.
 */
export async function writeVerdict(tx: Tx, verdict: Verdict, by: Writing): Promise<void> {
  const before = await rowsOf(tx, verdict);
  const changes: Change[] = verdict.created.map((wanted) => by.ahead.get(wanted) ?? creation(wanted, by.now));
  for (const { wanted, id } of verdict.updated) {
    const row = before.get(id);
    if (row !== undefined) changes.push(change(wanted, row, by.now));
  }
  if (changes.length === 0) return;
  await writeChanges(tx, changes, by);
  const moved = changes.filter(({ isNew, event }) => !isNew && ('area' in event.set || 'department' in event.set));
  const followed = await followCameras(
    tx,
    moved.map(({ row }) => row),
  );
  await writeManyEvents(tx, [...changes.map((each) => each.event), ...followed], {
    actor: actorRef(by.actor),
    at: by.now,
  });
}

async function rowsOf(tx: Tx, verdict: Verdict): Promise<ReadonlyMap<CameraId, CameraRow>> {
  if (verdict.updated.length === 0) return new Map();
  const ids = verdict.updated.map((each) => each.id);
  const rows = await cameraTx(tx)
    .selectFrom('camera')
    .selectAll()
    .where('id', '=', sql<CameraId>`any(${ids}::uuid[])`)
    .forUpdate()
    .execute();
  return new Map(rows.map((row) => [row.id, row]));
}
