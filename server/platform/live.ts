import type { Actor } from '@watchroom/shared/access/actor.ts';
import type { Entity } from '@watchroom/shared/protocol/feed-event.ts';
import type { Told } from '@watchroom/shared/protocol/gone.ts';
import type { ShownTiles, TileChanges } from '@watchroom/shared/protocol/shown-tiles.ts';
import type { Snapshot, Topic as TopicName } from '@watchroom/shared/protocol/topics.ts';
import type { CellBox } from '@watchroom/shared/protocol/unit-frame.ts';
import type { Tx } from './database.ts';
import type { Door } from './doors.ts';
import type { StoredEvent } from './feed.ts';

/** Something clients can follow: a feature registers it, platform sends it. */
export interface Topic {
  readonly topic: TopicName;
  readonly door: Door;
  /** Entities whose events it carries. */
  readonly entities: readonly Entity[];
  /** Whether what is seen depends on who asks, not on their scope alone: then no two accounts share a group. */
  readonly personal?: true;
  /**
   * What this actor may see of an event: usually `decide(actor, '….read', event)` and then `wireEvent(event)`, with
   * fields taken out where the actor may not see them; null = nothing. Pure, fast, called once per group of sockets
   * with the same scope. Of an event that moved its row it is asked again with the scope the row had, when the actor sees it
   * no more: what would have been seen there is told to be gone (RPL-6).
   */
  audience(event: StoredEvent, actor: Actor): Told | null;
  /** The rows as this actor may see them, read in `tx` (repeatable read, one moment with the cursor). */
  snapshot(actor: Actor, tx: Tx): Promise<Snapshot>;
  /** This reader's rows are read anew each time: its picture is shared with nobody, also not with itself of a moment ago. */
  isOwn?(actor: Actor): boolean;
}

/** What a frame tells: everything of some cells, or what changed within the last so many ticks. */
export type FrameWish = 'whole' | 1 | 4 | 16;

/** The pieces of one frame (shared/protocol/unit-frame.ts), where they lie ready. */
export interface Gathered {
  /** Good until more is gathered. */
  source: Buffer;
  /** Where runs of pieces begin and end in it, in pairs; the first `ends` of them count. A list cut to nothing would be made anew. */
  readonly runs: number[];
  ends: number;
  pieces: number;
  /** Of all runs. */
  bytes: number;
}

/** The map as one scope may see it; shared by all clients of that scope. */
export interface FrameReader<Area = unknown> {
  /** Raised when what this scope may see has changed under its clients' hands: they are told everything anew. */
  readonly generation: number;
  /** Gathers the pieces of an area as they are at this tick. WRITES INTO `into`, which it returns. */
  gather(area: Area, wish: FrameWish, into: Gathered): Gathered;
}

/** Unit positions: the last value wins, nothing is replayed. */
export interface FrameSource<Area = unknown> {
  readonly door: Door;
  /** Milliseconds between frames. */
  readonly tickMs: number;
  /** A new tick begins; what readers give belongs to this moment. */
  tick(nowMs: number): void;
  /** Ask again after a minute without use. */
  reader(actor: Actor): FrameReader<Area>;
  /** A box of cells as the source wants it asked for, made once for each view. */
  area(box: CellBox): Area;
}

/** Map tiles that change under their readers: a client names those it shows and hears what changed in them. */
export interface TileSource {
  readonly door: Door;
  /** Milliseconds between tellings. */
  readonly tickMs: number;
  /** The number of the last change there was. */
  head(): number;
  /** From now on this actor is told of changes: the number after which. */
  begin(actor: Actor): number;
  /** What changed, for this actor, in the tiles shown after the change with this number; null = nothing. */
  changes(actor: Actor, shown: ShownTiles, since: number): TileChanges | null;
}

/** Those who see the same of a topic: by scope, or each account for itself. */
export function readersOf(
  topic: Pick<Topic, 'topic' | 'personal'>,
  client: { readonly scope: string; readonly identity: { readonly actor: Actor } },
): string {
  const { actor } = client.identity;
  const who = topic.personal && actor.kind !== 'system' ? ` ${actor.id}` : '';
  return `${topic.topic} ${client.scope}${who}`;
}

/** Everything `decide()` looks at in an actor: two with the same key see the same. */
export function scopeKey(actor: Actor): string {
  if (actor.kind === 'system') return 'system';
  if (actor.kind === 'key')
    return `key ${actor.id} ${actor.area} ${actor.unit ?? ''} ${[...actor.scopes].sort().join(',')}`;
  return `account ${actor.role} ${actor.area} ${actor.department ?? ''} ${actor.unit ?? ''} ${actor.onShift}`;
}
