import type { Actor } from '@watchroom/shared/access/actor.ts';
import type { Entity, WireEvent } from '@watchroom/shared/protocol/feed-event.ts';
import type { Snapshot, Topic as TopicName } from '@watchroom/shared/protocol/topics.ts';
import type { Tx } from './database.ts';
import type { Door } from './doors.ts';
import type { StoredEvent } from './feed.ts';

/** Something clients can follow: a feature registers it, platform sends it. */
export interface Topic {
  readonly topic: TopicName;
  readonly door: Door;
  /** Entities whose events it carries. */
  readonly entities: readonly Entity[];
  /**
   * What this actor may see of an event: usually `decide(actor, '….read', event)` and then `wireEvent(event)`, with
   * fields taken out where the actor may not see them; null = nothing. Pure, fast, called once per group of sockets
   * with the same scope.
   */
  audience(event: StoredEvent, actor: Actor): WireEvent | null;
  /** The rows as this actor may see them, read in `tx` (repeatable read, one moment with the cursor). */
  snapshot(actor: Actor, tx: Tx): Promise<Snapshot>;
}

/** Unit positions: the last value wins, nothing is replayed. */
export interface FrameSource {
  readonly door: Door;
  /** Milliseconds between frames. */
  readonly tickMs: number;
  /** A new tick begins; what `piece` gives belongs to this moment. Returns the cells that hold something. */
  tick(nowMs: number): readonly number[];
  /**
   * Bytes of one cell (shared/protocol/unit-frame.ts) as this actor may see it; null when there is nothing to send.
   * `whole`: the client has not seen this cell before; otherwise only what changed since the last tick need be in it.
   * Called once per tick, cell and scope.
   */
  piece(cell: number, actor: Actor, whole: boolean): Uint8Array | null;
}

/** Everything `decide()` looks at in an actor: two with the same key see the same. */
export function scopeKey(actor: Actor): string {
  if (actor.kind === 'system') return 'system';
  if (actor.kind === 'key')
    return `key ${actor.id} ${actor.area} ${actor.unit ?? ''} ${[...actor.scopes].sort().join(',')}`;
  return `account ${actor.role} ${actor.area} ${actor.department ?? ''} ${actor.unit ?? ''} ${actor.onShift}`;
}
