import type { CameraIndex } from '../camera-index.ts';
import { lookAt, lookOf, stateOf } from '../camera-states.ts';
import type { CameraChange } from '../column-change.ts';
import { cellOfSteps, stepsOf } from '../world-square.ts';
import type { ScopeClass } from './scope-classes.ts';
import { type Counted, ScopeCounts } from './scope-counts.ts';
import { SeenClasses } from './seen-classes.ts';

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

/** Rows counted in one turn: 1–2 ms of this thread. */
const ROWS_A_TURN = 20_000;

/** What one scope sees of the cameras: which, and how many in each cell. */
export class ScopeView {
  readonly counts = new ScopeCounts();
  readonly #index: CameraIndex;
  readonly #seen: SeenClasses;

  constructor(index: CameraIndex, decide: (scope: ScopeClass) => boolean) {
    this.#index = index;
    this.#seen = new SeenClasses(index.columns.classes, decide);
  }

  /** By scope class: 1 where its cameras are in the scope. */
  get seen(): Uint8Array {
    return this.#seen.bits;
  }

  /** Counts some more of the cameras; true when all are counted. */
  countSome(rows: number = ROWS_A_TURN): boolean {
    this.counts.countSome(this.#index.order, this.seen, rows);
    return this.counts.isWhole;
  }

  /** Whether anything of the change was or is visible. */
  change({ before, after, now }: CountedChange): boolean {
    const saw = before !== null && this.#seen.sees(before.scope);
    const sees = after !== null && this.#seen.sees(after.scope);
    if (saw && sees && isSame(before, after)) this.counts.change(after, 0, now);
    else {
      if (saw) this.counts.change(before, -1, now);
      if (sees) this.counts.change(after, 1, now);
    }
    return saw || sees;
  }
}

function isSame(one: Counted, other: Counted): boolean {
  return one.x === other.x && one.y === other.y && one.state === other.state && one.count === other.count;
}
