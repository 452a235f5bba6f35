import type { CameraId } from '../kernel/ids.ts';

/** One player of one camera on a tile; `build` counts the players of the tile, so that the same camera anew is another. */
export interface Feed {
  readonly camera: CameraId;
  readonly build: number;
  /** When it began, ms. */
  readonly since: number;
}

/** What is to be shown next, opened before its time: a camera that is pulled takes seconds to give its first picture. */
export interface Ahead {
  readonly feed: Feed;
  readonly isLive: boolean;
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
  | { readonly at: 'first'; readonly coming: Feed; readonly ahead?: Ahead | undefined }
  | { readonly at: 'steady'; readonly shown: Feed; readonly ahead?: Ahead | undefined }
  | {
      readonly at: 'changing';
      readonly shown: Feed;
      readonly coming: Feed;
      /** Since when something else is due than what is shown, ms. */
      readonly leftAt: number;
      readonly ahead?: Ahead | undefined;
    };

export type SteadyEvent =
  | { readonly do: 'want'; readonly camera: CameraId }
  /** What will be wanted next; null: not known, or not yet. */
  | { readonly do: 'ahead'; readonly camera: CameraId | null }
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
/** How long what is due may take, whichever camera it is by then, before the tile shows that it waits for it. */
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
  return steady.at === 'empty' ? steady.build : Math.max(...feedsOf(steady).map(({ build }) => build));
}

function next(was: Steady, camera: CameraId, nowMs: number): Feed {
  return { camera, build: buildOf(was) + 1, since: nowMs };
}

/** The camera that is due: opened ahead, or from now on. */
function due(was: Exclude<Steady, { at: 'empty' }>, camera: CameraId, nowMs: number): Ahead {
  return was.ahead?.feed.camera === camera ? was.ahead : { feed: next(was, camera, nowMs), isLive: false };
}

/** What was opened ahead goes on behind all else, unless it has become what is due. */
function kept({ ahead }: Exclude<Steady, { at: 'empty' }>, camera: CameraId): { readonly ahead?: Ahead } {
  return ahead === undefined || ahead.feed.camera === camera ? {} : { ahead };
}

type Standing = Exclude<Steady, { at: 'empty' }>;

function opened<S extends Standing>(was: S, camera: CameraId | null, nowMs: number): S {
  const { ahead: before, ...rest } = was;
  if (before !== undefined && before.feed.camera === camera) return was;
  const standing = [...('shown' in was ? [was.shown] : []), ...('coming' in was ? [was.coming] : [])];
  if (camera === null || standing.some((feed) => feed.camera === camera))
    return before === undefined ? was : (rest as S);
  return { ...was, ahead: { feed: next(was, camera, nowMs), isLive: false } };
}

/** What is said of the one that was opened ahead: it moves, or gave up. */
function aheadLive<S extends Standing>(was: S, build: number): S {
  return was.ahead?.feed.build === build ? { ...was, ahead: { ...was.ahead, isLive: true } } : was;
}

function aheadFailed<S extends Standing>(was: S, build: number): S {
  if (was.ahead?.feed.build !== build) return was;
  const { ahead: _, ...rest } = was;
  return rest as S;
}

/** WAL-8: every move there is; what has no cell leaves the tile as it is. */
export const steadyMoves: { readonly [S in At]: { readonly [D in Do]?: Step<S, D> } } = {
  empty: {
    want: (was, { camera }, { nowMs }) => ({ at: 'first', coming: next(was, camera, nowMs) }),
  },
  first: {
    want: (was, { camera }, { nowMs }) => {
      if (was.coming.camera === camera) return was;
      const { feed, isLive } = due(was, camera, nowMs);
      const others = kept(was, camera);
      return isLive ? { at: 'steady', shown: feed, ...others } : { at: 'first', coming: feed, ...others };
    },
    ahead: (was, { camera }, { nowMs }) => opened(was, camera, nowMs),
    live: (was, { build }) =>
      was.coming.build === build ? { at: 'steady', shown: was.coming, ...given(was) } : aheadLive(was, build),
    fail: (was, { build }) => aheadFailed(was, build),
    clear,
  },
  steady: {
    want: (was, { camera }, { nowMs }) => (was.shown.camera === camera ? was : changed(was, camera, nowMs)),
    ahead: (was, { camera }, { nowMs }) => opened(was, camera, nowMs),
    live: (was, { build }) => aheadLive(was, build),
    // What stopped may be the player itself: the next one comes up behind the last picture it had.
    fail: (was, { build }, { nowMs }) => (was.shown.build === build ? anew(was, nowMs) : aheadFailed(was, build)),
    tick: (was, _, { nowMs, rebuildMs }) => (nowMs - was.shown.since >= rebuildMs ? anew(was, nowMs) : was),
    clear,
  },
  changing: {
    want: (was, { camera }, { nowMs }) => {
      if (was.coming.camera === camera) return was;
      if (was.shown.camera === camera) return { at: 'steady', shown: was.shown, ...given(was) };
      return changed(was, camera, nowMs);
    },
    ahead: (was, { camera }, { nowMs }) => opened(was, camera, nowMs),
    live: (was, { build }) =>
      was.coming.build === build ? { at: 'steady', shown: was.coming, ...given(was) } : aheadLive(was, build),
    fail: (was, { build }, { nowMs }) => (was.coming.build === build ? instead(was, nowMs) : aheadFailed(was, build)),
    tick: (was, _, { nowMs }) => (nowMs - was.leftAt >= COMING_MS ? instead(was, nowMs) : was),
    clear,
  },
};

function given({ ahead }: Standing): { readonly ahead?: Ahead } {
  return ahead === undefined ? {} : { ahead };
}

/** Another camera is due than the one that is shown. One that was due in vain before does not count anew: what is shown is past since then. */
function changed(was: Extract<Steady, { at: 'steady' | 'changing' }>, camera: CameraId, nowMs: number): Steady {
  const { shown } = was;
  const { feed, isLive } = due(was, camera, nowMs);
  const others = kept(was, camera);
  if (isLive) return { at: 'steady', shown: feed, ...others };
  const isPast = was.at === 'changing' && was.coming.camera !== shown.camera;
  return { at: 'changing', shown, coming: feed, leftAt: isPast ? was.leftAt : nowMs, ...others };
}

/** The same camera by another player. */
function anew(was: Extract<Steady, { at: 'steady' }>, nowMs: number): Steady {
  const { shown } = was;
  return { at: 'changing', shown, coming: next(was, shown.camera, nowMs), leftAt: nowMs, ...given(was) };
}

/**
 * The next picture does not come. Another camera was wanted: the tile says so instead of showing the one before. The same one anew:
 * what is shown stays, and is tried again after the next full period.
 */
function instead(was: Extract<Steady, { at: 'changing' }>, nowMs: number): Steady {
  const { shown, coming } = was;
  if (coming.camera !== shown.camera) return { at: 'first', coming, ...given(was) };
  return { at: 'steady', shown: { ...shown, since: nowMs }, ...given(was) };
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
  const behind = steady.ahead === undefined ? [] : [steady.ahead.feed];
  if (steady.at === 'first') return [steady.coming, ...behind];
  return steady.at === 'steady' ? [steady.shown, ...behind] : [steady.shown, steady.coming, ...behind];
}
