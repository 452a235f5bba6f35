import { no, ok, type Result } from '@watchroom/shared/kernel/result.ts';
import { toMs } from '@watchroom/shared/kernel/time.ts';
import { perPlatform } from '../platform/platform.ts';

/** Wrong guesses allowed in a window; a success gives its own attempt back. */
const WINDOW_MS = 600_000;
/** Per account from browsers it does not know: at most 60 guesses an hour. */
const PER_ACCOUNT = 10;
/** Per known browser of an account: its owner, who mistypes. Guessing elsewhere never uses this up. */
const PER_DEVICE = 10;
/** Per network (IPv4 /24, IPv6 /48): a room of people behind one address at the start of a shift. */
const PER_NETWORK = 100;
/** Of everybody, against guessing from many networks. Known browsers are not counted here. */
const OVERALL = 1_000;
/** Bounds memory; the oldest windows go first. */
const MOST_COUNTED = 50_000;

export interface Attempted {
  readonly account: string;
  readonly address: string;
  readonly device: string | undefined;
}

/** The buckets an attempt was counted in. */
export type Taken = readonly string[];

/** Counts sign-in attempts before the password is looked at, so that parallel guesses count too. In memory, per process. */
export class Attempts {
  readonly #now: () => number;
  readonly #buckets = new Map<string, { count: number; until: number }>();

  constructor(now: () => number) {
    this.#now = now;
  }

  take(attempted: Attempted): Result<Taken> {
    const limits: [bucket: string, most: number][] =
      attempted.device === undefined
        ? [
            [`account ${attempted.account}`, PER_ACCOUNT],
            [`network ${networkOf(attempted.address)}`, PER_NETWORK],
            ['all', OVERALL],
          ]
        : [[`device ${attempted.device}`, PER_DEVICE]];
    const now = this.#now();
    const full = limits.find(([bucket, most]) => this.#count(bucket, now) >= most);
    if (full !== undefined) {
      const until = this.#buckets.get(full[0])?.until ?? now;
      return no('too-many-requests', { retryAfterMs: Math.max(1_000, until - now) });
    }
    for (const [bucket] of limits) this.#add(bucket, now);
    return ok(limits.map(([bucket]) => bucket));
  }

  giveBack(taken: Taken): void {
    for (const bucket of taken) {
      const counted = this.#buckets.get(bucket);
      if (counted !== undefined) counted.count--;
    }
  }

  #count(bucket: string, now: number): number {
    const counted = this.#buckets.get(bucket);
    return counted === undefined || counted.until <= now ? 0 : counted.count;
  }

  #add(bucket: string, now: number): void {
    const counted = this.#buckets.get(bucket);
    if (counted !== undefined && counted.until > now) {
      counted.count++;
      return;
    }
    this.#buckets.delete(bucket);
    this.#buckets.set(bucket, { count: 1, until: now + WINDOW_MS });
    const oldest = this.#buckets.keys().next();
    if (this.#buckets.size > MOST_COUNTED && !oldest.done) this.#buckets.delete(oldest.value);
  }
}

export function networkOf(address: string): string {
  const plain = address.startsWith('::ffff:') ? address.slice(7) : address;
  return plain.includes('.') ? plain.split('.').slice(0, 3).join('.') : plain.split(':').slice(0, 3).join(':');
}

export const attempts = perPlatform((platform) => new Attempts(() => toMs(platform.clock.now())));
