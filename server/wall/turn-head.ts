import type { AccountActor, Actor } from '@watchroom/shared/access/actor.ts';
import { AccountId, type CameraId, type MonitorId } from '@watchroom/shared/kernel/ids.ts';
import { no, ok, type Result } from '@watchroom/shared/kernel/result.ts';
import { instant, toMs } from '@watchroom/shared/kernel/time.ts';
import { shownOf } from '@watchroom/shared/tour/tour-machine.ts';
import type { TileContent } from '@watchroom/shared/wall/tile.ts';
import type { HeadTurned } from '@watchroom/shared/wall/wall-api.ts';
import { actorOfAccount } from '../access/queries.ts';
import type { Platform } from '../platform/platform.ts';
import { toursNamed } from '../tour/queries.ts';
import { turnForTour } from '../video/steer/steer-commands.ts';
import { wallPurpose } from './purpose-words.ts';
import { monitorOf } from './queries.ts';

interface Asked {
  readonly screen: Actor;
  readonly monitor: MonitorId;
  /** From 0. */
  readonly tile: number;
}

/**
 * PTZ-12, TOU-7, WAL-14: a screen says that the next stop of its tour, or the next still, has come on. Which one that is, whether its head is to turn and in whose name
 * follows from the tile and the clock, never from the screen. A head that somebody holds is left alone, and turned on the next arrival.
 */
export async function turnHead(
  platform: Platform,
  { screen, monitor: id, tile: index }: Asked,
): Promise<Result<HeadTurned>> {
  const monitor = screen.kind === 'account' ? await monitorOf(platform.db, screen.id) : undefined;
  const tile = monitor?.tiles[index];
  if (monitor?.id !== id || tile === undefined) return no('not-found');
  const wanted = await wantedNow(platform, tile.content);
  if (wanted === null) return no('not-found');
  if (wanted.preset === null) return ok({ at: 'nothing' });
  const account = AccountId.safeParse(tile.by?.id);
  const desk = account.success ? await actorOfAccount(platform, account.data) : null;
  if (desk === null) return no('not-on-wall');
  const steered = await turnForTour(platform, {
    // As with looks, a wall runs on when the desk that set it up goes home.
    desk: { ...desk, onShift: true } satisfies AccountActor,
    key: `tour-turn:${id}:${index}:${wanted.round}`,
    ...{ camera: wanted.camera, preset: wanted.preset, reason: wanted.reason },
  });
  // By whom it is held a screen is not told (WAL-4).
  if (!steered.ok) return ok({ at: 'held' });
  return ok(steered.value.word === 'done' ? { at: 'turned' } : { at: 'cannot' });
}

/** `preset` null: nothing turns now. */
type WantedTurn = { readonly preset: null } | Turn;
interface Turn {
  readonly camera: CameraId;
  readonly preset: string;
  /** The same for one arrival, however often and by how many screens it is told. */
  readonly round: string;
  /** What it turns for. */
  readonly reason: string;
}

/** Where the head of a tile is to look now; null: the tile turns none. */
async function wantedNow(platform: Platform, content: TileContent): Promise<WantedTurn | null> {
  const now = platform.clock.now();
  if (content.kind === 'still') {
    const { camera, preset, name, everyS } = content;
    const round = `still:${Math.floor(toMs(now) / (everyS * 1_000))}`;
    return preset === null ? { preset } : { camera, preset, round, ...wallPurpose(platform, { still: name }) };
  }
  if (content.kind !== 'tour') return null;
  const [tour] = await toursNamed(platform.db, [content.tour]);
  if (tour === undefined || tour.removed_at !== null) return null;
  const shown = shownOf(content.run, { stops: tour.stops, now });
  const stop = shown?.kind === 'one' ? tour.stops[shown.stop] : undefined;
  if (shown?.kind !== 'one' || stop?.preset == null) return { preset: null };
  const until = shown.untilMs === null ? 'stands' : instant(shown.untilMs);
  const { camera, preset } = stop;
  return { camera, preset, round: `${shown.stop}:${until}`, ...wallPurpose(platform, { tour: tour.name }) };
}
