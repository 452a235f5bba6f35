import type { Actor } from '@watchroom/shared/access/actor.ts';
import type { Subject } from '@watchroom/shared/access/decide.ts';
import type { AccountId, AreaId, ViewId } from '@watchroom/shared/kernel/ids.ts';
import type { MapLook, SavedView } from '@watchroom/shared/view/view-api.ts';
import type { Database, Tx } from '../platform/database.ts';

export type ViewTables = {
  saved_view: {
    id: ViewId;
    rev: number;
    owner: AccountId;
    owner_name: string;
    area: readonly AreaId[];
    name: string;
    look: MapLook;
    /** Its place among its owner's own, from 0. */
    position: number;
  };
};
export type ViewRow = ViewTables['saved_view'];

export const viewTables = (db: Database | Tx) => db.$extendTables<ViewTables>();

export function savedView({ id, rev, name, look, area, owner, owner_name }: ViewRow): SavedView {
  return { id, rev, name, look, area: area.at(-1) ?? null, owner: { id: owner, name: owner_name } };
}

/** What `decide()` looks at: an own view is its owner's alone, a shared one also lies in its area (VIW-1). */
export function subjectOf({ area, owner }: Pick<ViewRow, 'area' | 'owner'>, actor: Actor): Subject {
  const own = area.length === 0 || (actor.kind === 'account' && actor.id === owner);
  return own ? { area: [], only: owner } : { area };
}
