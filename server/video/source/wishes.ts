import { CameraId } from '@watchroom/shared/kernel/ids.ts';
import type { Redis } from 'ioredis';
import type { Platform } from '../../platform/platform.ts';
import { openBlockingRedis } from '../../platform/start/redis.ts';
import { wantChannel, wishesOf } from './source-words.ts';

/** Wishes are read this often; a new one is told at once besides. */
const READ_EVERY_MS = 1_000;

/** Which cameras gates want now, as they say it in Redis. While Redis is away what was wanted is wanted on. */
export class Wishes {
  readonly #platform: Platform;
  readonly #onWish: (camera: CameraId) => void;
  readonly #ears: Redis;
  readonly #timer: NodeJS.Timeout;
  #wanted: ReadonlySet<string> = new Set();

  /** `onWish` is called for every camera that is wanted, again and again. */
  constructor(platform: Platform, onWish: (camera: CameraId) => void) {
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

  has(camera: CameraId): boolean {
    return this.#wanted.has(camera);
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
    const camera = CameraId.safeParse(text);
    if (camera.success) this.#onWish(camera.data);
  }
}
