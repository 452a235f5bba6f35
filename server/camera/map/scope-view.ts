import type { CameraChange } from './camera-columns.ts';
import type { CameraIndex } from './camera-index.ts';
import { lookAt, lookOf, stateOf } from './camera-states.ts';
import type { ScopeClass } from './scope-classes.ts';
import { type Counted, ScopeCounts } from './scope-counts.ts';
import { cellOfSteps, stepsOf } from './world-square.ts';

/** A camera's change in what counts see of it: what it was, what it is, and when. */
export interface CountedChange {
  readonly before: (Counted & { readonly scope: number }) | null;
  readonly after: (Counted & { readonly scope: number }) | null;
  /** Grows with every change. */
  readonly now: number;
}

/** One change of the columns as counts take it. */
export function countedChange(index: CameraIndex, { slot, what, before }: CameraChange): CountedChange {
  const { columns } = index;
  const was =
    before === null
      ? null
      : { ...placed(before.lng, before.lat), state: stateOf(lookOf(before)), count: before.count, scope: before.scope };
  const place = placed(columns.lng[slot] ?? 0, columns.lat[slot] ?? 0);
  const is =
    what === 'gone'
      ? null
      : {
          ...place,
          state: stateOf(lookAt(columns, slot)),
          count: columns.count[slot] ?? 1,
          scope: columns.scope[slot] ?? 0,
        };
  return { before: was, after: is, now: index.changes };
}

function placed(lng: number, lat: number): Pick<Counted, 'cell' | 'x' | 'y'> {
  const [x, y] = stepsOf([lng, lat]);
  return { cell: cellOfSteps(x, y), x, y };
}

/** What one scope sees of the cameras: which, asked once for each class, and how many in each cell. */
export class ScopeView {
  readonly counts: ScopeCounts;
  readonly #index: CameraIndex;
  readonly #decide: (scope: ScopeClass) => boolean;
  /** By class: 0 not asked yet, 1 seen, 2 not. */
  #seen: Uint8Array = new Uint8Array(1_024);

  constructor(index: CameraIndex, decide: (scope: ScopeClass) => boolean) {
    this.#index = index;
    this.#decide = decide;
    this.counts = ScopeCounts.of(index.order, (scope) => this.sees(scope));
  }

  /** Whether cameras of this class are in the scope. */
  sees(scope: number): boolean {
    const known = this.#seen[scope];
    if (known === 1) return true;
    return known === 2 ? false : this.#ask(scope);
  }

  /** Whether anything of the change was or is visible. */
  change({ before, after, now }: CountedChange): boolean {
    const saw = before !== null && this.sees(before.scope);
    const sees = after !== null && this.sees(after.scope);
    if (saw && sees && isSame(before, after)) this.counts.change(after, 0, now);
    else {
      if (saw) this.counts.change(before, -1, now);
      if (sees) this.counts.change(after, 1, now);
    }
    return saw || sees;
  }

  #ask(scope: number): boolean {
    if (scope >= this.#seen.length) {
      const wider = new Uint8Array(scope * 2);
      wider.set(this.#seen);
      this.#seen = wider;
    }
    const sees = this.#decide(this.#index.columns.classes.at(scope));
    this.#seen[scope] = sees ? 1 : 2;
    return sees;
  }
}

function isSame(one: Counted, other: Counted): boolean {
  return one.x === other.x && one.y === other.y && one.state === other.state && one.count === other.count;
}
