import { isDeepStrictEqual } from 'node:util';
import type { AccountActor } from '@watchroom/shared/access/actor.ts';
import { Assignment, isActive } from '@watchroom/shared/dispatch/assignment.ts';
import { type Replica, resetReplica } from '@watchroom/shared/protocol/replica-machine.ts';
import { Snapshot, type Topic, topicEntities } from '@watchroom/shared/protocol/topics.ts';
import { features } from '../../../server/app.ts';
import type { Topic as ServedTopic } from '../../../server/platform/live.ts';
import type { Platform } from '../../../server/platform/platform.ts';
import { type Replicas, rowsOf } from '../../platform/replica.ts';

/** The room's state as one reader may have it, read from the database: no feed, no cursor, no socket. */
export class RoomTruth {
  readonly #platform: Platform;
  readonly #topics: readonly ServedTopic[];

  constructor(platform: Platform, names: readonly Topic[]) {
    this.#platform = platform;
    const all = features.flatMap((feature) => feature.topics?.(platform) ?? []);
    this.#topics = all.filter(({ topic }) => names.includes(topic));
  }

  /** What differs between the room and these replicas, in words; null: nothing. */
  async difference(replicas: Replicas, reader: AccountActor): Promise<string | null> {
    const pictures = await this.#platform.db
      .transaction()
      .setIsolationLevel('repeatable read')
      .setAccessMode('read only')
      .execute(async (tx) => {
        const taken: [Topic, Snapshot][] = [];
        for (const { topic, snapshot } of this.#topics) taken.push([topic, await snapshot(reader, tx)]);
        return taken;
      });
    const table = replicas.store.getState();
    for (const [topic, picture] of pictures) {
      // As it would come over the wire.
      const snapshot = Snapshot.parse(JSON.parse(JSON.stringify(picture)));
      const found = differs(table[topic], resetReplica({ at: 'cold', topic }, { topic, cursor: 0, snapshot }));
      if (found !== null) return found;
    }
    return null;
  }
}

function differs(own: Replica, truth: Replica): string | null {
  if (own.at !== 'live') return `${own.topic} is ${own.at}`;
  for (const entity of topicEntities[own.topic]) {
    const [mine, right] = [rowsOf(own, entity), rowsOf(truth, entity)];
    for (const [id, row] of right) {
      if (!mine.has(id)) return `${own.topic}: ${entity} ${id} is missing`;
      if (!isDeepStrictEqual(plain(mine.get(id)), plain(row))) return `${own.topic}: ${entity} ${id} differs`;
    }
    for (const [id, row] of mine) {
      // A snapshot shows the last orders and their incidents; a screen keeps those that it saw end before.
      if (right.has(id) || (own.topic === 'orders' && !isRunning(row))) continue;
      return `${own.topic}: ${entity} ${id} is not there any more`;
    }
  }
  return null;
}

/** Of an assignment: it asks something of the officer. */
function isRunning(row: object): boolean {
  const assignment = Assignment.safeParse(row);
  return assignment.success && isActive(assignment.data);
}

const plain = (row: unknown): unknown => JSON.parse(JSON.stringify(row));
