import type { Redis } from 'ioredis';
import type { Platform } from '../../platform/platform.ts';
import { openBlockingRedis } from '../../platform/start/redis.ts';
import { SourceId } from './source-id.ts';
import { wantChannel, wishesOf } from './source-words.ts';

/** Wishes are read this often; a new one is told at once besides. */
const READ_EVERY_MS = 1_000;

/** Which sources gates want now, as they say it in Redis. While Redis is away what was wanted is wanted on. */
export class Wishes {
  readonly #platform: Platform;
  readonly #onWish: (source: SourceId) => void;
  readonly #ears: Redis;
  readonly #timer: NodeJS.Timeout;
  #wanted: ReadonlySet<string> = new Set();

  /** `onWish` is called for every source that is wanted, again and again. */
  constructor(platform: Platform, onWish: (source: SourceId) => void) {
    this.#platform = platform;
    this.#onWish = onWish;
    this.#ears = openBlockingRedis(platform.settings.redisUrl, platform.log);
    this.#ears.on('message', (_, camera: string) => {
      this.#wanted = new Set([...this.#wanted, camera]);
      this.#tell(camera);
    });
    this.#ears
      .subscribe(wantChannel(platform))
      .catch((error: unknown) => platform.log.warn({ err: error }, 'new wishes are heard a second late'));
    this.#timer = setInterval(() => void this.#read(), READ_EVERY_MS);
  }

  has(source: SourceId): boolean {
    return this.#wanted.has(source);
  }

  close(): void {
    clearInterval(this.#timer);
    this.#ears.disconnect();
  }

  async #read(): Promise<void> {
    const { redis, log } = this.#platform;
    const wishes = wishesOf(this.#platform);
    try {
      const now = String(Date.now());
      this.#wanted = new Set(await redis.zrange(wishes, now, '+inf', 'BYSCORE'));
      await redis.zremrangebyscore(wishes, '-inf', `(${now}`);
    } catch (error) {
      log.debug({ err: error }, 'wishes are kept as they were');
      return;
    }
    for (const camera of this.#wanted) this.#tell(camera);
  }

  #tell(text: string): void {
    const source = SourceId.safeParse(text);
    if (source.success) this.#onWish(source.data);
  }
}
