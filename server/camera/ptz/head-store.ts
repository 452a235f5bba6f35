import type { AreaPath } from '@watchroom/shared/area/area-api.ts';
import type { HeadState, Mount, SightPreset } from '@watchroom/shared/camera/ptz/head.ts';
import type { CameraId, DepartmentId } from '@watchroom/shared/kernel/ids.ts';
import type { Instant } from '@watchroom/shared/kernel/time.ts';
import type { Generated, Kysely, Transaction } from 'kysely';
import type { Database, Tx } from '../../platform/database.ts';
import type { PlatformTables } from '../../platform/tables.ts';

interface HeadRow {
  camera: CameraId;
  rev: number;
  /** Where its camera lay when the feed last told of it. */
  area: AreaPath;
  department: DepartmentId | null;
  state: HeadState;
  until: Instant | null;
}

/** A type, not an interface: Kysely wants an index signature. */
type HeadTables = {
  camera_head: HeadRow;
  camera_head_mount: { camera: CameraId; sealed: Buffer; mount: Mount; presets: Generated<readonly SightPreset[]> };
};

export function headTables(db: Database): Kysely<PlatformTables & HeadTables> {
  return db.$extendTables<HeadTables>();
}

export function headTx(tx: Tx): Transaction<PlatformTables & HeadTables> {
  return tx.$extendTables<HeadTables>();
}

/** The state with the end that the last order gave it. */
export function stateOf({ state, until }: Pick<HeadRow, 'state' | 'until'>): HeadState {
  return state.at === 'held' && until !== null ? { ...state, until } : state;
}
