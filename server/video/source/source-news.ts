import type { CameraId } from '@watchroom/shared/kernel/ids.ts';
import type { Source } from '@watchroom/shared/video/source-machine.ts';
import type { Redis } from 'ioredis';
import { type Platform, perPlatform } from '../../platform/platform.ts';
import { openBlockingRedis } from '../../platform/start/redis.ts';
import { LINGER_MS, readSaid, saidChannel, stateKey, WANT_EVERY_MS, wantChannel, wishesOf } from './source-words.ts';

type Hear = (source: Source, stills: number | null) => void;

/** The gate's side: wants the sources of what is looked at, and hears how they stand. */
export class SourceNews {
  readonly #platform: Platform;
  readonly #followers = new Map<CameraId, Set<Hear>>();
  #ears: Promise<Redis> | undefined;
  #timer: NodeJS.Timeout | undefined;

  constructor(platform: Platform) {
    this.#platform = platform;
    platform.onClose(async () => {
      clearInterval(this.#timer);
      (await this.#ears?.catch(() => undefined))?.disconnect();
    });
  }

  /** Wants this camera's pictures until the returned function is called, and hears its source now and at each change. */
  follow(camera: CameraId, hear: Hear): () => void {
    const all = this.#followers.get(camera) ?? new Set();
    this.#followers.set(camera, all.add(hear));
    this.#timer ??= setInterval(() => void this.#want([...this.#followers.keys()]), WANT_EVERY_MS);
    void this.#begin(camera, hear);
    return () => {
      all.delete(hear);
      if (all.size === 0 && this.#followers.get(camera) === all) this.#followers.delete(camera);
    };
  }

  /** Listens first and asks then, so that no change between the two is missed. */
  async #begin(camera: CameraId, hear: Hear): Promise<void> {
    const { redis, log } = this.#platform;
    try {
      this.#ears ??= this.#listen();
      await this.#ears;
      await this.#want([camera]);
      await redis.publish(wantChannel(this.#platform), camera);
      const said = readSaid(await redis.get(stateKey(this.#platform, camera)));
      if (said !== null && this.#followers.get(camera)?.has(hear) === true) hear(said.source, said.stills);
    } catch (error) {
      log.warn({ err: error, camera }, 'a source could not be wanted; trying again');
    }
  }

  async #listen(): Promise<Redis> {
    const ears = openBlockingRedis(this.#platform.settings.redisUrl, this.#platform.log);
    ears.on('message', (_, text: string) => {
      const said = readSaid(text);
      if (said !== null) for (const hear of this.#followers.get(said.camera) ?? []) hear(said.source, said.stills);
    });
    await ears.subscribe(saidChannel(this.#platform));
    return ears;
  }

  async #want(cameras: readonly CameraId[]): Promise<void> {
    if (cameras.length === 0) return;
    const until = String(Date.now() + LINGER_MS);
    const wishes = cameras.flatMap((camera) => [until, camera]);
    await this.#platform.redis
      .zadd(wishesOf(this.#platform), 'GT', ...wishes)
      .catch((error: unknown) => this.#platform.log.warn({ err: error }, 'sources could not be wanted; trying again'));
  }
}

export const sourceNews = perPlatform((platform) => new SourceNews(platform));
