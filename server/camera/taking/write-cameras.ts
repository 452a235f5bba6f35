import { sql } from 'kysely';
import { type Bulk, copyRow } from '../../platform/bulk.ts';
import { CopyBytes } from '../../platform/copy/copy-bytes.ts';
import type { Tx } from '../../platform/database.ts';
import type { Seal } from '../../platform/seal/seal.ts';
import { type CameraRow, cameraTx } from '../store.ts';
import { sealedAddress } from '../streams/sealed-address.ts';
import { type Change, keyOf, type Written } from './camera-change.ts';

type Put = (to: CopyBytes, row: CameraRow) => void;

/** Each as the type of its column; columns that others added keep their defaults, or what stands in them. */
const cells = {
  id: (to, row) => to.uuid(row.id),
  rev: (to, row) => to.int8(row.rev),
  external_id: (to, row) => to.text(row.external_id),
  name: (to, row) => to.text(row.name),
  kind: (to, row) => to.text(row.kind),
  lng: (to, row) => to.float8(row.lng),
  lat: (to, row) => to.float8(row.lat),
  azimuth_deg: (to, row) => to.float8(row.azimuth_deg),
  hfov_deg: (to, row) => to.float8(row.hfov_deg),
  range_m: (to, row) => to.float8(row.range_m),
  width_px: (to, row) => to.int4(row.width_px),
  mount_m: (to, row) => to.float8(row.mount_m),
  owner_kind: (to, row) => to.text(row.owner_kind),
  department: (to, row) => to.text(row.department),
  owner_name: (to, row) => to.text(row.owner_name),
  contact: (to, row) => to.text(row.contact),
  terms: (to, row) => to.text(row.terms),
  purpose: (to, row) => to.text(row.purpose),
  stream_kind: (to, row) => to.text(row.stream_kind),
  count: (to, row) => to.int4(row.count),
  switch_name: (to, row) => to.text(row.switch_name),
  area: (to, row) => to.texts(row.area),
  health: (to, row) => to.text(row.health),
  health_since: (to, row) => to.timestamptz(row.health_since),
  digest: (to, row) => to.text(row.digest),
  created_at: (to, row) => to.timestamptz(row.created_at),
  updated_at: (to, row) => to.timestamptz(row.updated_at),
} satisfies Partial<Record<keyof CameraRow, Put>>;
const columns = Object.keys(cells);
const puts: readonly Put[] = Object.values(cells);
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
  const pieces = piecesOf(made, seal);
  if (made.length > 0)
    await bulk.copyBytes(
      `camera (${list})`,
      pieces.map((piece) => piece.rows),
    );
  if (changed.length > 0) {
    await bulk.copyBytes(`${staging} (${list})`, [rowsOf(changed)]);
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
  const resealed = credentialsOf(
    changed.filter((each) => each.streamChanged),
    seal,
  );
  const credentials = [...pieces.map((piece) => piece.credentials), resealed].filter((piece) => piece.length > 0);
  if (credentials.length > 0) await bulk.copyBytes('camera_credential (camera, sealed)', credentials);
}

/** What `writeChanges` would make of them, ahead of the transaction: while that waits for Postgres nothing else may be made. */
export function writtenOf(changes: readonly Change[], seal: Seal): Written {
  return { cameras: changes.length, rows: rowsOf(changes), credentials: credentialsOf(changes, seal) };
}

/** New cameras as they were made ahead, where all that were made together are written; the others as they are made now. */
function piecesOf(made: readonly Change[], seal: Seal): readonly Written[] {
  const pieces: Written[] = [];
  let apart: Change[] = [];
  const flush = () => {
    if (apart.length > 0) pieces.push(writtenOf(apart, seal));
    apart = [];
  };
  for (let at = 0; at < made.length; ) {
    const one = made[at] as Change;
    const { written } = one;
    // They keep their order: where the first and the last of them stand as far apart as they were made, none is left out.
    if (written !== null && made[at + written.cameras - 1]?.written === written) {
      flush();
      pieces.push(written);
      at += written.cameras;
    } else {
      apart.push(one);
      at++;
    }
  }
  flush();
  return pieces;
}

/** One for all: what was taken out of it is a copy. */
const bytes = new CopyBytes();

function rowsOf(changes: readonly Change[]): Buffer {
  for (const { row } of changes) {
    bytes.row(puts.length);
    for (const put of puts) put(bytes, row);
  }
  return bytes.take();
}

/** Of those that have an address. */
function credentialsOf(changes: readonly Change[], seal: Seal): Buffer {
  for (const { row, wanted } of changes) {
    if (wanted.address === null) continue;
    bytes.row(2);
    bytes.uuid(row.id);
    bytes.bytea(sealedAddress(wanted.address, seal));
  }
  return bytes.take();
}
