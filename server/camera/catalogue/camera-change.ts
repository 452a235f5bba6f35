import { randomUUID } from 'node:crypto';
import type { AreaPath } from '@watchroom/shared/area/area-api.ts';
import type { CameraInput, CameraView } from '@watchroom/shared/camera/camera-api.ts';
import { addressText, type StreamAddress } from '@watchroom/shared/camera/stream-address.ts';
import type { CameraId } from '@watchroom/shared/kernel/ids.ts';
import type { Instant } from '@watchroom/shared/kernel/time.ts';
import { sql } from 'kysely';
import type { Tx } from '../../platform/database.ts';
import type { EventDraft } from '../../platform/feed.ts';
import type { Seal } from '../seal.ts';
import { type CameraRow, cameraTx, cameraView, inputColumns } from '../store.ts';

/** A line that may be written, as far as it is known without the database. */
export interface Wanted {
  readonly line: number;
  readonly camera: CameraInput;
  readonly address: StreamAddress | null;
  readonly area: AreaPath;
}

export function keyOf(camera: CameraInput): string | null {
  return camera.stream?.kind === 'rtmp' ? camera.stream.key : null;
}

export interface Change {
  readonly outcome: 'created' | 'updated' | 'unchanged';
  readonly row: CameraRow;
  readonly key: string | null;
  readonly address: StreamAddress | null;
  readonly streamChanged: boolean;
  /** Null when nothing is to be written. */
  readonly event: EventDraft | null;
}

/** What this line makes of the camera. A changed stream is a stream nobody has heard yet. */
export function changeOf(
  each: Wanted,
  before: CameraRow | undefined,
  ground: { readonly seal: Seal; readonly now: Instant },
): Change {
  const { camera, address, area } = each;
  const { stream, ...described } = camera;
  // The schema gives its fields in one order, whatever the order they came in.
  const digest = `${ground.seal.digest(JSON.stringify(described))}.${ground.seal.digest(JSON.stringify(stream))}`;
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
  if (before !== undefined && before.digest === digest && before.area.join(' ') === area.join(' ')) {
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
  const moved = before.area.join(' ') !== area.join(' ');
  const extra = {
    stream: streamChanged,
    contact: before.contact !== row.contact,
    ...(moved ? { from: before.area } : {}),
    // HLT-8: what the change of time in each state is counted from.
    was: { health: before.health, department: before.department, stream: before.stream_kind },
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
    Object.entries(after).filter(
      ([name, value]) => name !== 'rev' && JSON.stringify(value) !== JSON.stringify(old[name]),
    ),
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
  'switch_name',
  'area',
  'health',
  'health_since',
  'digest',
  'updated_at',
] as const;
const replacing = sql.join(replaced.map((name) => sql`${sql.ref(name)} = ${sql.ref(`excluded.${name}`)}`));

/** Rows, streams and credentials of these changes, in a handful of statements. */
export async function writeChanges(tx: Tx, changes: readonly Change[], seal: Seal): Promise<void> {
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
