import { UnitId } from '@watchroom/shared/kernel/ids.ts';
import { runCommand, systemActor } from '../platform/command.ts';
import type { Platform } from '../platform/platform.ts';
import { unitKnown } from '../unit/queries.ts';
import { planPosts } from './bell-commands.ts';
import { leavePosts } from './commands.ts';
import { activePosts } from './queries.ts';

/**
 * PST-4: who goes off duty leaves every post. Heard from the feed, once whoever hears it: the event's own id is the key. What
 * was missed while no process ran is made good at the start.
 */
export async function startPosts(platform: Platform): Promise<void> {
  await planBells(platform);
  const leave = async (unit: UnitId, key: string) => {
    const order = { actor: systemActor('duty'), key, input: { unit } };
    try {
      const left = await runCommand(platform, leavePosts, order);
      if (!left.ok) platform.log.warn({ unit, failure: left.failure }, 'a unit off duty was not taken off its post');
    } catch (error) {
      platform.log.error({ err: error, unit }, 'a unit off duty was not taken off its post');
    }
  };
  platform.feed.follow((events) => {
    for (const { kind, id, uid, set } of events)
      if (kind === 'unit.duty_set' && set['duty'] === 'off') void leave(UnitId.parse(id), `post-leave:${uid}`);
  });
  for (const post of await activePosts(platform.db)) {
    for (const { unit, since } of post.staff) {
      const gone = unit !== null && unitKnown(platform, unit)?.duty === 'off';
      if (gone) await leave(unit, `post-leave:${unit}:${post.id}:${since}`);
    }
  }
}

/** PST-7: once a day, by whichever process starts first. Postgres may be away; the bells that are ordered ring all the same. */
async function planBells(platform: Platform): Promise<void> {
  const key = `post-plan:${platform.clock.now().slice(0, 10)}`;
  try {
    await runCommand(platform, planPosts, { actor: systemActor('post'), key, input: {} });
  } catch (error) {
    platform.log.error({ err: error }, 'the bells of posts were not ordered');
  }
}
