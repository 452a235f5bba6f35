import type { Mute } from '@watchroom/shared/alert/mute/mute-api.ts';
import type { AreaPath } from '@watchroom/shared/area/area-api.ts';
import type { SoundName } from '@watchroom/shared/incident/rings/notice.ts';
import type { AccountId, DepartmentId, MuteId } from '@watchroom/shared/kernel/ids.ts';
import type { Instant } from '@watchroom/shared/kernel/time.ts';
import type { Database, Tx } from '../../platform/database.ts';

export interface MuteRow {
  id: MuteId;
  rev: number;
  account: AccountId;
  name: string;
  area: AreaPath;
  department: DepartmentId | null;
  sounds: readonly SoundName[];
  why: string;
  set_at: Instant;
  until: Instant;
  ended_at: Instant | null;
}
type MuteTables = { mute: MuteRow };
export const muteTables = (db: Database | Tx) => (db as Database).$extendTables<MuteTables>();

export function muteView(row: MuteRow): Mute {
  const { id, rev, account, name, area, sounds, why, set_at, until, ended_at } = row;
  const own = area.at(-1);
  if (own === undefined) throw new Error(`mute ${id} lies in no area`);
  return {
    ...{ id, rev, why, until },
    by: { id: account, name },
    area: own,
    sounds: [...sounds],
    setAt: set_at,
    endedAt: ended_at,
  };
}
