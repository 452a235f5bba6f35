/** What may have ended the right to a look: who looks, the owner's terms, what stands on the wall. */
export type Doubt = 'who' | 'terms' | 'order';

interface Open<Of> {
  readonly of: Of;
  readonly doubt: Doubt;
  /** Since when something is known to have happened; null: nothing is. */
  sinceMs: number | null;
  isAsked: boolean;
  /** It was raised again while it was being asked: the answer may be older than that. */
  isRaised: boolean;
}

/**
 * VID-9: questions whether a right still stands. One that could not be asked stands open until it is answered, so that a Postgres that is away for a
 * moment lengthens no look; of each kind one is asked at a time.
 */
export class Doubts<Of extends { readonly id: string }> {
  readonly #ask: (of: Of, doubt: Doubt) => Promise<void>;
  readonly #open = new Map<string, Open<Of>>();

  /** `ask` rejects where there is no answer. */
  constructor(ask: (of: Of, doubt: Doubt) => Promise<void>) {
    this.#ask = ask;
  }

  /** `isCaused`: something happened, or its time has come. Else it is asked to be sure, and no answer says nothing. */
  raise(of: Of, doubt: Doubt, isCaused = true): void {
    const known = this.#open.get(keyOf(of, doubt));
    if (known !== undefined) known.isRaised = true;
    const open = known ?? { of, doubt, sinceMs: null, isAsked: false, isRaised: false };
    if (isCaused) open.sinceMs ??= performance.now();
    this.#open.set(keyOf(of, doubt), open);
    if (!open.isAsked) void this.#settle(open);
  }

  /** Whether something that happened is open. */
  has(of: Of, doubt: Doubt): boolean {
    return (this.#open.get(keyOf(of, doubt))?.sinceMs ?? null) !== null;
  }

  /** For how long something that happened is open about this one, ms; 0: nothing is. */
  openMs(of: Of): number {
    const since = (['who', 'terms', 'order'] as const).flatMap(
      (doubt) => this.#open.get(keyOf(of, doubt))?.sinceMs ?? [],
    );
    return since.length === 0 ? 0 : performance.now() - Math.min(...since);
  }

  /** Asks again what could not be asked. */
  beat(): void {
    for (const open of this.#open.values()) if (!open.isAsked) void this.#settle(open);
  }

  forget(of: Of): void {
    for (const doubt of ['who', 'terms', 'order'] as const) this.#open.delete(keyOf(of, doubt));
  }

  async #settle(open: Open<Of>): Promise<void> {
    open.isAsked = true;
    let isAnswered = false;
    do {
      open.isRaised = false;
      const askedMs = performance.now();
      isAnswered = await this.#ask(open.of, open.doubt).then(
        () => true,
        () => false,
      );
      // The right stood when it was asked: what is open from here on is what was raised meanwhile.
      if (isAnswered && open.isRaised && open.sinceMs !== null) open.sinceMs = Math.max(open.sinceMs, askedMs);
    } while (isAnswered && open.isRaised);
    open.isAsked = false;
    const key = keyOf(open.of, open.doubt);
    if (isAnswered && this.#open.get(key) === open) this.#open.delete(key);
  }
}

function keyOf({ id }: { readonly id: string }, doubt: Doubt): string {
  return `${doubt} ${id}`;
}
