import type { AreaPath } from '@watchroom/shared/area/area-api.ts';
import type { UnitId } from '@watchroom/shared/kernel/ids.ts';
import type { Instant } from '@watchroom/shared/kernel/time.ts';
import type { Database, Tx } from '../../platform/database.ts';

export interface ShiftRow {
  unit: UnitId;
  from_at: Instant;
  to_at: Instant;
  /** Of the city, on which it begins. */
  day: string;
  area: AreaPath;
  role: string;
}
type RosterTables = { shift: ShiftRow; roster_version: { rev: number } };

export const rosterTables = (reader: Database | Tx) => reader.$extendTables<RosterTables>();
