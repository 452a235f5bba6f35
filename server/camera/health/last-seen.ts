import { ProbeWord } from '@watchroom/shared/camera/health/probe-word.ts';
import type { CameraId } from '@watchroom/shared/kernel/ids.ts';
import { type Instant, instant } from '@watchroom/shared/kernel/time.ts';
import { z } from 'zod';
import { type Platform, perPlatform } from '../../platform/platform.ts';
import { QUEUE_PREFIX } from '../../platform/queue.ts';

/** What is gathered is written this often: telemetry, the last value wins. */
const FLUSH_MS = 1_000;
/** Small hashes read in one go: some 6,000 cameras of 420,000. */
const SHARDS_AT_ONCE = 64;
/** Cameras of one pipeline. */
const PAGE = 2_000;

/** The last time a probe asked, what it learned, and when it will ask again. */
export interface Tried {
  readonly at: Instant;
  readonly word: ProbeWord;
  readonly nextAt: Instant;
}

export interface Seen {
  /** When a picture, or the answer of a stream that works, last came; null = not as far as is known. */
  readonly seenAt: Instant | null;
  readonly tried: Tried | null;
}

const Stored = z.tuple([z.string(), ProbeWord, z.string()]);

/**
 * HLT-6: when each camera was last seen. Telemetry, no facts: Redis holds it over our restarts, a lost one is not missed, and
 * it never changes a camera's health. Spread over 4,096 small hashes by the last letters of the id (the first are the time it was
 * made, and alike), which Redis keeps packed: some 100 bytes a camera.
 */
export class LastSeen {
  readonly #platform: Platform;
  #seen = new Map<CameraId, number>();
  #tried = new Map<CameraId, string>();
  #timer: NodeJS.Timeout | undefined;
  #closed = false;

  constructor(platform: Platform) {
    this.#platform = platform;
    platform.onClose(async () => {
      this.#closed = true;
      clearTimeout(this.#timer);
      await this.flush();
    });
  }

  noteSeen(id: CameraId, atMs: number): void {
    this.#seen.set(id, atMs);
    this.#arm();
  }

  noteTried(id: CameraId, tried: { atMs: number; word: ProbeWord; nextMs: number }): void {
    this.#tried.set(id, `${text(tried.atMs)} ${tried.word} ${text(tried.nextMs)}`);
    this.#arm();
  }

  #arm(): void {
    if (this.#closed) return;
    this.#timer ??= setTimeout(() => void this.flush(), FLUSH_MS);
  }

  async flush(): Promise<void> {
    this.#timer = undefined;
    const [seen, tried] = [this.#seen, this.#tried];
    this.#seen = new Map();
    this.#tried = new Map();
    const lines = [
      ...[...seen].map(([id, atMs]) => [seenKey(id), id, text(atMs)] as const),
      ...[...tried].map(([id, line]) => [triedKey(id), id, line] as const),
    ];
    for (let from = 0; from < lines.length; from += PAGE) {
      const pipeline = this.#platform.redis.pipeline();
      for (const [key, id, value] of lines.slice(from, from + PAGE)) pipeline.hset(key, id, value);
      // Losing a sample is allowed: the next one comes.
      await pipeline
        .exec()
        .catch((error: unknown) => this.#platform.log.debug({ err: error }, 'last seen is not kept'));
    }
  }

  /** What Redis knows of one camera; nothing while it is away. */
  async read(id: CameraId): Promise<Seen> {
    const { redis } = this.#platform;
    const [seen, tried] = await Promise.all([redis.hget(seenKey(id), id), redis.hget(triedKey(id), id)]).catch(() => [
      null,
      null,
    ]);
    return { seenAt: seen === null ? null : momentOf(seen), tried: tried === null ? null : triedOf(tried) };
  }

  /** When each was last asked, ms since 1970, for those that were. */
  async *everyTried(): AsyncGenerator<readonly [CameraId, number]> {
    for (let first = 0; first < 4_096; first += SHARDS_AT_ONCE) {
      const pipeline = this.#platform.redis.pipeline();
      for (let shard = first; shard < first + SHARDS_AT_ONCE; shard++)
        pipeline.hgetall(`${QUEUE_PREFIX}:camera-tried:${shard.toString(16).padStart(3, '0')}`);
      for (const [, lines] of (await pipeline.exec()) ?? []) {
        for (const [id, line] of Object.entries((lines ?? {}) as Record<string, string>)) {
          const tried = triedOf(line);
          if (tried !== null) yield [id as CameraId, Date.parse(tried.at)];
        }
      }
    }
  }
}

export const lastSeen = perPlatform((platform) => new LastSeen(platform));

function seenKey(id: CameraId): string {
  return `${QUEUE_PREFIX}:camera-seen:${id.slice(-3)}`;
}

function triedKey(id: CameraId): string {
  return `${QUEUE_PREFIX}:camera-tried:${id.slice(-3)}`;
}

/** Milliseconds in base 36: eight letters. */
function text(ms: number): string {
  return Math.round(ms).toString(36);
}

function momentOf(stored: string): Instant | null {
  const ms = Number.parseInt(stored, 36);
  return Number.isSafeInteger(ms) && ms > 0 && ms < 8.64e15 ? instant(ms) : null;
}

function triedOf(line: string): Tried | null {
  const parsed = Stored.safeParse(line.split(' '));
  if (!parsed.success) return null;
  const [at, next] = [momentOf(parsed.data[0]), momentOf(parsed.data[2])];
  return at === null || next === null ? null : { at, word: parsed.data[1], nextAt: next };
}
