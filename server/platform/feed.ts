import type { ActorRef } from '@watchroom/shared/access/actor.ts';
import type { AreaId, DepartmentId, UnitId } from '@watchroom/shared/kernel/ids.ts';
import { type Instant, toMs } from '@watchroom/shared/kernel/time.ts';
import type { Entity, WireEvent } from '@watchroom/shared/protocol/feed-event.ts';
import { orderedId } from './commands/ordered-id.ts';
import { jsonb, type Tx } from './database.ts';
import type { StoredScope } from './tables.ts';

type Fields = Readonly<Record<string, unknown>>;

/** Where an event belongs, and so who may see it: what `decide()` takes as its subject. */
export interface EventScope {
  /** Path from the city down to the area it lies in; empty: of the whole city. */
  readonly area: readonly AreaId[];
  readonly department?: DepartmentId | null | undefined;
  /** Units and API keys it belongs to: reach `own`. */
  readonly units?: readonly UnitId[] | undefined;
  readonly keys?: readonly string[] | undefined;
  /** Departments that were asked to help with it (TSK-2). */
  readonly asked?: readonly DepartmentId[] | null | undefined;
}

/** Where a row belongs, and where it was until this change when that was elsewhere: who sees it no more is told so (RPL-6). */
export interface MovedScope extends EventScope {
  readonly movedFrom?: EventScope | undefined;
}

/** The scope of the event of a change, by the row before and after. */
export function scopeOfMove(before: EventScope, after: EventScope): MovedScope {
  const names = ['area', 'department', 'units', 'keys', 'asked'] as const;
  const same = names.every((name) => JSON.stringify(before[name] ?? null) === JSON.stringify(after[name] ?? null));
  return same ? after : { ...after, movedFrom: before };
}

/** What a command says happened. The feed adds time, actor and number. */
export interface EventDraft extends MovedScope {
  /** Noun and past: `incident.reported`. */
  readonly kind: string;
  readonly entity: Entity;
  /** Id of the row that changed, and its version after the change (from 1). */
  readonly id: string;
  readonly rev: number;
  /** Fields of the row that are new; the first event of a row carries all of them. Never a secret or an unmasked contact. */
  readonly set: Fields;
  /** Words for the timeline that are no part of the row: a note, a call sign, a reason. */
  readonly extra?: Fields;
}

/** An event as it stands in the feed: numbered, hashed, unchangeable. `row` is the order of writing, `seq` of commits. */
export interface StoredEvent extends WireEvent {
  readonly row: number;
  readonly uid: string;
  readonly area: readonly AreaId[];
  readonly department: DepartmentId | null;
  readonly units: readonly UnitId[];
  readonly keys: readonly string[];
  readonly asked?: readonly DepartmentId[] | null;
  readonly movedFrom: StoredScope | null;
}

/** The hash before the first event. */
export const GENESIS = '0'.repeat(64);

export const eventColumns = [
  'seq',
  'id as row',
  'uid',
  'at',
  'kind',
  'entity',
  'subject as id',
  'rev',
  'actor',
  'area',
  'department',
  'units',
  'keys',
  'asked',
  'moved_from as movedFrom',
  'changed as set',
  'extra',
] as const;

/** Who did it, and when. */
export interface Stamp {
  readonly actor: ActorRef;
  readonly at: Instant;
}

/** Writes events inside the transaction of the change they describe. They are numbered after its commit. */
export async function writeEvents(tx: Tx, drafts: readonly EventDraft[], stamp: Stamp): Promise<void> {
  const rows = eventRows(drafts, stamp);
  // 15 parameters a row, and Postgres takes 65,535 a statement.
  for (let from = 0; from < rows.length; from += 2_000) {
    await tx
      .insertInto('event')
      .values(rows.slice(from, from + 2_000))
      .execute();
  }
}

/** The rows of these events, for a statement that writes them with something else. */
export function eventRows(drafts: readonly EventDraft[], stamp: Stamp) {
  return drafts.map((draft) => {
    const row = plainEvent(draft, stamp);
    const { actor, asked, moved_from, changed, extra } = row;
    return {
      ...row,
      actor: jsonb(actor),
      asked: asked === null ? null : jsonb(asked),
      moved_from: moved_from === null ? null : jsonb(moved_from),
      changed: jsonb(changed),
      extra: jsonb(extra),
    };
  });
}

/** The row of an event, by its columns. */
export function plainEvent(draft: EventDraft, stamp: Stamp) {
  return {
    uid: orderedId(toMs(stamp.at)),
    at: stamp.at,
    kind: draft.kind,
    entity: draft.entity,
    subject: draft.id,
    rev: draft.rev,
    actor: stamp.actor,
    area: draft.area,
    department: draft.department ?? null,
    units: draft.units ?? [],
    keys: draft.keys ?? [],
    asked: draft.asked == null || draft.asked.length === 0 ? null : draft.asked,
    moved_from: (draft.movedFrom as StoredScope | undefined) ?? null,
    changed: draft.set,
    extra: draft.extra ?? {},
  };
}

/** What leaves the server of an event: everything but the scope and the row's own numbers. */
export function wireEvent(event: StoredEvent): WireEvent {
  const { seq, at, kind, entity, id, rev, actor, set, extra } = event;
  return { seq, at, kind, entity, id, rev, actor, set, extra };
}
