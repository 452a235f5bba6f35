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
/** With whose it is: under another account's session it is not sent. */
const OwnFix = KeptFix.extend({ account: z.string() });
export type OwnFix = z.infer<typeof OwnFix>;

/** Where fixes wait for a way; the page's own memory where the browser keeps nothing. */
export interface TrailStore {
  add(fix: OwnFix): Promise<void>;
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
  /** What became of the last of it: taken; kept, since there is no way; or refused, in this code, and gone. */
  readonly end: { readonly at: 'taken' } | { readonly at: 'kept' } | { readonly at: 'refused'; readonly code: string };
}

export interface TrailParts {
  readonly store: TrailStore;
  readonly api: Pick<Api, 'send'>;
  /** Whose session this is. */
  readonly account: string;
}

/**
 * The way of this phone while its unit is on duty: thinned as it comes (POS-2), kept until there is a way, sent in order in batches.
 * Positions are telemetry: what the server refuses is not shown to the officer one by one, and is not sent again.
 */
export class PositionTrail {
  readonly #store: TrailStore;
  readonly #api: Pick<Api, 'send'>;
  readonly #account: string;
  #kept: readonly TrailFix[] = [];
  /** The browser may give the same fix again. */
  #lastAt = '';
  #sending = false;

  constructor({ store, api, account }: TrailParts) {
    this.#store = store;
    this.#api = api;
    this.#account = account;
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
    await this.#store.add({ ...fix, account: this.#account });
    await this.#store.cutTo(MOST_KEPT_FIXES);
    return true;
  }

  /**
   * Sends what is kept, oldest first, until nothing is left or a batch does not arrive; what an earlier session left is thrown away (PHN-2).
   * Null: nothing was there to be sent.
   */
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
        const fixes = rows.flatMap(({ fix }) => this.#own(fix));
        if (fixes.length > 0) {
          const told = await this.#tell(fixes, shared?.sentAtMs ?? null);
          if (told.end.at === 'kept') return told;
          shared = told;
        }
        await this.#store.removeTo(last.key);
      }
      return shared;
    } finally {
      this.#sending = false;
    }
  }

  #own(row: unknown): KeptFix[] {
    const known = OwnFix.safeParse(row).data;
    if (known === undefined) return [];
    const { account, ...fix } = known;
    return account === this.#account ? [fix] : [];
  }

  async #tell(fixes: readonly KeptFix[], before: number | null): Promise<Shared> {
    const answer = await this.#api.send({
      method: 'POST',
      path: '/api/positions',
      body: { positions: fixes },
      reply: PositionBatchReply,
    });
    const newest = fixes.at(-1);
    if (!answer.ok) {
      const { code } = answer.fault;
      return { sentAtMs: before, end: isPassing(code) ? { at: 'kept' } : { at: 'refused', code } };
    }
    if (answer.value.accepted > 0 && newest !== undefined)
      return { sentAtMs: Date.parse(newest.at), end: { at: 'taken' } };
    return { sentAtMs: before, end: { at: 'refused', code: answer.value.rejected.at(-1)?.code ?? 'invalid-input' } };
  }

  /** POS-3: off duty nothing of the way stays. */
  async forget(): Promise<void> {
    this.#kept = [];
    this.#lastAt = '';
    await this.#store.cutTo(0);
  }
}
