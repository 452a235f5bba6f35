/**
 * What a tile with a still shows. Times are milliseconds of the room's clock; `takenAt`: when the picture that is shown was one; null: none yet.
 *
 *   waiting ──its time──► taking ──taken, fail, 25 s──► waiting        any ──forbid──► withheld ──allow──► taking
 */
export type Still =
  | { readonly at: 'waiting'; readonly nextAt: number; readonly takenAt: number | null; readonly missed: number }
  | { readonly at: 'taking'; readonly since: number; readonly takenAt: number | null; readonly missed: number }
  /** It may not be shown, or nobody can say whether it may: there is no picture on the tile (WAL-14). */
  | { readonly at: 'withheld'; readonly since: number };

export type StillEvent =
  | { readonly do: 'tick' }
  | { readonly do: 'taken'; readonly frameAt: number }
  | { readonly do: 'fail' }
  | { readonly do: 'allow' }
  | { readonly do: 'forbid' };

/** A camera that is pulled and turned first has its picture within this; then the next try comes. */
export const TAKE_MS = 25_000;
/** What failed is tried again after this at the latest. */
const AGAIN_MS = 30_000;
/** Whether it may be shown must have been said so lately. */
export const UNSURE_AFTER_MS = 15_000;

type At = Still['at'];
type Do = StillEvent['do'];
interface Around {
  readonly now: number;
  readonly everyMs: number;
}
type Step<S extends At, D extends Do> = (
  still: Extract<Still, { at: S }>,
  event: Extract<StillEvent, { do: D }>,
  around: Around,
) => Still;

const withhold = (_: Still, __: StillEvent, { now }: Around): Still => ({ at: 'withheld', since: now });

function failed({ takenAt, missed }: Extract<Still, { at: 'taking' }>, { now, everyMs }: Around): Still {
  return { at: 'waiting', nextAt: now + Math.min(everyMs, AGAIN_MS), takenAt, missed: missed + 1 };
}

/** WAL-14: every move there is; what has no cell leaves the tile as it is. */
export const stillMoves: { readonly [S in At]: { readonly [D in Do]?: Step<S, D> } } = {
  waiting: {
    tick: (was, _, { now }) =>
      now < was.nextAt ? was : { at: 'taking', since: now, takenAt: was.takenAt, missed: was.missed },
    forbid: withhold,
  },
  taking: {
    // By the beginning of the look, not by its picture: else each round would be some seconds longer.
    taken: (was, { frameAt }, { everyMs }) => ({
      ...{ at: 'waiting', nextAt: was.since + everyMs, takenAt: frameAt, missed: 0 },
    }),
    fail: (was, _, around) => failed(was, around),
    tick: (was, _, around) => (around.now - was.since < TAKE_MS ? was : failed(was, around)),
    forbid: withhold,
  },
  withheld: {
    allow: (_, __, { now }) => ({ at: 'taking', since: now, takenAt: null, missed: 0 }),
  },
};

export function moveStill(still: Still, event: StillEvent, around: Around): Still {
  const step = stillMoves[still.at][event.do] as ((s: Still, e: StillEvent, a: Around) => Still) | undefined;
  return step === undefined ? still : step(still, event, around);
}

/** A tile begins without a picture, and without a word of whether it may have one. */
export function newStill(now: number): Still {
  return { at: 'withheld', since: now };
}

/** Whether the still is older than its interval explains: the next one is due and has not come. */
export function isStale(still: Still, { now, everyMs }: Around): boolean {
  return still.at !== 'withheld' && still.takenAt !== null && now - still.takenAt > everyMs + TAKE_MS;
}
