import { type Actor, actorRef } from '@watchroom/shared/access/actor.ts';
import { decide } from '@watchroom/shared/access/decide.ts';
import type { AreaPath } from '@watchroom/shared/area/area-api.ts';
import type { LineIssue } from '@watchroom/shared/camera/line-issue.ts';
import type { Position } from '@watchroom/shared/kernel/geo.ts';
import type { Instant } from '@watchroom/shared/kernel/time.ts';
import { sql } from 'kysely';
import type { Tx } from '../../platform/database.ts';
import { writeEvents } from '../../platform/feed.ts';
import type { Seal } from '../seal.ts';
import { type CameraRow, cameraTx, lockCameras } from '../store.ts';
import { type Change, changeOf, keyOf, type Wanted, writeChanges } from './camera-change.ts';
import type { Line } from './lines.ts';

/** What a line is checked against besides itself. */
export interface Ground {
  readonly actor: Actor;
  pathAt(place: Position): AreaPath | null;
  /** Null while the city names none: then any department passes. */
  readonly departments: ReadonlySet<string> | null;
  readonly seal: Seal;
  readonly now: Instant;
}

export interface Counts {
  readonly created: number;
  readonly updated: number;
  readonly unchanged: number;
  readonly duplicates: number;
  readonly rejected: number;
}

export interface LineFault extends LineIssue {
  readonly line: number;
}

export interface ChunkOutcome {
  readonly counts: Counts;
  /** In the order of lines. */
  readonly faults: readonly LineFault[];
}

/**
 * Writes the lines of one chunk: rows, streams, credentials and one event for each camera that is new or changed, in a
 * handful of statements. `isLast` tells the lines that a later one repeats: those count as duplicates and do nothing.
 */
export async function applyChunk(
  tx: Tx,
  lines: readonly Line[],
  ground: Ground & { isLast(externalId: string, line: number): boolean },
): Promise<ChunkOutcome> {
  const faults: LineFault[] = [];
  const wanted: Wanted[] = [];
  let duplicates = 0;
  for (const line of lines) {
    if (line.result.ok && !ground.isLast(line.result.camera.externalId, line.line)) {
      duplicates++;
      continue;
    }
    const checked = onGround(line, ground);
    if ('issues' in checked) faults.push(...checked.issues.map((issue) => ({ ...issue, line: line.line })));
    else wanted.push(checked);
  }
  await lockCameras(tx);
  const known = await knownCameras(tx, wanted);
  const allowed = wanted.filter((each) => mayReplace(each, { known, actor: ground.actor, faults }));
  const free = await withFreeKeys(tx, allowed, faults);
  const changes = free.map((each) => changeOf(each, known.get(each.camera.externalId), ground));
  const written = changes.filter((change) => change.event !== null);
  await writeChanges(tx, written, ground.seal);
  const events = written.flatMap((change) => (change.event === null ? [] : [change.event]));
  await writeEvents(tx, events, { actor: actorRef(ground.actor), at: ground.now });

  const count = (outcome: Change['outcome']) => changes.filter((change) => change.outcome === outcome).length;
  const rejected = lines.length - duplicates - free.length;
  return {
    counts: {
      created: count('created'),
      updated: count('updated'),
      unchanged: count('unchanged'),
      duplicates,
      rejected,
    },
    faults: faults.sort((one, other) => one.line - other.line),
  };
}

/** CAM-4, ARE-1: the line against the city and the sender's reach. */
function onGround({ line, result }: Line, ground: Ground): Wanted | { readonly issues: readonly LineIssue[] } {
  if (!result.ok) return { issues: result.issues };
  const { camera, address } = result;
  const area = ground.pathAt(camera.place);
  if (area === null) return { issues: [{ field: 'place', code: 'outside-city' }] };
  const { department } = camera;
  if (department !== null && ground.departments !== null && !ground.departments.has(department)) {
    return { issues: [{ field: 'department', code: 'department-unknown', values: { department } }] };
  }
  if (!decide(ground.actor, 'camera.manage', { area, department }).ok)
    return { issues: [{ field: 'place', code: 'outside-scope' }] };
  return { line, camera, address, area };
}

type Known = ReadonlyMap<string, CameraRow>;

async function knownCameras(tx: Tx, wanted: readonly Wanted[]): Promise<Known> {
  const ids = [...new Set(wanted.map((each) => each.camera.externalId))];
  if (ids.length === 0) return new Map();
  const rows = await cameraTx(tx)
    .selectFrom('camera')
    .selectAll()
    .where('external_id', '=', sql<string>`any(${ids}::text[])`)
    .forUpdate()
    .execute();
  return new Map(rows.map((row) => [row.external_id, row]));
}

/** A camera may be taken over only by who may manage it where it stands now. */
function mayReplace(each: Wanted, against: { known: Known; actor: Actor; faults: LineFault[] }): boolean {
  const before = against.known.get(each.camera.externalId);
  if (before === undefined || decide(against.actor, 'camera.manage', before).ok) return true;
  against.faults.push({ line: each.line, field: 'externalId', code: 'held-elsewhere' });
  return false;
}

/** Leaves out lines whose stream key another camera has, in the registry or earlier in this chunk. */
async function withFreeKeys(tx: Tx, wanted: readonly Wanted[], faults: LineFault[]): Promise<Wanted[]> {
  const keys = wanted.flatMap((each) => keyOf(each.camera) ?? []);
  if (keys.length === 0) return [...wanted];
  const rows = await cameraTx(tx)
    .selectFrom('camera_stream')
    .innerJoin('camera', 'camera.id', 'camera_stream.camera')
    .select(['camera_stream.key', 'camera.external_id'])
    .where('camera_stream.key', '=', sql<string>`any(${keys}::text[])`)
    .execute();
  const holders = new Map(rows.map((row) => [row.key, row.external_id]));
  return wanted.filter(({ line, camera }) => {
    const key = keyOf(camera);
    if (key === null) return true;
    const holder = holders.get(key) ?? camera.externalId;
    holders.set(key, holder);
    if (holder === camera.externalId) return true;
    faults.push({ line, field: 'stream.key', code: 'key-taken' });
    return false;
  });
}
