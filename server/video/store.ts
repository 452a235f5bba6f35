import type { ActorRef } from '@watchroom/shared/access/actor.ts';
import type { Purpose } from '@watchroom/shared/access/purpose.ts';
import type { AreaPath } from '@watchroom/shared/area/area-api.ts';
import type { Quality } from '@watchroom/shared/camera/other-streams.ts';
import type { CameraId, DepartmentId, LookId } from '@watchroom/shared/kernel/ids.ts';
import type { Instant } from '@watchroom/shared/kernel/time.ts';
import type { LookEnd } from '@watchroom/shared/video/look-end.ts';
import type { Span } from '@watchroom/shared/video/recording/gaps.ts';
import type { Generated } from 'kysely';
import type { Database, Tx } from '../platform/database.ts';
import type { ShownOn } from './queries.ts';

/** The gate that sent them, the media server that did, or the viewer, whose word it is. */
export type Counted = 'gate' | 'server' | 'viewer';

export interface LookTable {
  id: LookId;
  rev: number;
  camera: CameraId;
  account: string;
  actor: ActorRef;
  session: string;
  purpose: Purpose;
  area: AreaPath;
  department: DepartmentId | null;
  opened_at: Instant;
  connect_by: Instant;
  ends_at: Instant;
  started_at: Generated<Instant | null>;
  ended_at: Generated<Instant | null>;
  end_reason: Generated<LookEnd | null>;
  bytes: Generated<number>;
  gate: Generated<string | null>;
  seen_at: Generated<Instant | null>;
  /** Which of the camera's pictures. */
  quality: Generated<Quality>;
  /** Of a look through a wall. */
  shown: Generated<ShownOn | null>;
  /** Of a look at what was recorded: its span. Null: at what happens now. */
  recorded: Generated<Span | null>;
  /** Who counted its bytes; all but the gate: of a look over WebRTC. */
  counted: Generated<Counted>;
}

/** A type, not an interface: Kysely wants an index signature. */
export type VideoTables = { look: LookTable };

export const videoTx = (tx: Tx) => tx.$extendTables<VideoTables>();
export const videoTables = (db: Database) => db.$extendTables<VideoTables>();
