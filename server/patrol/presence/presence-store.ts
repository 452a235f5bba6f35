import type { AreaPath } from '@watchroom/shared/area/area-api.ts';
import type { DepartmentId } from '@watchroom/shared/kernel/ids.ts';
import type { Instant } from '@watchroom/shared/kernel/time.ts';
import type { Database, Tx } from '../../platform/database.ts';

type PresenceTables = {
  presence: {
    hour: Instant;
    x: number;
    y: number;
    department: DepartmentId;
    area: AreaPath;
    seconds: number;
    units: number;
  };
  presence_hour: { hour: Instant };
};
export const presenceTables = (db: Database | Tx) => (db as Database).$extendTables<PresenceTables>();
