import { setTimeout as later } from 'node:timers/promises';
import type { Platform } from '../../platform/platform.ts';
import { QUEUE_PREFIX } from '../../platform/queue.ts';
import { openBlockingRedis } from '../../platform/start/redis.ts';

/** Cameras that somebody wants asked now: a list in Redis, of which any worker takes. */
export const ASK_NOW = `${QUEUE_PREFIX}:probe-now`;
/** After a question to Redis that failed. */
const RETRY_MS = 250;

/** Hands each wish to `take`, until the room closes. On a line of its own, which costs nothing while nobody wishes anything. */
export async function hearWishes(platform: Platform, take: (camera: string) => void): Promise<void> {
  const redis = openBlockingRedis(platform.settings.redisUrl, platform.log);
  let closed = false;
  platform.onClose(() => {
    closed = true;
    redis.disconnect();
  });
  while (!closed) {
    const wish = await redis.blpop(ASK_NOW, 0).catch(() => later(RETRY_MS, null));
    if (wish !== null) take(wish[1]);
  }
}
