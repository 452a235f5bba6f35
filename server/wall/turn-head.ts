import type { AccountActor, Actor } from '@watchroom/shared/access/actor.ts';
import { AccountId, type MonitorId } from '@watchroom/shared/kernel/ids.ts';
import { no, ok, type Result } from '@watchroom/shared/kernel/result.ts';
import { instant } from '@watchroom/shared/kernel/time.ts';
import { shownOf } from '@watchroom/shared/tour/tour-machine.ts';
import type { HeadTurned } from '@watchroom/shared/wall/wall-api.ts';
import { actorOfAccount } from '../access/queries.ts';
import type { Platform } from '../platform/platform.ts';
import { toursNamed } from '../tour/queries.ts';
import { turnForTour } from '../video/steer/steer-commands.ts';
import { monitorOf } from './queries.ts';

interface Asked {
  readonly screen: Actor;
  readonly monitor: MonitorId;
  /** From 0. */
  readonly tile: number;
}

/**
 * PTZ-12, TOU-7: a screen says that the next stop of its tour has come on. Which one that is, whether its head is to turn and in whose name
 * follows from the tile and the clock, never from the screen. A head that somebody holds is left alone, and turned on the next arrival.
 */
export async function turnHead(
  platform: Platform,
  { screen, monitor: id, tile: index }: Asked,
): Promise<Result<HeadTurned>> {
  const monitor = screen.kind === 'account' ? await monitorOf(platform.db, screen.id) : undefined;
  const tile = monitor?.tiles[index];
  if (monitor?.id !== id || tile?.content.kind !== 'tour') return no('not-found');
  const { content, by } = tile;
  const [tour] = await toursNamed(platform.db, [content.tour]);
  if (tour === undefined || tour.removed_at !== null) return no('not-found');
  const shown = shownOf(content.run, { stops: tour.stops, now: platform.clock.now() });
  const stop = shown?.kind === 'one' ? tour.stops[shown.stop] : undefined;
  if (shown?.kind !== 'one' || stop?.preset == null) return ok({ at: 'nothing' });
  const account = AccountId.safeParse(by?.id);
  const desk = account.success ? await actorOfAccount(platform, account.data) : null;
  if (desk === null) return no('not-on-wall');
  const until = shown.untilMs === null ? 'stands' : instant(shown.untilMs);
  const steered = await turnForTour(platform, {
    // As with looks, a wall runs on when the desk that set it up goes home.
    desk: { ...desk, onShift: true } satisfies AccountActor,
    key: `tour-turn:${id}:${index}:${shown.stop}:${until}`,
    ...{ camera: stop.camera, preset: stop.preset, tour: tour.name },
  });
  // By whom it is held a screen is not told (WAL-4).
  if (!steered.ok) return ok({ at: 'held' });
  return ok(steered.value.word === 'done' ? { at: 'turned' } : { at: 'cannot' });
}
