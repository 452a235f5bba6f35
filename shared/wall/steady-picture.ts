import type { CameraId } from '../kernel/ids.ts';

/** One player of one camera on a tile; `build` counts the players of the tile, so that the same camera anew is another. */
export interface Feed {
  readonly camera: CameraId;
  readonly build: number;
  /** When it began, ms. */
  readonly since: number;
}

/**
 * What a tile of a wall shows and what comes up behind it: a picture stays until the next one moves, so that nothing on the wall goes
 * black because something changes (WAL-8).
 *
 *   empty ──want──► first ──live──► steady ⇄ changing
 */
export type Steady =
  | { readonly at: 'empty'; readonly build: number }
  /** Nothing to show yet: the tile says what it waits for. */
  | { readonly at: 'first'; readonly coming: Feed }
  | { readonly at: 'steady'; readonly shown: Feed }
  | { readonly at: 'changing'; readonly shown: Feed; readonly coming: Feed };

export type SteadyEvent =
  | { readonly do: 'want'; readonly camera: CameraId }
  /** This player shows a picture that moves. */
  | { readonly do: 'live'; readonly build: number }
  /** This player gave up, or was refused. */
  | { readonly do: 'fail'; readonly build: number }
  | { readonly do: 'tick' }
  | { readonly do: 'clear' };

/**
 * Players of the browser's media source leak by the hour; destroyed and built anew on this schedule a wall of sixteen does not grow.
 * Twenty minutes is what one team settled on, and is below the longest look of thirty, so that none runs into its end.
 */
export const REBUILD_MS = 20 * 60_000;
/** How long the next picture may take before the tile shows that it waits for it. */
export const COMING_MS = 8_000;

type At = Steady['at'];
type Do = SteadyEvent['do'];
type Step<S extends At, D extends Do> = (
  now: Extract<Steady, { at: S }>,
  event: Extract<SteadyEvent, { do: D }>,
  at: { readonly nowMs: number; readonly rebuildMs: number },
) => Steady;

const clear = (was: Steady): Steady => ({ at: 'empty', build: buildOf(was) });

function buildOf(steady: Steady): number {
  if (steady.at === 'empty') return steady.build;
  return steady.at === 'steady' ? steady.shown.build : steady.coming.build;
}

function next(was: Steady, camera: CameraId, nowMs: number): Feed {
  return { camera, build: buildOf(was) + 1, since: nowMs };
}

/** WAL-8: every move there is; what has no cell leaves the tile as it is. */
export const steadyMoves: { readonly [S in At]: { readonly [D in Do]?: Step<S, D> } } = {
  empty: {
    want: (was, { camera }, { nowMs }) => ({ at: 'first', coming: next(was, camera, nowMs) }),
  },
  first: {
    want: (was, { camera }, { nowMs }) =>
      was.coming.camera === camera ? was : { at: 'first', coming: next(was, camera, nowMs) },
    live: (was, { build }) => (was.coming.build === build ? { at: 'steady', shown: was.coming } : was),
    clear,
  },
  steady: {
    want: (was, { camera }, { nowMs }) =>
      was.shown.camera === camera ? was : { at: 'changing', shown: was.shown, coming: next(was, camera, nowMs) },
    // What stopped may be the player itself: the next one comes up behind the last picture it had.
    fail: (was, { build }, { nowMs }) =>
      was.shown.build === build
        ? { at: 'changing', shown: was.shown, coming: next(was, was.shown.camera, nowMs) }
        : was,
    tick: (was, _, { nowMs, rebuildMs }) =>
      nowMs - was.shown.since >= rebuildMs
        ? { at: 'changing', shown: was.shown, coming: next(was, was.shown.camera, nowMs) }
        : was,
    clear,
  },
  changing: {
    want: (was, { camera }, { nowMs }) => {
      if (was.coming.camera === camera) return was;
      if (was.shown.camera === camera) return { at: 'steady', shown: { ...was.shown, build: was.shown.build } };
      return { ...was, coming: next(was, camera, nowMs) };
    },
    live: (was, { build }) => (was.coming.build === build ? { at: 'steady', shown: was.coming } : was),
    fail: (was, { build }, { nowMs }) => (was.coming.build === build ? instead(was, nowMs) : was),
    tick: (was, _, { nowMs }) => (nowMs - was.coming.since >= COMING_MS ? instead(was, nowMs) : was),
    clear,
  },
};

/**
 * The next picture does not come. Another camera was wanted: the tile says so instead of showing the one before. The same one anew:
 * what is shown stays, and is tried again after the next full period.
 */
function instead({ shown, coming }: Extract<Steady, { at: 'changing' }>, nowMs: number): Steady {
  if (coming.camera !== shown.camera) return { at: 'first', coming };
  return { at: 'steady', shown: { ...shown, since: nowMs } };
}

export function moveSteady(
  steady: Steady,
  event: SteadyEvent,
  at: { readonly nowMs: number; readonly rebuildMs: number },
): Steady {
  const step = steadyMoves[steady.at][event.do] as ((s: Steady, e: SteadyEvent, a: typeof at) => Steady) | undefined;
  return step === undefined ? steady : step(steady, event, at);
}

/** The players that stand, the one in front first. */
export function feedsOf(steady: Steady): readonly Feed[] {
  if (steady.at === 'empty') return [];
  if (steady.at === 'first') return [steady.coming];
  return steady.at === 'steady' ? [steady.shown] : [steady.shown, steady.coming];
}
