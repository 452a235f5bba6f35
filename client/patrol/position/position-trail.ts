import { isPassing } from '@watchroom/shared/protocol/outbox-machine.ts';
import { isWorthKeeping, MOST_KEPT_FIXES, type Pace, type TrailFix } from '@watchroom/shared/unit/trail.ts';
import { PositionBatchReply } from '@watchroom/shared/unit/unit-api.ts';
import { z } from 'zod';
import type { Api } from '../../platform/api.ts';

/** A fix as it is kept and sent. */
const KeptFix = z.object({
  unit: z.string(),
  at: z.string(),
  place: z.tuple([z.number(), z.number()]),
  accuracyM: z.number(),
  headingDeg: z.number().optional(),
  speedMps: z.number().optional(),
  batteryPct: z.number().optional(),
});
export type KeptFix = z.infer<typeof KeptFix>;

/** Where fixes wait for a way; the page's own memory where the browser keeps nothing. */
export interface TrailStore {
  add(fix: KeptFix): Promise<void>;
  /** The oldest, at most so many, with their keys. */
  oldest(most: number): Promise<readonly { readonly key: number; readonly fix: unknown }[]>;
  /** Takes off everything up to this key. */
  removeTo(key: number): Promise<void>;
  /** Keeps the newest so many. */
  cutTo(most: number): Promise<void>;
}

/** One request carries a shift's worth in a few pieces, each small enough for a bad line. */
const BATCH = 200;

export interface Shared {
  /** Until when the room knows where this phone was, ms; null before the first. */
  readonly sentAtMs: number | null;
  readonly ok: boolean;
}

/**
 * The way of this phone while its unit is on duty: thinned as it comes (POS-2), kept until there is a way, sent in order in batches.
 * Positions are telemetry: what the server refuses is not shown to the officer one by one, and is not sent again.
 */
export class PositionTrail {
  readonly #store: TrailStore;
  readonly #api: Pick<Api, 'send'>;
  #kept: readonly TrailFix[] = [];
  /** The browser may give the same fix again. */
  #lastAt = '';
  #sending = false;

  constructor(store: TrailStore, api: Pick<Api, 'send'>) {
    this.#store = store;
    this.#api = api;
  }

  /**
   * Keeps the fix if it tells something; true when it did. The pace is that of being asked (`heardMs`): how old the browser's fix was
   * by then differs from one to the next.
   */
  async take(fix: KeptFix, { pace, heardMs }: { readonly pace: Pace; readonly heardMs: number }): Promise<boolean> {
    const { at, place, accuracyM } = fix;
    const trail: TrailFix = { atMs: heardMs, place, accuracyM };
    if (at <= this.#lastAt || !isWorthKeeping(this.#kept, trail, pace)) return false;
    this.#lastAt = at;
    this.#kept = [...this.#kept.slice(-1), trail];
    await this.#store.add(fix);
    await this.#store.cutTo(MOST_KEPT_FIXES);
    return true;
  }

  /** Sends what is kept, oldest first, until nothing is left or a batch does not arrive. Null: nothing was there to be sent. */
  async flush(): Promise<Shared | null> {
    if (this.#sending) return null;
    this.#sending = true;
    try {
      let [shared, left] = [null as Shared | null, true];
      while (left) {
        const rows = await this.#store.oldest(BATCH);
        const last = rows.at(-1);
        left = last !== undefined;
        if (last === undefined) continue;
        const fixes = rows.flatMap(({ fix }) => KeptFix.safeParse(fix).data ?? []);
        if (fixes.length > 0) {
          const told = await this.#tell(fixes, shared?.sentAtMs ?? null);
          if (told === 'not-now') return { sentAtMs: shared?.sentAtMs ?? null, ok: false };
          shared = told;
        }
        await this.#store.removeTo(last.key);
      }
      return shared;
    } finally {
      this.#sending = false;
    }
  }

  async #tell(fixes: readonly KeptFix[], before: number | null): Promise<Shared | 'not-now'> {
    const answer = await this.#api.send({
      method: 'POST',
      path: '/api/positions',
      body: { positions: fixes },
      reply: PositionBatchReply,
    });
    if (!answer.ok && isPassing(answer.fault.code)) return 'not-now';
    const newest = fixes.at(-1);
    const taken = answer.ok && answer.value.accepted > 0 && newest !== undefined;
    return { sentAtMs: taken ? Date.parse(newest.at) : before, ok: taken };
  }

  /** POS-3: off duty nothing of the way stays. */
  async forget(): Promise<void> {
    this.#kept = [];
    this.#lastAt = '';
    await this.#store.cutTo(0);
  }
}
