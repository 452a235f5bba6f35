import { randomUUID } from 'node:crypto';
import { type Actor, actorRef } from '@watchroom/shared/access/actor.ts';
import { decide } from '@watchroom/shared/access/decide.ts';
import type { AreaPath } from '@watchroom/shared/area/area-api.ts';
import type { CameraInput, CameraView } from '@watchroom/shared/camera/camera-api.ts';
import type { LineIssue } from '@watchroom/shared/camera/line-issue.ts';
import { addressText, type StreamAddress } from '@watchroom/shared/camera/stream-address.ts';
import type { Position } from '@watchroom/shared/kernel/geo.ts';
import type { CameraId } from '@watchroom/shared/kernel/ids.ts';
import type { Instant } from '@watchroom/shared/kernel/time.ts';
import { sql } from 'kysely';
import { canonical } from '../../platform/canonical.ts';
import type { Tx } from '../../platform/database.ts';
import { type EventDraft, writeEvents } from '../../platform/feed.ts';
import type { Seal } from '../seal.ts';
import { type CameraRow, cameraTx, cameraView, inputColumns, lockCameras } from '../store.ts';
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

/** A line that may be written, as far as it is known without the database. */
interface Wanted {
  readonly line: number;
  readonly camera: CameraInput;
  readonly address: StreamAddress | null;
  readonly area: AreaPath;
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
  await writeRows(tx, written, ground.seal);
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

function keyOf(camera: CameraInput): string | null {
  return camera.stream?.kind === 'rtmp' ? camera.stream.key : null;
}

interface Change {
  readonly outcome: 'created' | 'updated' | 'unchanged';
  readonly row: CameraRow;
  readonly key: string | null;
  readonly address: StreamAddress | null;
  readonly streamChanged: boolean;
  /** Null when nothing is to be written. */
  readonly event: EventDraft | null;
}

/** What this line makes of the camera. A changed stream is a stream nobody has heard yet. */
function changeOf(each: Wanted, before: CameraRow | undefined, ground: Ground): Change {
  const { camera, address, area } = each;
  const { stream, ...described } = camera;
  const digest = `${ground.seal.digest(canonical(described))}.${ground.seal.digest(canonical(stream))}`;
  const streamChanged = before === undefined || streamPart(before.digest) !== streamPart(digest);
  const key = keyOf(camera);
  const row: CameraRow = {
    ...inputColumns(camera),
    id: before?.id ?? (randomUUID() as CameraId),
    rev: (before?.rev ?? 0) + 1,
    area,
    health: streamChanged ? 'unknown' : before.health,
    health_since: streamChanged ? null : before.health_since,
    digest,
    created_at: before?.created_at ?? ground.now,
    updated_at: ground.now,
  };
  if (before !== undefined && before.digest === digest && canonical(before.area) === canonical(area)) {
    return { outcome: 'unchanged', row: before, key, address, streamChanged: false, event: null };
  }
  const scope = { entity: 'camera', id: row.id, rev: row.rev, area, department: row.department } as const;
  const view = cameraView(row);
  if (before === undefined) {
    return {
      outcome: 'created',
      row,
      key,
      address,
      streamChanged,
      event: { ...scope, kind: 'camera.registered', set: { ...view } },
    };
  }
  const moved = canonical(before.area) !== canonical(area);
  const extra = {
    stream: streamChanged,
    contact: before.contact !== row.contact,
    ...(moved ? { from: before.area } : {}),
  };
  const set = changedFields(cameraView(before), view);
  return {
    outcome: 'updated',
    row,
    key,
    address,
    streamChanged,
    event: { ...scope, kind: 'camera.changed', set, extra },
  };
}

function streamPart(digest: string): string {
  return digest.slice(digest.indexOf('.'));
}

function changedFields(before: CameraView, after: CameraView): Record<string, unknown> {
  const old: Readonly<Record<string, unknown>> = { ...before };
  return Object.fromEntries(
    Object.entries(after).filter(([name, value]) => name !== 'rev' && canonical(value) !== canonical(old[name])),
  );
}

/** Columns that an upsert replaces: all but those that name the row. */
const replaced = [
  'rev',
  'name',
  'kind',
  'lng',
  'lat',
  'azimuth_deg',
  'hfov_deg',
  'range_m',
  'width_px',
  'mount_m',
  'owner_kind',
  'department',
  'owner_name',
  'contact',
  'terms',
  'purpose',
  'stream_kind',
  'count',
  'area',
  'health',
  'health_since',
  'digest',
  'updated_at',
] as const;
const replacing = sql.join(replaced.map((name) => sql`${sql.ref(name)} = ${sql.ref(`excluded.${name}`)}`));

async function writeRows(tx: Tx, changes: readonly Change[], seal: Seal): Promise<void> {
  if (changes.length === 0) return;
  const db = cameraTx(tx);
  // One parameter instead of 13,500: what the rows cost Postgres and us to read and to write is halved.
  const rows = JSON.stringify(changes.map((change) => change.row));
  await sql`
    insert into camera select * from jsonb_populate_recordset(null::camera, ${rows}::jsonb)
    on conflict (external_id) do update set ${replacing}`.execute(tx);
  const restreamed = changes.filter((change) => change.streamChanged);
  const ids = restreamed.map((change) => change.row.id);
  if (ids.length === 0) return;
  // Old keys and addresses go first: a camera that is pulled now must not keep the key under which it pushed.
  await db.deleteFrom('camera_stream').where('camera', 'in', ids).execute();
  await db.deleteFrom('camera_credential').where('camera', 'in', ids).execute();
  const streams = restreamed.flatMap(({ row, key }) => (key === null ? [] : [{ camera: row.id, key }]));
  if (streams.length > 0) await db.insertInto('camera_stream').values(streams).execute();
  const credentials = restreamed.flatMap(({ row, address }) =>
    address === null ? [] : [{ camera: row.id, sealed: sealed(address, seal) }],
  );
  if (credentials.length > 0) await db.insertInto('camera_credential').values(credentials).execute();
}

/** CAM-7: paths and queries carry passwords too, so the whole address is sealed and none of it stands in a column. */
function sealed(address: StreamAddress, seal: Seal): Buffer {
  return seal.close(Buffer.from(JSON.stringify({ address: addressText(address), credentials: address.credentials })));
}
