import type { Redis } from 'ioredis';
import type { Log } from '../../platform/log.ts';
import { type Platform, perPlatform } from '../../platform/platform.ts';
import { encodeBatch, type FixBatch, parseBatch } from './fix-record.ts';

/** One entry a moment, field `b`. Every process that shows positions reads all of it. */
const STREAM = 'watchroom:positions';
/**
 * How long fixes stay in it: 10,000 units at 1 Hz are 50 MB in three minutes. What was longer ago comes back from the tracks,
 * which have a fix each ten seconds.
 */
const KEPT_MS = 180_000;
/** Entries of one read. */
const PAGE = 500;
/** How long a read waits for something new. */
const WAIT_MS = 1_000;
/** After a read that failed. */
const RETRY_MS = 250;

type Entry = [id: Buffer, fields: Buffer[]];

/**
 * Hands fixes to Redis. What comes while an entry is on its way goes with the next one: a burst of small batches costs as
 * many entries as round trips, and a lone one waits for nothing.
 */
export class PositionWriter {
  readonly #platform: Pick<Platform, 'redis' | 'log'>;
  #waiting: FixBatch[] = [];
  #next: Promise<boolean> | null = null;
  #onItsWay: Promise<boolean> = Promise.resolve(true);
  /** Redis's own clock at the last entry: what is too old is told by it. */
  #lastMs = 0;

  constructor(platform: Pick<Platform, 'redis' | 'log'>) {
    this.#platform = platform;
  }

  /** Resolves to whether Redis has them. */
  append(batch: FixBatch): Promise<boolean> {
    this.#waiting.push(batch);
    this.#next ??= this.#onItsWay.then(() => this.#write(batch.receivedMs));
    return this.#next;
  }

  async #write(receivedMs: number): Promise<boolean> {
    const batches = this.#waiting;
    this.#waiting = [];
    this.#onItsWay = this.#entry(encodeBatch(receivedMs, batches));
    this.#next = null;
    return this.#onItsWay;
  }

  async #entry(bytes: Buffer): Promise<boolean> {
    const { redis, log } = this.#platform;
    try {
      const id = await redis.xadd(STREAM, 'MINID', '~', Math.max(0, this.#lastMs - KEPT_MS), '*', 'b', bytes);
      this.#lastMs = Number(String(id).split('-')[0]);
      return true;
    } catch (error) {
      log.warn({ err: error }, 'positions could not be handed to Redis');
      return false;
    }
  }
}

export const positionWriter = perPlatform((platform) => new PositionWriter(platform));

export interface PositionReader {
  close(): Promise<void>;
}

export interface ReaderOptions {
  /** A connection of its own: reads wait on it. */
  readonly redis: Redis;
  readonly log: Log;
  readonly take: (batch: FixBatch) => void;
}

/** Reads everything from `since` (ms since 1970, by Redis's clock) to now, then follows for ever. Resolves when it has caught up. */
export async function readPositions(options: ReaderOptions, since: number): Promise<PositionReader> {
  const { redis, log } = options;
  let closed = false;
  let last = `${Math.max(0, since)}-0`;

  const take = (entries: readonly Entry[]) => {
    for (const [id, fields] of entries) {
      last = id.toString();
      const batch = fields[1] === undefined ? null : parseBatch(fields[1]);
      // Somebody else's bytes in our stream are no reason to stop.
      if (batch !== null) options.take(batch);
    }
  };

  async function catchUp(): Promise<void> {
    for (;;) {
      const entries = (await redis.xrangeBuffer(STREAM, `(${last}`, '+', 'COUNT', PAGE)) as Entry[];
      take(entries);
      if (entries.length < PAGE) return;
    }
  }

  async function follow(): Promise<void> {
    while (!closed) {
      try {
        const found = (await redis.xreadBuffer('COUNT', PAGE, 'BLOCK', WAIT_MS, 'STREAMS', STREAM, last)) as
          | [Buffer, Entry[]][]
          | null;
        for (const [, entries] of found ?? []) take(entries);
      } catch (error) {
        if (closed) return;
        log.debug({ err: error }, 'positions could not be read; trying again');
        await new Promise((resolve) => setTimeout(resolve, RETRY_MS));
      }
    }
  }

  await catchUp();
  const following = follow();
  return {
    async close() {
      closed = true;
      redis.disconnect();
      await following;
    },
  };
}
