import { sql } from 'kysely';
import { type Bulk, copyCell, copyRow } from '../../platform/bulk.ts';
import type { Tx } from '../../platform/database.ts';
import type { Seal } from '../../platform/seal/seal.ts';
import { type CameraRow, cameraTx } from '../store.ts';
import { sealedAddress } from '../streams/sealed-address.ts';
import { type Change, keyOf, type Written } from './camera-change.ts';

/** In the order of `cells`; columns that others added keep their defaults, or what stands in them. */
const columns = [
  'id',
  'rev',
  'external_id',
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
  'created_at',
  'updated_at',
] as const satisfies readonly (keyof CameraRow)[];
const list = columns.join(', ');
const replacing = columns
  .filter((name) => name !== 'id' && name !== 'external_id' && name !== 'created_at')
  .map((name) => `${name} = t.${name}`)
  .join(', ');

/** Where rows of known cameras wait for the one statement that takes them over. Of this connection, empty after each commit. */
const staging = 'camera_taken';

/** Once for each connection. */
export async function prepareWriting(bulk: Bulk): Promise<void> {
  await sql`create temp table if not exists ${sql.table(staging)} (like camera including defaults) on commit delete rows`.execute(
    bulk.db,
  );
}

/** Rows, streams and sealed addresses of these changes, by COPY: a handful of statements, whatever their number. */
export async function writeChanges(tx: Tx, changes: readonly Change[], by: { bulk: Bulk; seal: Seal }): Promise<void> {
  const { bulk, seal } = by;
  const made = changes.filter((each) => each.isNew);
  const changed = changes.filter((each) => !each.isNew);
  if (made.length > 0) await bulk.copy(`camera (${list})`, made.map(rowOf));
  if (changed.length > 0) {
    await bulk.copy(`${staging} (${list})`, changed.map(rowOf));
    await sql`update camera c set ${sql.raw(replacing)} from ${sql.table(staging)} t where c.id = t.id`.execute(tx);
  }
  // Old keys and addresses go first: a camera that is pulled now must not keep the key under which it pushed.
  const restreamed = changed.flatMap((each) => (each.streamChanged ? [each.row.id] : []));
  if (restreamed.length > 0) {
    const gone = sql<CameraRow['id']>`any(${restreamed}::uuid[])`;
    await cameraTx(tx).deleteFrom('camera_stream').where('camera', '=', gone).execute();
    await cameraTx(tx).deleteFrom('camera_credential').where('camera', '=', gone).execute();
  }
  const streamed = changes.filter((each) => each.streamChanged);
  const streams = streamed.flatMap(({ row, wanted }) => {
    const key = keyOf(wanted.camera);
    return key === null ? [] : [copyRow([row.id, key])];
  });
  if (streams.length > 0) await bulk.copy('camera_stream (camera, key)', streams);
  const credentials = streamed.flatMap((each) => credentialOf(each, seal) ?? []);
  if (credentials.length > 0) await bulk.copy('camera_credential (camera, sealed)', credentials);
}

/** What `writeChanges` would make of it, ahead of the transaction: while that waits for Postgres nothing else may be made. */
export function writtenOf(change: Change, seal: Seal): Written {
  return { row: rowOf(change), credential: credentialOf(change, seal) };
}

function credentialOf({ row, wanted: { address }, written }: Change, seal: Seal): string | null {
  if (written !== undefined) return written.credential;
  return address === null ? null : copyRow([row.id, `\\x${sealedAddress(address, seal).toString('hex')}`]);
}

function rowOf({ row, written }: Change): string {
  if (written !== undefined) return written.row;
  let text = '';
  for (const name of columns) {
    const value = row[name];
    // Ids of areas are codes: nothing in them need be quoted.
    const cell = Array.isArray(value) ? `{${value.join(',')}}` : copyCell(value as string | number | null);
    text += text === '' ? cell : `\t${cell}`;
  }
  return `${text}\n`;
}
