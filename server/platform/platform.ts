import type { Redis } from 'ioredis';
import type { Lend } from './bulk.ts';
import type { Clock } from './clock.ts';
import type { Database } from './database.ts';
import type { Doors } from './doors.ts';
import type { FeedTail } from './feed/feed-tail.ts';
import type { Notices } from './feed/notices.ts';
import type { AreaTree, Authenticator } from './identity.ts';
import type { Log } from './log.ts';
import type { Settings } from './settings.ts';
import type { DatabaseWatch } from './start/watch.ts';

/** What every feature is handed: the house's own parts, opened and running. One per process (or per test). */
export interface Platform {
  readonly settings: Settings;
  readonly log: Log;
  readonly clock: Clock;
  readonly db: Database;
  /** Connections for people's commands and for knowing who they are, nothing else: no work in bulk makes a report wait for one. */
  readonly commandDb: Database;
  /** One of those, for a transaction that also copies rows. */
  readonly lendCommand: Lend;
  readonly redis: Redis;
  readonly notices: Notices;
  /** The feed as this process follows it. */
  readonly feed: FeedTail;
  readonly doors: Doors;
  /** Whether Postgres answers now. */
  readonly watch: DatabaseWatch;
  /**
   * Call after a commit that wrote events or outbox rows outside `runCommand`. `isLater`: it ordered nothing that is due within seconds, so the
   * relay finds it when it looks by itself.
   */
  committed(isLater?: boolean): void;
  /** Filled by the access and the area feature when they start. */
  readonly given: { authenticator: Authenticator; areas: AreaTree };
  /** Further parts that /readyz asks; a rejection or `false` says not ready. */
  readonly readiness: Record<string, () => Promise<unknown>>;
  /** Called in reverse order when the process stops. */
  onClose(close: () => Promise<void> | void): void;
}

/**
 * A part of a feature that lives once per process, made at first use:
 * `export const areaIndex = perPlatform((platform) => new AreaIndex(platform));` then `areaIndex(ctx.platform)`.
 */
export function perPlatform<T>(make: (platform: Platform) => T): (platform: Platform) => T {
  const made = new WeakMap<Platform, { part: T }>();
  return (platform) => {
    const known = made.get(platform);
    if (known !== undefined) return known.part;
    const part = make(platform);
    made.set(platform, { part });
    return part;
  };
}
