import type { Address } from '@watchroom/shared/area/address.ts';
import type { AreaIndex } from '@watchroom/shared/area/area-index.ts';
import type { JobId } from '@watchroom/shared/kernel/ids.ts';
import { takeUpCity } from '../../area/commands.ts';
import { addressList, areaIndex, cityNow, departments } from '../../area/queries.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Database } from '../../platform/database.ts';
import type { Log } from '../../platform/log.ts';
import { type Platform, perPlatform } from '../../platform/platform.ts';
import { cameraSeal, type Seal } from '../../platform/seal/seal.ts';
import { importPath } from '../catalogue/import-file.ts';

/** What taking cameras in asks of the process it runs in: a server's, or one of its own (import-child.ts). */
export interface ImportHost {
  readonly log: Log;
  readonly clock: Clock;
  readonly db: Database;
  readonly databaseUrl: string;
  readonly seal: Seal;
  /** The city as it is now; another object after each change. */
  areas(): AreaIndex | null;
  /** Number of the version of its tree; 0 before there is a city. */
  tree(): number;
  /** Resolves when this process goes by the city that is committed now. */
  takeUpCity(): Promise<void>;
  departments(): readonly string[];
  addresses(): Promise<readonly Address[]>;
  pathOf(job: JobId): string;
  /** Something with events was committed. */
  committed(): void;
  /** True once the process wants to end: what can be put down is put down. */
  stopping(): boolean;
}

/** Set when the process stops, so that a long import is put down between two chunks and taken up after the start. */
const closing = perPlatform((platform) => {
  const state = { now: false };
  platform.onClose(() => {
    state.now = true;
  });
  return state;
});

export function importHost(platform: Platform): ImportHost {
  const stop = closing(platform);
  return {
    log: platform.log,
    clock: platform.clock,
    db: platform.db,
    databaseUrl: platform.settings.databaseUrl,
    seal: cameraSeal(platform),
    areas: () => areaIndex(platform),
    tree: () => {
      const city = cityNow(platform);
      return city.ok ? city.value.tree : 0;
    },
    takeUpCity: () => takeUpCity(platform),
    departments: () => departments(platform).map((department) => department.id),
    addresses: async () => (await addressList(platform)).list,
    pathOf: (job) => importPath(platform.settings, job),
    committed: () => platform.committed(),
    stopping: () => stop.now,
  };
}
