import type { AreaPath } from '@watchroom/shared/area/area-api.ts';
import type { TourId } from '@watchroom/shared/kernel/ids.ts';
import type { Instant } from '@watchroom/shared/kernel/time.ts';
import type { Tour, TourStop } from '@watchroom/shared/tour/tour.ts';
import type { Database, Tx } from '../platform/database.ts';

export interface TourRow {
  id: TourId;
  rev: number;
  name: string;
  area: AreaPath;
  stops: readonly TourStop[];
  changed_at: Instant;
  removed_at: Instant | null;
}
/** A type, not an interface: Kysely wants an index signature. */
type TourTables = { tour: TourRow };
export const tourTables = (db: Database | Tx) => (db as Database).$extendTables<TourTables>();

export function tourView({ id, rev, name, area, stops, changed_at, removed_at }: TourRow): Tour {
  const own = area.at(-1);
  if (own === undefined) throw new Error(`tour ${id} lies in no area`);
  return { id, rev, name, area: own, stops: [...stops], changedAt: changed_at, removedAt: removed_at };
}
