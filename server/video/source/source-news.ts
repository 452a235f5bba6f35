import type { Source } from '@watchroom/shared/video/source-machine.ts';
import type { Redis } from 'ioredis';
import { type Platform, perPlatform } from '../../platform/platform.ts';
import { openBlockingRedis } from '../../platform/start/redis.ts';
import type { SourceId } from './source-id.ts';
import {
  LINGER_MS,
  readSaid,
  type Said,
  saidChannel,
  stateKey,
  WANT_EVERY_MS,
  wantChannel,
  wishesOf,
} from './source-words.ts';

/** With where its pictures are read. */
type Hear = (source: Source, where: Pick<Said, 'door' | 'stills' | 'place' | 'turned'>) => void;

/** The gate's side: wants the sources of what is looked at, and hears how they stand. */
export class SourceNews {
  readonly #platform: Platform;
  readonly #followers = new Map<SourceId, Set<Hear>>();
  #ears: Promise<Redis> | undefined;
  #timer: NodeJS.Timeout | undefined;

  constructor(platform: Platform) {
    this.#platform = platform;
    platform.onClose(async () => {
      clearInterval(this.#timer);
      (await this.#ears?.catch(() => undefined))?.disconnect();
    });
  }

  /** Wants the pictures of this source until the returned function is called, and hears its source now and at each change. */
  follow(id: SourceId, hear: Hear): () => void {
    const all = this.#followers.get(id) ?? new Set();
    this.#followers.set(id, all.add(hear));
    this.#timer ??= setInterval(() => void this.#want([...this.#followers.keys()]), WANT_EVERY_MS);
    void this.#begin(id, hear);
    return () => {
      all.delete(hear);
      if (all.size === 0 && this.#followers.get(id) === all) this.#followers.delete(id);
    };
  }

  /** Listens first and asks then, so that no change between the two is missed. */
  async #begin(id: SourceId, hear: Hear): Promise<void> {
    const { redis, log } = this.#platform;
    try {
      this.#ears ??= this.#listen();
      await this.#ears;
      await this.#want([id]);
      await redis.publish(wantChannel(this.#platform), id);
      const said = readSaid(await redis.get(stateKey(this.#platform, id)));
      if (said !== null && this.#followers.get(id)?.has(hear) === true) hear(said.source, said);
    } catch (error) {
      log.warn({ err: error, source: id }, 'a source could not be wanted; trying again');
    }
  }

  async #listen(): Promise<Redis> {
    const ears = openBlockingRedis(this.#platform.settings.redisUrl, this.#platform.log);
    ears.on('message', (_, text: string) => {
      const said = readSaid(text);
      if (said !== null) for (const hear of this.#followers.get(said.id) ?? []) hear(said.source, said);
    });
    await ears.subscribe(saidChannel(this.#platform));
    return ears;
  }

  async #want(ids: readonly SourceId[]): Promise<void> {
    if (ids.length === 0) return;
    const until = String(Date.now() + LINGER_MS);
    const wishes = ids.flatMap((id) => [until, id]);
    await this.#platform.redis
      .zadd(wishesOf(this.#platform), 'GT', ...wishes)
      .catch((error: unknown) => this.#platform.log.warn({ err: error }, 'sources could not be wanted; trying again'));
  }
}

export const sourceNews = perPlatform((platform) => new SourceNews(platform));
