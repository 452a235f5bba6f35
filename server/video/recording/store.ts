import type { ActorRef } from '@watchroom/shared/access/actor.ts';
import type { Purpose } from '@watchroom/shared/access/purpose.ts';
import type { AreaPath } from '@watchroom/shared/area/area-api.ts';
import type { CameraId, DepartmentId, IncidentId, RecordingId } from '@watchroom/shared/kernel/ids.ts';
import type { Instant } from '@watchroom/shared/kernel/time.ts';
import type { GapReason, RecordingState } from '@watchroom/shared/video/recording/recording.ts';
import type { ColumnType, Generated, Kysely, Selectable, Transaction } from 'kysely';
import type { Database, Tx } from '../../platform/database.ts';
import type { PlatformTables } from '../../platform/tables.ts';

/** Computed by Postgres from the row. */
type Derived<T> = ColumnType<T, never, never>;

interface RecordingTable {
  id: RecordingId;
  rev: number;
  camera: CameraId;
  camera_name: string;
  area: AreaPath;
  department: DepartmentId | null;
  by: ActorRef;
  purpose: Purpose;
  incident: Derived<IncidentId | null>;
  incident_area: AreaPath | null;
  incident_department: DepartmentId | null;
  starts_at: Instant;
  ordered_at: Instant;
  state: RecordingState;
  running: Derived<boolean>;
  ends_at: Instant | null;
  keep_until: Instant;
}

interface SegmentTable {
  id: Generated<number>;
  camera: CameraId;
  host: string;
  file: string;
  from_at: Instant;
  to_at: Instant;
  bytes: number;
  codec: string | null;
  hash: string;
}

interface SilenceTable {
  id: Generated<number>;
  camera: CameraId;
  host: string;
  from_at: Instant;
  to_at: Instant | null;
  reason: GapReason;
}

/** A type, not an interface: Kysely wants an index signature. */
export type RecordingTables = {
  recording: RecordingTable;
  recording_segment: SegmentTable;
  recording_silence: SilenceTable;
};

export type RecordingRow = Selectable<RecordingTable>;
export type SegmentRow = Selectable<SegmentTable>;

export function recordingTables(db: Database): Kysely<PlatformTables & RecordingTables> {
  return db.$extendTables<RecordingTables>();
}

export function recordingTx(tx: Tx): Transaction<PlatformTables & RecordingTables> {
  return tx.$extendTables<RecordingTables>();
}
