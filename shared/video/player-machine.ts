import type { Instant } from '../kernel/time.ts';
import { toMs } from '../kernel/time.ts';
import type { Gives } from './video-api.ts';

/**
 * One video tile (VID). What the tile says follows from this alone, and a picture is called live only while its own
 * time advances. Times are milliseconds of the client's clock, synchronised to the server's.
 *
 *   connecting ──advance──► live ◄──advance── late ──3 s──► lost ──wait──► connecting
 *       └──fail, 10 s──► lost                                 any ──close──► ended, ──refuse──► refused
 */
export type Player =
  /** Asking for a ticket, or waiting for the first picture. `attempt` counts tries since the last picture. */
  | {
      readonly at: 'connecting';
      readonly since: number;
      readonly attempt: number;
      readonly endsAt: number | null;
      readonly gives: Gives;
    }
  | ({ readonly at: 'live' } & Showing)
  /** The picture on the tile has stopped; `frameAt` is when it last moved. */
  | ({ readonly at: 'late' } & Showing)
  /** Nothing to show as live; the next try starts at `retryAt`. `frameAt` null = never had a picture. */
  | {
      readonly at: 'lost';
      readonly since: number;
      readonly frameAt: number | null;
      readonly attempt: number;
      readonly retryAt: number;
    }
  /** Closed by the person. */
  | { readonly at: 'ended'; readonly since: number }
  /** The gate said no: asking again without a change is useless. `code`: of the failure catalogue, or the end of a look. */
  | { readonly at: 'refused'; readonly since: number; readonly code: string };

interface Showing {
  readonly since: number;
  readonly frameAt: number;
  readonly videoS: number;
  readonly attempt: number;
  readonly endsAt: number | null;
  readonly gives: Gives;
}

export type PlayerEvent =
  /** The gate issued a look that may last until `endsAt`. */
  | { readonly do: 'admit'; readonly endsAt: Instant; readonly gives: Gives }
  | { readonly do: 'refuse'; readonly code: string }
  /** The gate could not answer, the stream ended or broke. `retryAfterMs` where the server names a wait. */
  | { readonly do: 'fail'; readonly retryAfterMs?: number }
  /**
   * The video stands at this time of its own, seconds: another one than before is a new picture. `flowMs`: time from the
   * first byte of this connection to the last that came.
   */
  | { readonly do: 'advance'; readonly videoS: number; readonly flowMs: number }
  | { readonly do: 'tick' }
  | { readonly do: 'retry' }
  /** Another of the camera's pictures is wanted. */
  | { readonly do: 'switch' }
  | { readonly do: 'close' };

type At = Player['at'];
type Do = PlayerEvent['do'];
type Step<S extends At, D extends Do> = (
  player: Extract<Player, { at: S }>,
  event: Extract<PlayerEvent, { do: D }>,
  now: number,
) => Player;

/** A picture that has not moved for this long is late: at 25 frames a second it misses 25. */
export const LATE_MS = 1_000;
/** After this the tile says the picture is lost and connects anew (VID-3). */
export const LOST_MS = 3_000;
/** A still a second comes when the line is good; one that takes its time is not late yet (VID-13). */
export const STILL_LATE_MS = 3_000;
export const STILL_LOST_MS = 10_000;
const paces: { readonly [G in Gives]: { readonly lateMs: number; readonly lostMs: number } } = {
  video: { lateMs: LATE_MS, lostMs: LOST_MS },
  stills: { lateMs: STILL_LATE_MS, lostMs: STILL_LOST_MS },
};
/** How long a connection may take to its first picture: ticket, socket, and up to one group of pictures of a slow camera. */
export const FIRST_PICTURE_MS = 10_000;
/**
 * A media server sends the last group of pictures it has to whoever connects, however old. Only what still flows this
 * long after the first byte is the camera's own present (VID-12); at one picture a second two have come by then.
 */
export const FLOW_MS = 1_000;
/** Only a picture that lasted this long proves the connection good; one that breaks sooner counts as one more try. */
export const PROVEN_MS = 10_000;
/**
 * Wait before try n, milliseconds: a few close together, for a media server that died is back within two seconds and its cameras with it;
 * then doubling to 15 s so that a dead camera costs the gate little.
 */
