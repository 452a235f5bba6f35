import { no, ok, type Result } from '@watchroom/shared/kernel/result.ts';
import { down, type Reset } from '@watchroom/shared/protocol/socket.ts';
import type { Snapshot } from '@watchroom/shared/protocol/topics.ts';
import { sql } from 'kysely';
import { isDatabaseAway } from '../database.ts';
import { enter } from '../doors.ts';
import { readersOf, type Topic } from '../live.ts';
import type { Platform } from '../platform.ts';
import type { Client } from './client.ts';
import type { Groups } from './groups.ts';

/** A client further behind than this gets a snapshot: cheaper for both than the events. */
const MOST_BEHIND = 5_000;
/** Clients of one scope that come at once (a restart) share one reading of the rows. */
const SHARED_MS = 500;

interface Picture {
  readonly cursor: number;
  readonly snapshot: Snapshot;
}

export interface Subscribing {
  /** Delta where the cursor is known and recent, else reset; afterwards the client follows. */
  subscribe(client: Client, topic: Topic, cursor: number | undefined): Promise<Result<void>>;
}

export function createSubscribing(platform: Platform, groups: Groups): Subscribing {
  const pictures = new Map<string, Promise<Picture>>();

  function picture(client: Client, topic: Topic): Promise<Picture> {
    if (topic.isOwn?.(client.identity.actor) === true) return takePicture(platform, topic, client);
    const id = readersOf(topic, client);
    const known = pictures.get(id);
    if (known !== undefined) return known;
    const taken = takePicture(platform, topic, client);
    pictures.set(id, taken);
    const forget = () => pictures.delete(id);
    taken.then(() => setTimeout(forget, SHARED_MS).unref(), forget);
    return taken;
  }

  async function resume(client: Client, topic: Topic, cursor: number): Promise<boolean> {
    const { feed } = platform;
    if (cursor > feed.head() || feed.head() - cursor > MOST_BEHIND) return false;
    // Older events come from the table; reading them takes time, so the newest are asked for again until none is missing.
    let missed = [...(await feed.since(cursor, MOST_BEHIND))];
    while ((missed.at(-1)?.seq ?? cursor) < feed.head()) {
      missed = [...missed, ...(await feed.since(missed.at(-1)?.seq ?? cursor, MOST_BEHIND))];
    }
    if (client.socket.connected) groups.join(client, topic, { from: cursor, missed, head: feed.head() });
    return true;
  }

  return {
    async subscribe(client, topic, cursor) {
      const entered = enter(client.identity.actor, topic.door);
      if (!entered.ok) return entered;
      groups.leave(client, topic);
      try {
        if (cursor !== undefined && (await resume(client, topic, cursor))) return ok(undefined);
        const { cursor: at, snapshot } = await picture(client, topic);
        const reset: Reset = { topic: topic.topic, cursor: at, snapshot };
        client.socket.emit(down.reset, reset);
        if (!(await resume(client, topic, at)))
          return no('unavailable', { values: { part: 'feed' }, retryAfterMs: 500 });
        return ok(undefined);
      } catch (error) {
        if (!isDatabaseAway(error)) throw error;
        return no('unavailable', { values: { part: 'database' }, retryAfterMs: 1_000 });
      }
    },
  };
}

/** Rows and cursor of one moment: events numbered later may already be in the rows, which their `rev` tells. */
async function takePicture(platform: Platform, topic: Topic, client: Client): Promise<Picture> {
  const taken = await platform.db
    .transaction()
    .setIsolationLevel('repeatable read')
    .setAccessMode('read only')
    .execute(async (tx) => {
      const head = await tx
        .selectFrom('event')
        .select(sql<number>`coalesce(max(seq), 0)`.as('seq'))
        .executeTakeFirstOrThrow();
      return { cursor: head.seq, snapshot: await topic.snapshot(client.identity.actor, tx) };
    });
  await platform.feed.reach(taken.cursor);
  return taken;
}
