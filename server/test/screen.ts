import { applyDelta, type Replica, resetReplica } from '@watchroom/shared/protocol/replica-machine.ts';
import { type RowEntity, type Topic, topicEntities } from '@watchroom/shared/protocol/topics.ts';
import { expect, vi } from 'vitest';
import { connect, kindOf, type TestSocket } from './socket.ts';
import type { Caller, World } from './world.ts';

/** A screen of one topic: what came over the socket, put together by the machine that browsers use. */
export interface Screen {
  readonly client: TestSocket;
  replica(): Replica;
  /** `entity id` of every row it has. */
  rows(): string[];
  row<T>(entity: RowEntity, id: string): T | undefined;
  /** Everything said of this row since the snapshot: kinds of events, and `gone`. */
  toldOf(id: string): string[];
}

const soon = { timeout: 10_000, interval: 10 };

export async function openScreen(
  world: World,
  by: Caller,
  { topic, cursor }: { topic: Topic; cursor?: number },
): Promise<Screen> {
  const client = connect(world, by);
  await vi.waitFor(() => expect(client.welcomes).toHaveLength(1), soon);
  expect(await client.ask('subscribe', { topics: [{ topic, cursor }] })).toMatchObject({ ok: true });
  await vi.waitFor(() => expect(client.order.length).toBeGreaterThan(0), soon);
  const replica = () => {
    const [first] = client.resets;
    if (first === undefined) throw new Error('no snapshot');
    return client.deltas.reduce(applyDelta, resetReplica({ at: 'cold', topic }, first));
  };
  const mapOf = (entity: RowEntity): ReadonlyMap<string, unknown> => {
    const now = replica();
    return now.at === 'cold' ? new Map() : (now.rows[entity] ?? new Map());
  };
  return {
    client,
    replica,
    rows: () =>
      topicEntities[topic].flatMap((entity) => [...mapOf(entity).keys()].map((id) => `${entity} ${id}`)).sort(),
    row: <T>(entity: RowEntity, id: string) => mapOf(entity).get(id) as T | undefined,
    toldOf: (id) =>
      client.deltas
        .flatMap(({ events }) => events)
        .filter((told) => told.id === id)
        .map(kindOf),
  };
}
