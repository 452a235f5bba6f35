import { distanceM, type Position } from '@watchroom/shared/kernel/geo.ts';
import { cellOf, cellsIn } from '@watchroom/shared/protocol/unit-frame.ts';
import type { FixRecord } from './fix-record.ts';

/** Where a unit was last heard. `receivedMs`: when we got it. */
export interface LatestFix extends FixRecord {
  readonly receivedMs: number;
  readonly cell: number;
}

/** What happened in one cell since the tick before. */
export interface CellChange {
  readonly moved: ReadonlySet<number>;
  readonly gone: ReadonlySet<number>;
}

const NOTHING: CellChange = { moved: new Set(), gone: new Set() };

/**
 * The last fix of every unit, by handle, and by cell of the map. The last value wins; how fresh it is stays with it. Knows
 * nothing of who may see what.
 */
export class PositionTable {
  readonly #latest = new Map<number, LatestFix>();
  readonly #cells = new Map<number, Set<number>>();
  #open = new Map<number, { moved: Set<number>; gone: Set<number> }>();
  #shut: ReadonlyMap<number, CellChange> = new Map();

  /** Takes a fix unless it is older than the one known (UNT-10): late messages move nobody back. */
  put(fix: FixRecord, receivedMs: number): boolean {
    const before = this.#latest.get(fix.handle);
    if (before !== undefined && fix.atMs <= before.atMs) return false;
    const cell = cellOf(fix.place);
    if (before !== undefined && before.cell !== cell) this.#leave(before);
    this.#latest.set(fix.handle, { ...fix, receivedMs, cell });
    const held = this.#cells.get(cell);
    if (held === undefined) this.#cells.set(cell, new Set([fix.handle]));
    else held.add(fix.handle);
    const change = this.#change(cell);
    change.moved.add(fix.handle);
    change.gone.delete(fix.handle);
    return true;
  }

  /** Forgets where a unit is: it went off duty. */
  remove(handle: number): void {
    const before = this.#latest.get(handle);
    if (before === undefined) return;
    this.#leave(before);
    this.#latest.delete(handle);
  }

  of(handle: number): LatestFix | undefined {
    return this.#latest.get(handle);
  }

  size(): number {
    return this.#latest.size;
  }

  /** Closes a tick: what changed until now is what `changesIn` tells until the next. Returns the cells with units or changes. */
  tick(): number[] {
    this.#shut = this.#open;
    this.#open = new Map();
    return [...new Set([...this.#cells.keys(), ...this.#shut.keys()])];
  }

  changesIn(cell: number): CellChange {
    return this.#shut.get(cell) ?? NOTHING;
  }

  /** Every fix in a cell. */
  in(cell: number): LatestFix[] {
    return [...(this.#cells.get(cell) ?? [])].flatMap((handle) => this.#latest.get(handle) ?? []);
  }

  /** Fixes at most `radiusM` from a place, nearest first. Looks only at the cells that circle touches. */
  near(place: Position, radiusM: number): { readonly fix: LatestFix; readonly metres: number }[] {
    const dLat = radiusM / METRES_A_DEGREE;
    const dLng = Math.min(
      180,
      dLat / Math.max(0.01, Math.cos((Math.min(89, Math.abs(place[1]) + dLat) * Math.PI) / 180)),
    );
    const cells = cellsIn([place[0] - dLng, place[1] - dLat, place[0] + dLng, place[1] + dLat]);
    return cells
      .flatMap((cell) => this.in(cell))
      .map((fix) => ({ fix, metres: distanceM(place, fix.place) }))
      .filter(({ metres }) => metres <= radiusM)
      .sort((a, b) => a.metres - b.metres);
  }

  #leave({ handle, cell }: LatestFix): void {
    const held = this.#cells.get(cell);
    held?.delete(handle);
    if (held?.size === 0) this.#cells.delete(cell);
    const change = this.#change(cell);
    change.moved.delete(handle);
    change.gone.add(handle);
  }

  #change(cell: number): { moved: Set<number>; gone: Set<number> } {
    const known = this.#open.get(cell);
    if (known !== undefined) return known;
    const made = { moved: new Set<number>(), gone: new Set<number>() };
    this.#open.set(cell, made);
    return made;
  }
}

const METRES_A_DEGREE = 111_195.08;
