import type { Actor } from '@watchroom/shared/access/actor.ts';
import type { AreaPath } from '@watchroom/shared/area/area-api.ts';
import type { AlarmKind } from '@watchroom/shared/camera/camera-alarm.ts';
import type {
  CameraInput,
  CameraView,
  ImportMapping,
  JobState,
  StreamKind,
} from '@watchroom/shared/camera/camera-api.ts';
import type { Encoding, ImportReport } from '@watchroom/shared/camera/import-report.ts';
import type { CameraId, DepartmentId, JobId } from '@watchroom/shared/kernel/ids.ts';
import type { Instant } from '@watchroom/shared/kernel/time.ts';
import { type Generated, type Kysely, type RawBuilder, type SqlBool, sql, type Transaction } from 'kysely';
import type { Database, Tx } from '../platform/database.ts';
import type { PlatformTables } from '../platform/tables.ts';

export interface CameraRow {
  id: CameraId;
  rev: number;
  external_id: string;
  name: string;
  kind: CameraView['kind'];
  lng: number;
  lat: number;
  azimuth_deg: number | null;
  hfov_deg: number | null;
  range_m: number;
  width_px: number;
  mount_m: number | null;
  owner_kind: CameraView['ownerKind'];
  department: DepartmentId | null;
  owner_name: string | null;
  contact: string | null;
  terms: CameraView['terms'];
  purpose: string | null;
  stream_kind: CameraView['streamKind'];
  count: number;
  /** The switch or line behind which it hangs, as its source names it. */
  switch_name: string | null;
  area: AreaPath;
  health: CameraView['health'];
  health_since: Instant | null;
  alarm: AlarmKind | null;
  alarm_since: Instant | null;
  digest: string;
  created_at: Instant;
  updated_at: Instant;
}

/** Where a job's lines come from. A file lies in DATA_DIR/imports under the job's id; a dry run writes no camera. */
export type JobSource =
  | { readonly from: 'batch'; readonly format: 'json' | 'ndjson' }
  | {
      readonly from: 'file';
      readonly mapping: ImportMapping;
      readonly dryRun?: boolean;
      /** Of ids that come again, the last line; the worker looks for them itself where they are missing. */
      readonly repeats?: Readonly<Record<string, number>> | null;
    };

export interface JobTable {
  id: JobId;
  kind: string;
  state: JobState;
  actor: Actor;
  area: AreaPath;
  keys: readonly string[];
  source: JobSource;
  body: Buffer | null;
  lines: number;
  done: Generated<number>;
  created: Generated<number>;
  updated: Generated<number>;
  unchanged: Generated<number>;
  duplicates: Generated<number>;
  rejected: Generated<number>;
  /** Rows of `job_error`, at most ERRORS_KEPT. */
  errors: Generated<number>;
  /** All faults of the job, kept or not. */
  faults: Generated<number>;
  /** What a dry run found. */
  report: Generated<ImportReport | null>;
  encoding: Generated<Encoding | null>;
  created_at: Instant;
  finished_at: Instant | null;
}

export interface JobErrorRow {
  job: JobId;
  /** Order of the faults, from 1. */
  number: number;
  line: number;
  field: string;
  code: string;
  /** Values of the text's placeholders. */
  said: Readonly<Record<string, string | number>>;
  external_id: string | null;
}

/** A type, not an interface: Kysely wants an index signature. */
export type CameraTables = {
  camera: CameraRow;
  camera_stream: { camera: CameraId; key: string };
  camera_credential: { camera: CameraId; sealed: Buffer };
  /** `kind`: of the stream, `sealed` as above. */
  camera_other_stream: { camera: CameraId; quality: 'sub' | 'still'; kind: StreamKind; sealed: Buffer };
  camera_network: { camera: CameraId; host_key: string; net_key: string };
  job: JobTable;
  job_error: JobErrorRow;
};

export function cameraTables(db: Database): Kysely<PlatformTables & CameraTables> {
  return db.$extendTables<CameraTables>();
}

export function cameraTx(tx: Tx): Transaction<PlatformTables & CameraTables> {
  return tx.$extendTables<CameraTables>();
}

/** Columns of a camera as screens get it: neither contact nor digest. */
export const viewColumns = [
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
  'terms',
  'purpose',
  'stream_kind',
  'count',
  'area',
  'health',
  'health_since',
  'alarm',
  'alarm_since',
] as const satisfies readonly (keyof CameraRow)[];

export function cameraView(row: Pick<CameraRow, (typeof viewColumns)[number]>): CameraView {
  return {
    id: row.id,
    rev: row.rev,
    externalId: row.external_id,
    name: row.name,
    kind: row.kind,
    place: [row.lng, row.lat],
    azimuthDeg: row.azimuth_deg,
    hfovDeg: row.hfov_deg,
    rangeM: row.range_m,
    widthPx: row.width_px,
    mountM: row.mount_m,
    ownerKind: row.owner_kind,
    department: row.department,
    ownerName: row.owner_name,
    terms: row.terms,
    purpose: row.purpose,
    streamKind: row.stream_kind,
    count: row.count,
    area: row.area,
    health: row.health,
    healthSince: row.health_since,
    alarm: row.alarm,
    alarmSince: row.alarm_since,
  };
}

/** The columns that a source decides. */
export function inputColumns(
  camera: CameraInput,
): Omit<
  CameraRow,
  'id' | 'rev' | 'area' | 'health' | 'health_since' | 'alarm' | 'alarm_since' | 'digest' | 'created_at' | 'updated_at'
> {
  return {
    external_id: camera.externalId,
    name: camera.name,
    kind: camera.kind,
    lng: camera.place[0],
    lat: camera.place[1],
    azimuth_deg: camera.azimuthDeg,
    hfov_deg: camera.hfovDeg,
    range_m: camera.rangeM,
    width_px: camera.widthPx,
    mount_m: camera.mountM,
    owner_kind: camera.ownerKind,
    department: camera.department,
    owner_name: camera.ownerName,
    contact: camera.contact,
    terms: camera.terms,
    purpose: camera.purpose,
    stream_kind: camera.stream?.kind ?? null,
    count: camera.count,
    switch_name: camera.switchName ?? null,
  };
}

/**
 * One writer of cameras at a time: two batches that touch the same cameras in another order would wait for each other
 * for ever, and a stream key may only be checked and taken in one move. Any number.
 */
const WRITER_LOCK = 7_310_030;

export async function lockCameras(tx: Tx): Promise<void> {
  await sql`select pg_advisory_xact_lock(${WRITER_LOCK})`.execute(tx);
}

/** What `decide()` asks of reach `area`, as a condition on a table with area and department: so that a limit counts only what is seen. */
export function inReach(actor: Actor, table: string): RawBuilder<SqlBool> {
  if (actor.kind === 'system') return sql`true`;
  const department = actor.kind === 'account' ? actor.department : null;
  const [area, of] = [sql.ref(`${table}.area`), sql.ref(`${table}.department`)];
  return sql`${area} @> ${[actor.area]}::text[] and (${department}::text is null or ${of} is null or ${of} = ${department}::text)`;
}
