import { fold } from '@watchroom/shared/kernel/fold.ts';
import type { UnitId } from '@watchroom/shared/kernel/ids.ts';
import { toMs } from '@watchroom/shared/kernel/time.ts';
import type { UnitView } from '@watchroom/shared/unit/unit-api.ts';
import type { StoredEvent } from '../platform/feed.ts';
import { type Platform, perPlatform } from '../platform/platform.ts';
import { unitTables, unitView } from './store.ts';

/**
 * Every unit, in memory, for what is asked many times a second: whose fix is this, who may see it. Filled at the start,
 * then folded from the feed; in the process that changed a unit it is right from the commit on.
 */
export class UnitMemory {
  readonly #byId = new Map<UnitId, UnitView>();
  /** By handle: small numbers that follow each other, asked for tens of thousands of times a second. */
  readonly #byHandle: (UnitView | undefined)[] = [];
  readonly #working: (number | undefined)[] = [];
  readonly #listeners = new Set<(unit: UnitView) => void>();
  /** Events that came while the rows were being read. */
  #waiting: StoredEvent[] | null = [];

  of(id: UnitId): UnitView | undefined {
    return this.#byId.get(id);
  }

  withHandle(handle: number): UnitView | undefined {
    return this.#byHandle[handle];
  }

  /** No unit has this handle or a higher one. */
  get handlesEnd(): number {
    return this.#byHandle.length;
  }

  /** Since when a unit has worked without a break off duty, ms since 1970; null while it is off. */
  workingSinceMs(handle: number): number | null {
    return this.#working[handle] ?? null;
  }

  all(): Iterable<UnitView> {
    return this.#byId.values();
  }

  onChange(listener: (unit: UnitView) => void): void {
    this.#listeners.add(listener);
  }

  /** A row at its version; an older one than the known changes nothing. */
  put(unit: UnitView): void {
    const before = this.#byId.get(unit.id);
    if (before !== undefined && before.rev >= unit.rev) return;
    this.#byId.set(unit.id, unit);
    this.#byHandle[unit.handle] = unit;
    // From a break back to work is the same shift: only from off duty a new one begins.
    if (unit.duty === 'off') this.#working[unit.handle] = undefined;
    else if (unit.dutySince !== null) this.#working[unit.handle] ??= toMs(unit.dutySince);
    for (const listener of this.#listeners) listener(unit);
  }

  take(events: readonly StoredEvent[]): void {
    const units = events.filter((event) => event.entity === 'unit');
    if (this.#waiting !== null) this.#waiting.push(...units);
    else for (const event of units) this.#fold(event);
  }

  async load(platform: Platform): Promise<void> {
    const rows = await unitTables(platform.db).selectFrom('unit').selectAll().execute();
    for (const row of rows) this.put(unitView(row));
    const waiting = this.#waiting ?? [];
    this.#waiting = null;
    for (const event of waiting) this.#fold(event);
  }

  #fold(event: StoredEvent): void {
    const before = this.#byId.get(event.id as UnitId);
    // The first event of a row carries all of it; a part of a row that was never seen is in the rows being read.
    if (before === undefined && event.kind !== 'unit.registered') return;
    this.put(fold(before, { rev: event.rev, set: event.set as Partial<UnitView> }));
  }
}

export const unitMemory = perPlatform(() => new UnitMemory());
