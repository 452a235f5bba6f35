import { fold, type Versioned } from '../kernel/fold.ts';
import { isGone } from './gone.ts';
import type { Delta, Reset } from './socket.ts';
import { type RowEntity, type Rows, rowSchemas, type Topic, topicEntities } from './topics.ts';

/** The rows of one topic, by entity and id. */
export type RowMaps = { readonly [E in RowEntity]?: ReadonlyMap<string, Rows[E]> };

/**
 * One topic's copy on a client (RPL). `cold`: nothing known. `live`: equal to the server at `cursor`.
 * `stale`: right as of `cursor`, and asking to resume. Rows are kept while stale, and shown as old.
 */
export type Replica =
  | { readonly at: 'cold'; readonly topic: Topic }
  | { readonly at: 'live'; readonly topic: Topic; readonly cursor: number; readonly rows: RowMaps }
  /** `cursor` null: what came cannot be joined to these rows; only a reset helps. */
  | { readonly at: 'stale'; readonly topic: Topic; readonly cursor: number | null; readonly rows: RowMaps };

/** RPL-1: a reset replaces everything, whatever was known. */
export function resetReplica(replica: Replica, reset: Reset): Replica {
  const rows: Partial<Record<RowEntity, ReadonlyMap<string, Versioned>>> = {};
  for (const entity of topicEntities[replica.topic]) {
    rows[entity] = new Map((reset.snapshot[entity] ?? []).map((row) => [row.id, row]));
  }
  return { at: 'live', topic: replica.topic, cursor: reset.cursor, rows: rows as RowMaps };
}

/**
 * RPL-2: a delta applies only where it starts; RPL-3: one that starts later is a gap and makes the replica stale, one that
 * starts and ends before the cursor is old and is ignored. An empty delta at the cursor says that nothing was missed. An event whose row does not parse makes it stale too: fail closed.
 */
export function applyDelta(replica: Replica, delta: Delta): Replica {
  if (replica.at === 'cold' || replica.cursor === null) return replica;
  if (delta.from !== replica.cursor) return delta.to <= replica.cursor ? replica : { ...replica, at: 'stale' };
  const rows = new Map<RowEntity, Map<string, Versioned>>();
  for (const event of delta.events) {
    const entity = topicEntities[replica.topic].find((known) => known === event.entity);
    if (entity === undefined) continue;
    const map = rows.get(entity) ?? new Map<string, Versioned>(replica.rows[entity] ?? []);
    rows.set(entity, map);
    const before = map.get(event.id);
    if (isGone(event)) {
      // RPL-6: as with a change, what a newer snapshot brought stays.
      if (before !== undefined && event.rev > before.rev) map.delete(event.id);
      continue;
    }
    const parsed = (before === undefined ? rowSchemas[entity] : rowSchemas[entity].partial()).safeParse({
      ...event.set,
      id: event.id,
      rev: event.rev,
    });
    // RPL-5: a part of a row we never had (it came into our scope later) would come again after our cursor: ask for all.
    if (!parsed.success) return { ...replica, at: 'stale', cursor: null };
    map.set(event.id, fold(before, { rev: event.rev, set: parsed.data as Partial<Versioned> }));
  }
  return { at: 'live', topic: replica.topic, cursor: delta.to, rows: { ...replica.rows, ...Object.fromEntries(rows) } };
}

/** RPL-4: when the link is lost, what we have is right only as of its cursor. */
export function loseReplica(replica: Replica): Replica {
  return replica.at === 'live' ? { ...replica, at: 'stale' } : replica;
}

/** Where to resume; undefined asks for a reset. */
export function cursorOf(replica: Replica): number | undefined {
  return replica.at === 'cold' ? undefined : (replica.cursor ?? undefined);
}
