import {
  applyDelta,
  cursorOf,
  loseReplica,
  type Replica,
  type RowMaps,
  resetReplica,
} from '@watchroom/shared/protocol/replica-machine.ts';
import type { Delta, Reset } from '@watchroom/shared/protocol/socket.ts';
import type { RowEntity, Rows, Snapshot, Topic } from '@watchroom/shared/protocol/topics.ts';
import { createStore, type StoreApi } from 'zustand/vanilla';

export type ReplicaTable = Readonly<Record<Topic, Replica>>;

const cold: ReplicaTable = {
  incidents: { at: 'cold', topic: 'incidents' },
  units: { at: 'cold', topic: 'units' },
  cameras: { at: 'cold', topic: 'cameras' },
  outages: { at: 'cold', topic: 'outages' },
  reservations: { at: 'cold', topic: 'reservations' },
  heads: { at: 'cold', topic: 'heads' },
  'roll-calls': { at: 'cold', topic: 'roll-calls' },
  orders: { at: 'cold', topic: 'orders' },
  posts: { at: 'cold', topic: 'posts' },
  patrols: { at: 'cold', topic: 'patrols' },
  drawings: { at: 'cold', topic: 'drawings' },
  messages: { at: 'cold', topic: 'messages' },
  mutes: { at: 'cold', topic: 'mutes' },
  sos: { at: 'cold', topic: 'sos' },
  'own-sos': { at: 'cold', topic: 'own-sos' },
  'near-sos': { at: 'cold', topic: 'near-sos' },
  trials: { at: 'cold', topic: 'trials' },
  alerts: { at: 'cold', topic: 'alerts' },
  tours: { at: 'cold', topic: 'tours' },
  walls: { at: 'cold', topic: 'walls' },
  site: { at: 'cold', topic: 'site' },
};

/** This client's copies of the topics it follows, fed by the link and read by the screens. */
export class Replicas {
  readonly store: StoreApi<ReplicaTable> = createStore<ReplicaTable>(() => cold);

  /** False when the topic has a gap now and must be asked for again. */
  apply(delta: Delta): boolean {
    const next = applyDelta(this.store.getState()[delta.topic], delta);
    this.#put(next);
    return next.at !== 'stale';
  }

  reset(reset: Reset): void {
    this.#put(resetReplica(this.store.getState()[reset.topic], reset));
  }

  /** PHN-1: rows from an earlier visit; old until the server has said what holds now. What is known already stands. */
  seed(topic: Topic, snapshot: Snapshot): void {
    const known = this.store.getState()[topic];
    if (known.at !== 'cold') return;
    const seeded = resetReplica(known, { topic, cursor: 0, snapshot });
    if (seeded.at === 'live') this.#put({ ...seeded, at: 'stale', cursor: null });
  }

  loseAll(): void {
    const lost = Object.values(this.store.getState()).map((replica) => [replica.topic, loseReplica(replica)] as const);
    this.store.setState(Object.fromEntries(lost));
  }

  forget(topic: Topic): void {
    this.#put(cold[topic]);
  }

  forgetAll(): void {
    this.store.setState(cold);
  }

  cursor(topic: Topic): number | undefined {
    return cursorOf(this.store.getState()[topic]);
  }

  isStale(topic: Topic): boolean {
    return this.store.getState()[topic].at === 'stale';
  }

  #put(replica: Replica): void {
    if (this.store.getState()[replica.topic] !== replica) this.store.setState({ [replica.topic]: replica });
  }
}

const none: ReadonlyMap<string, never> = new Map<string, never>();

/** The rows of one entity of a topic, by id; empty while nothing is known. The same map until something changes. */
export function rowsOf<E extends RowEntity>(replica: Replica, entity: E): ReadonlyMap<string, Rows[E]> {
  if (replica.at === 'cold') return none;
  const rows: RowMaps = replica.rows;
  return (rows[entity] as ReadonlyMap<string, Rows[E]> | undefined) ?? none;
}
