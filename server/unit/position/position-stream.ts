import type { Redis } from 'ioredis';
import type { Log } from '../../platform/log.ts';
import { encodeBatch, type FixBatch, parseBatch } from './fix-record.ts';

/** One entry a batch, field `b`. Every process that shows positions reads all of it. */
const STREAM = 'watchroom:positions';
/**
 * Batches kept, about: half an hour of 10,000 units at 1 Hz in batches of 1,000, hours of a smaller city, at most some 80 MB.
 * What was longer ago comes back from the tracks.
 */
const KEPT_BATCHES = 20_000;
/** Entries of one read. */
const PAGE = 500;
/** How long a read waits for something new. */
const WAIT_MS = 1_000;
/** After a read that failed. */
const RETRY_MS = 250;

type Entry = [id: Buffer, fields: Buffer[]];

export async function appendBatch(redis: Redis, batch: FixBatch): Promise<void> {
  await redis.xadd(STREAM, 'MAXLEN', '~', KEPT_BATCHES, '*', 'b', encodeBatch(batch));
}

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