const WAITS_MS = [0, 500, 500, 500, 1_000, 2_000, 4_000, 8_000, 15_000] as const;

export function newPlayer(now: number): Player {
  return { at: 'connecting', since: now, attempt: 0, endsAt: null, gives: 'video' };
}

const refuse = (_: unknown, event: Extract<PlayerEvent, { do: 'refuse' }>, now: number): Player => ({
  at: 'refused',
  since: now,
  code: event.code,
});
const close = (_: unknown, __: unknown, now: number): Player => ({ at: 'ended', since: now });
const again = (_: unknown, __: unknown, now: number): Player => newPlayer(now);

function lose(
  frameAt: number | null,
  attempt: number,
  given: { readonly now: number; readonly waitMs?: number | undefined },
): Player {
  const wait = given.waitMs ?? WAITS_MS[Math.min(attempt, WAITS_MS.length - 1)] ?? 0;
  return { at: 'lost', since: given.now, frameAt, attempt: attempt + 1, retryAt: given.now + wait };
}

/** A picture that moves, or the same one again: the state stays as it is, so that repeated samples cost nothing. */
function show(player: Extract<Player, { at: 'live' | 'late' }>, videoS: number, now: number): Player {
  if (videoS === player.videoS) return player;
  // A new stream starts its time anew; that is a new picture as well.
  const proven = now - player.since >= PROVEN_MS;
  return {
    ...player,
    at: 'live',
    since: player.at === 'live' ? player.since : now,
    frameAt: now,
    videoS,
    attempt: proven ? 0 : player.attempt,
  };
}

/** A look that came to its allowed end is renewed at once and silently; a broken one counts as a try (VID-4). */
function drop(
  player: Extract<Player, { at: 'live' | 'late' }>,
  event: Extract<PlayerEvent, { do: 'fail' }>,
  now: number,
): Player {
  return player.endsAt !== null && now >= player.endsAt
    ? newPlayer(now)
    : lose(player.frameAt, player.attempt, { now, waitMs: event.retryAfterMs });
}

/** VID-2: every move there is; what has no cell leaves the player as it is. */
export const playerMoves: { readonly [S in At]: { readonly [D in Do]?: Step<S, D> } } = {
  connecting: {
    admit: (player, event) => ({ ...player, endsAt: toMs(event.endsAt), gives: event.gives }),
    refuse,
    fail: (player, event, now) => lose(null, player.attempt, { now, waitMs: event.retryAfterMs }),
    // Time zero is the start of an empty player, not a picture; a burst from a cache is no proof of life.
    advance: (player, event, now) =>
      event.videoS > 0 && event.flowMs >= FLOW_MS
        ? { ...player, at: 'live', since: now, frameAt: now, videoS: event.videoS }
        : player,
    tick: (player, _, now) => (now - player.since >= FIRST_PICTURE_MS ? lose(null, player.attempt, { now }) : player),
    switch: again,
    close,
  },
  live: {
    refuse,
    fail: drop,
    advance: (player, event, now) => show(player, event.videoS, now),
    tick: (player, _, now) =>
      now - player.frameAt >= paces[player.gives].lateMs ? { ...player, at: 'late', since: now } : player,
    switch: again,
    close,
  },
  late: {
    refuse,
    fail: drop,
    advance: (player, event, now) => show(player, event.videoS, now),
    // VID-3: a picture that has stood for 3 s is never left on the tile as if it were live.
    tick: (player, _, now) =>
      now - player.frameAt >= paces[player.gives].lostMs ? lose(player.frameAt, player.attempt, { now }) : player,
    switch: again,
    close,
  },
  lost: {
    refuse,
    retry: again,
    switch: again,
    tick: (player, _, now) => (now >= player.retryAt ? { ...newPlayer(now), attempt: player.attempt } : player),
    close,
  },
  ended: { retry: again },
  refused: { retry: again, close },
};

export function movePlayer(player: Player, event: PlayerEvent, now: number): Player {
  const step = playerMoves[player.at][event.do] as ((p: Player, e: PlayerEvent, n: number) => Player) | undefined;
  return step === undefined ? player : step(player, event, now);
}

/** Whether pictures must flow in this state: the driver holds a connection exactly while this is true. */
export function holdsConnection(player: Player): boolean {
  return player.at === 'connecting' || player.at === 'live' || player.at === 'late';
}
