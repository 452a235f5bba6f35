import { randomBytes } from 'node:crypto';

/** Random bytes are asked for in one go: a call for each id costs more than all else that is done with it. */
const POOL_BYTES = 8 * 1_024;
let pool = Buffer.alloc(0);
let at = 0;
let lastMs = 0;
let count = 0;

/**
 * A UUID of version 7: ordered by time, and within a millisecond by when it was asked for. Rows that come in bulk stand
 * together in every index on their id, which halves what it costs to write them.
 */
export function orderedId(nowMs: number): string {
  if (nowMs > lastMs) {
    lastMs = nowMs;
    count = 0;
  } else if (++count > 0xfff) {
    lastMs++;
    count = 0;
  }
  if (at + 8 > pool.length) {
    pool = randomBytes(POOL_BYTES);
    at = 0;
  }
  const time = lastMs.toString(16).padStart(12, '0');
  const tail = pool.toString('hex', at, at + 8);
  at += 8;
  const variant = ((Number.parseInt(tail.slice(0, 1), 16) & 3) | 8).toString(16);
  const serial = count.toString(16).padStart(3, '0');
  return `${time.slice(0, 8)}-${time.slice(8)}-7${serial}-${variant}${tail.slice(1, 4)}-${tail.slice(4)}`;
}
