import { randomUUID } from 'node:crypto';
import { spreadHash } from '@watchroom/shared/camera/health/probe-schedule.ts';
import type { Platform } from '../../platform/platform.ts';
import { QUEUE_PREFIX } from '../../platform/queue.ts';

const WORKERS = `${QUEUE_PREFIX}:probe-workers`;
/** How often a worker says that it is there; three missed words and its share goes to the others. */
const BEAT_MS = 5_000;
const GONE_MS = 15_000;
const PARTS = 1_024;

/**
 * Which cameras are this worker's: 1,024 parts by the hash of the id, each with the worker that has the highest hash of part
 * and name (rendezvous), so that a worker that comes or goes moves its own share only. While Redis is away everybody keeps to
 * what was last known: a camera asked twice is no harm.
 */
export class ProbeShare {
  readonly #platform: Platform;
  readonly #name: string;
  #mine: readonly boolean[] = new Array<boolean>(PARTS).fill(true);
  #timer: NodeJS.Timeout | undefined;

  constructor(platform: Platform, name: string = randomUUID()) {
    this.#platform = platform;
    this.#name = name;
  }

  async join(): Promise<void> {
    await this.beat();
    this.#timer = setInterval(() => void this.beat(), BEAT_MS);
    this.#platform.onClose(async () => {
      clearInterval(this.#timer);
      await this.#platform.redis.zrem(WORKERS, this.#name).catch(() => undefined);
    });
  }

  async beat(): Promise<void> {
    const nowMs = Date.parse(this.#platform.clock.now());
    try {
      await this.#platform.redis.zadd(WORKERS, String(nowMs), this.#name);
      await this.#platform.redis.zremrangebyscore(WORKERS, '-inf', String(nowMs - GONE_MS));
      const workers = await this.#platform.redis.zrange(WORKERS, '0', '-1');
      this.#mine = shareOf(this.#name, workers);
    } catch (error) {
      this.#platform.log.debug({ err: error }, 'the share of probes is kept as it was');
    }
  }

  has(id: string): boolean {
    return this.#mine[spreadHash(id) % PARTS] ?? true;
  }
}

/** Which of the parts belong to `name` among these workers; all, when it is the only one. */
export function shareOf(name: string, workers: readonly string[]): boolean[] {
  return Array.from({ length: PARTS }, (_, part) => {
    const mine = spreadHash(`${name} ${part}`);
    return workers.every((other) => {
      const theirs = spreadHash(`${other} ${part}`);
      return other === name || theirs < mine || (theirs === mine && other < name);
    });
  });
}
