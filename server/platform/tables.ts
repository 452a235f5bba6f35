import type { ActorRef } from '@watchroom/shared/access/actor.ts';
import type { AreaId, DepartmentId, UnitId } from '@watchroom/shared/kernel/ids.ts';
import type { Instant } from '@watchroom/shared/kernel/time.ts';
import type { Entity } from '@watchroom/shared/protocol/feed-event.ts';
import type { Generated } from 'kysely';

/** A scope as it is kept with an event: what it does not name is as in the event itself. */
export interface StoredScope {
  readonly area?: readonly AreaId[];
  readonly department?: DepartmentId | null;
  readonly units?: readonly UnitId[];
  readonly keys?: readonly string[];
  readonly asked?: readonly DepartmentId[] | null;
}

/** The feed. Rows are inserted, numbered once by the sequencer, and never touched again (a trigger sees to it). */
export interface EventTable {
  id: Generated<number>;
  seq: Generated<number | null>;
  uid: string;
  at: Instant;
  kind: string;
  entity: Entity;
  subject: string;
  rev: number;
  actor: ActorRef;
  area: readonly AreaId[];
  department: DepartmentId | null;
  units: readonly UnitId[];
  keys: readonly string[];
  /** Other departments that were asked to help with it; null: none. */
  asked: readonly DepartmentId[] | null;
  moved_from: StoredScope | null;
  changed: Readonly<Record<string, unknown>>;
  extra: Readonly<Record<string, unknown>>;
  prev_hash: Generated<string | null>;
  hash: Generated<string | null>;
  /** See feed/runs.ts: more than one event in this row, packed, with the last of their subjects. */
  events: Generated<number>;
  run: Generated<string | null>;
  subject_to: Generated<string | null>;
}

/** One row per command taken: the same key gives the same reply. */
export interface IdempotencyTable {
  actor: string;
  key: string;
  command: string;
  fingerprint: string;
  status: Generated<number | null>;
  reply: Generated<unknown>;
  at: Instant;
}

/** Work that must happen because of a fact; written with the fact, relayed into the queue under the id `job`. */
export interface OutboxTable {
  id: Generated<number>;
  job: string;
  queue: string;
  name: string;
  payload: unknown;
  run_at: Instant;
  created_at: Instant;
  relayed_at: Generated<Instant | null>;
  done_at: Generated<Instant | null>;
  failure: Generated<string | null>;
  /** How often it was begun. Who began it last closes it. */
  turn: Generated<number>;
}

export interface PlatformTables {
  event: EventTable;
  idempotency: IdempotencyTable;
  outbox: OutboxTable;
}
