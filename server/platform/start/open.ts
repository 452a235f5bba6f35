import { lendFrom } from '../bulk.ts';
import { type Clock, systemClock } from '../clock.ts';
import { openDatabase } from '../database.ts';
import { createDoors } from '../doors.ts';
import { startFeedTail } from '../feed/feed-tail.ts';
import { openNotices } from '../feed/notices.ts';
import { startSequencer } from '../feed/sequencer.ts';
import { startRelay } from '../jobs/relay.ts';
import { createLog, type Log } from '../log.ts';
import type { Platform } from '../platform.ts';
import type { Settings } from '../settings.ts';
import { checkRedis, openRedis } from './redis.ts';
import { watchDatabase } from './watch.ts';

export interface OpenOptions {
  readonly settings: Settings;
  readonly clock?: Clock;
  readonly log?: Log;
}

export interface OpenedPlatform extends Platform {
  close(): Promise<void>;
}

/**
 * Opens everything a process needs before it serves: Postgres (migrated by the caller), Redis, the feed and its
 * sequencer, the relay of the outbox. Throws when one of them cannot be had. What it opened it closes in reverse.
 */
export async function openPlatform(options: OpenOptions): Promise<OpenedPlatform> {
  const { settings, clock = systemClock } = options;
  const log = options.log ?? createLog(settings.logLevel);
  const closers: (() => Promise<void> | void)[] = [];
  const close = async () => {
    for (const closer of closers.splice(0).reverse()) await closer();
  };
  try {
    const database = openDatabase(settings.databaseUrl, settings.databasePool);
    closers.push(database.close);
    const commands = openDatabase(settings.databaseUrl, Math.ceil(settings.databasePool / 2));
    closers.push(commands.close);
    const watch = watchDatabase({ url: settings.databaseUrl, pools: [database.pool, commands.pool], log });
    closers.push(watch.close);
    const redis = openRedis(settings.redisUrl, log);
    closers.push(() => redis.disconnect());
    await checkRedis(redis);
    const notices = openNotices(settings.databaseUrl, log);
    closers.push(notices.close);
    const feed = await startFeedTail({ db: database.db, notices, log });
    closers.push(feed.close);
    const sequencer = startSequencer({ databaseUrl: settings.databaseUrl, log, feed });
    closers.push(sequencer.close);
    const platform: OpenedPlatform = {
      settings,
      log,
      clock,
      db: database.db,
      commandDb: commands.db,
      lendCommand: lendFrom(commands.pool),
      redis,
      notices,
      feed,
      watch,
      doors: createDoors(),
      committed: (isLater = false) => {
        sequencer.poke();
        if (!isLater) relay.poke();
      },
      given: { authenticator: nobodyKnown, areas: noAreas },
      readiness: {},
      onClose: (closer) => void closers.push(closer),
      close,
    };
    const relay = startRelay(platform);
    closers.push(relay.close);
    return platform;
  } catch (error) {
    await close();
    throw error;
  }
}

const nobodyKnown = { identify: async () => null, recheck: async () => null };
const noAreas = { path: () => null, root: () => null, edition: () => null };
