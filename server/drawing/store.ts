import type { Actor } from '@watchroom/shared/access/actor.ts';
import type { Subject } from '@watchroom/shared/access/decide.ts';
import type { Drawing, DrawingColour, DrawingShape } from '@watchroom/shared/drawing/drawing-api.ts';
import type { AccountId, AreaId, DrawingId, IncidentId } from '@watchroom/shared/kernel/ids.ts';
import type { Instant } from '@watchroom/shared/kernel/time.ts';
import type { Database, Tx } from '../platform/database.ts';

export type DrawingTables = {
  drawing: {
    id: DrawingId;
    rev: number;
    owner: AccountId;
    owner_name: string;
    area: readonly AreaId[];
    shape: DrawingShape;
    name: string;
    note: string;
    colour: DrawingColour;
    incident: IncidentId | null;
    made_at: Instant;
    changed_at: Instant;
    expires_at: Instant | null;
    removed_at: Instant | null;
  };
};
export type DrawingRow = DrawingTables['drawing'];

export const drawingTables = (db: Database | Tx) => db.$extendTables<DrawingTables>();

export function drawingView(row: DrawingRow): Drawing {
  const { owner, owner_name, area, made_at, changed_at, expires_at, removed_at, ...rest } = row;
  return {
    ...rest,
    area: area.at(-1) ?? null,
    owner: { id: owner, name: owner_name },
    madeAt: made_at,
    changedAt: changed_at,
    expiresAt: expires_at,
    removedAt: removed_at,
  };
}

/** What `decide()` looks at: an own drawing is its owner's alone, a shared one also lies in its area (DRW-1). */
export function subjectOf({ area, owner }: { area: readonly AreaId[]; owner: AccountId }, actor: Actor): Subject {
  const own = area.length === 0 || (actor.kind === 'account' && actor.id === owner);
  return own ? { area: [], only: owner } : { area };
}
