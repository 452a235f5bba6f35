import { describe, expect, it } from 'vitest';
import type { CameraHealthState } from '../camera/camera-api.ts';
import { between, type Chance, pick, seeded } from '../kernel/chance.ts';
import { fold } from '../kernel/fold.ts';
import { instant } from '../kernel/time.ts';
import type { WireEvent } from './feed-event.ts';
import { applyDelta, cursorOf, loseReplica, type Replica, resetReplica } from './replica-machine.ts';
import type { Delta, Reset } from './socket.ts';
import { type SocketPair, socketPair } from './socket-pair.ts';
import { rowSchemas } from './topics.ts';

const idOf = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;
const row = (n: number, rev: number, health: CameraHealthState['health']): CameraHealthState => ({
  id: idOf(n) as CameraHealthState['id'],
  rev,
  health,
  healthSince: instant(rev * 1_000),
  alarm: null,
  alarmSince: null,
});
const event = (seq: number, state: CameraHealthState): WireEvent => ({
  seq,
  at: instant(seq),
  kind: 'camera.health_changed',
  entity: 'camera',
  id: state.id,
  rev: state.rev,
  actor: { kind: 'system', id: 'system', name: 'health' },
  // The first event of a row carries all of it.
  set: state.rev === 1 ? { ...state } : { health: state.health, healthSince: state.healthSince },
  extra: {},
});
const cold: Replica = { at: 'cold', topic: 'cameras' };
const live = resetReplica(cold, { topic: 'cameras', cursor: 5, snapshot: { camera: [row(1, 3, 'online')] } });
const camera = (replica: Replica, n: number) => (replica.at === 'cold' ? undefined : replica.rows.camera?.get(idOf(n)));

describe('the replica machine', () => {
  it('RPL-1: a reset replaces whatever was known', () => {
    const again = resetReplica(live, { topic: 'cameras', cursor: 2, snapshot: { camera: [row(2, 1, 'lost')] } });
    expect(again).toMatchObject({ at: 'live', cursor: 2 });
    expect(camera(again, 1)).toBeUndefined();
    expect(camera(again, 2)).toEqual(row(2, 1, 'lost'));
  });

  it('RPL-2: a delta that starts at the cursor applies and moves it', () => {
    const next = applyDelta(live, { topic: 'cameras', from: 5, to: 9, events: [event(7, row(1, 4, 'late'))] });
    expect(next).toMatchObject({ at: 'live', cursor: 9 });
    expect(camera(next, 1)?.health).toBe('late');
  });

  it('RPL-2: a delta that ends at or before the cursor changes nothing', () => {
    expect(applyDelta(live, { topic: 'cameras', from: 1, to: 5, events: [event(4, row(1, 9, 'lost'))] })).toBe(live);
  });

  it('RPL-3: a delta that starts elsewhere is a gap, and the replica says it is stale but keeps its rows', () => {
    const gap = applyDelta(live, { topic: 'cameras', from: 6, to: 8, events: [] });
    expect(gap).toMatchObject({ at: 'stale', cursor: 5 });
    expect(camera(gap, 1)?.health).toBe('online');
  });

  it('RPL-5: part of a row that was never known cannot be shown, so the replica asks for everything', () => {
    const part = { ...event(6, row(2, 4, 'late')), set: { health: 'late' } };
    const lost = applyDelta(live, { topic: 'cameras', from: 5, to: 6, events: [part] });
    expect(lost.at).toBe('stale');
    expect(cursorOf(lost)).toBeUndefined();
    expect(camera(lost, 1)?.health).toBe('online');
    expect(applyDelta(lost, { topic: 'cameras', from: 5, to: 6, events: [part] })).toBe(lost);
    const again = resetReplica(lost, { topic: 'cameras', cursor: 6, snapshot: { camera: [row(2, 4, 'late')] } });
    expect(again).toMatchObject({ at: 'live', cursor: 6 });
  });

  it('fails closed on a row that does not parse', () => {
    const bad = { ...event(6, row(1, 4, 'late')), set: { health: 'splendid' } };
    expect(applyDelta(live, { topic: 'cameras', from: 5, to: 6, events: [bad] }).at).toBe('stale');
  });

  it('RPL-2: an empty delta at the cursor tells a stale replica that it missed nothing', () => {
    expect(applyDelta(loseReplica(live), { topic: 'cameras', from: 5, to: 5, events: [] })).toMatchObject({
      at: 'live',
      cursor: 5,
    });
  });

  it('RPL-4: when the link is lost the rows stay, as of the cursor, and are called stale', () => {
    expect(loseReplica(live)).toMatchObject({ at: 'stale', cursor: 5 });
    expect(loseReplica(cold)).toBe(cold);
  });

  it('does not mutate the rows it had', () => {
    applyDelta(live, { topic: 'cameras', from: 5, to: 9, events: [event(7, row(1, 4, 'late'))] });
    expect(camera(live, 1)?.health).toBe('online');
  });
});

type Up = { cursor: number | undefined };
type Down = { delta: Delta } | { reset: Reset };

/** A server that commits rows first and numbers their events later, as the real one does. */
class ModelServer {
  readonly rows = new Map<string, CameraHealthState>();
  readonly feed: WireEvent[] = [];
  private readonly unnumbered: CameraHealthState[] = [];
  private sent: number | undefined;

  commit(chance: Chance): void {
    const n = between(chance, 1, 5);
    const rev = (this.rows.get(idOf(n))?.rev ?? 0) + 1;
    const next = row(n, rev, pick(chance, ['online', 'late', 'lost']));
    this.rows.set(next.id, next);
    this.unnumbered.push(next);
  }
  number(count: number): void {
    for (const state of this.unnumbered.splice(0, count)) this.feed.push(event(this.feed.length + 1, state));
  }
  numberAll(): void {
    this.number(this.unnumbered.length);
  }
  lose(): void {
    this.sent = undefined;
  }
  subscribe(cursor: number | undefined, keep: number): Down {
    const known = cursor !== undefined && cursor <= this.feed.length && this.feed.length - cursor <= keep;
    const from = cursor ?? 0;
    this.sent = this.feed.length;
    return known
      ? { delta: { topic: 'cameras', from, to: this.feed.length, events: this.feed.slice(from) } }
      : { reset: { topic: 'cameras', cursor: this.feed.length, snapshot: { camera: [...this.rows.values()] } } };
  }
  push(): Down | undefined {
    if (this.sent === undefined || this.sent === this.feed.length) return undefined;
    const from = this.sent;
    this.sent = this.feed.length;
    return { delta: { topic: 'cameras', from, to: this.feed.length, events: this.feed.slice(from) } };
  }
}

/** A client with the real replica machine, on the other end of a pair. */
function world(keep: number) {
  const server = new ModelServer();
  let replica = cold;
  const ask = () => pair.sendUp({ cursor: cursorOf(replica) });
  const pair: SocketPair<Up, Down> = socketPair<Up, Down>({
    atServer: (up) => pair.sendDown(server.subscribe(up.cursor, keep)),
    atClient: (down) => {
      replica = 'reset' in down ? resetReplica(replica, down.reset) : applyDelta(replica, down.delta);
      if (replica.at === 'stale') ask();
    },
    onCut: () => {
      server.lose();
      replica = loseReplica(replica);
    },
    onConnect: ask,
  });
  return { server, pair, replica: () => replica };
}

describe('a replica on a bad wire', () => {
  for (const seed of [1, 2, 3, 4, 5, 6, 7, 8, 42, 20260301]) {
    it(`FED-1: equals the server's rows after any mix of drops, delays and late numbering (seed ${seed})`, () => {
      const chance = seeded(seed);
      const { server, pair, replica } = world(between(chance, 0, 20));
      const steps: (() => void)[] = [
        () => server.commit(chance),
        () => server.number(between(chance, 1, 3)),
        () => pair.deliver(between(chance, 1, 4), chance),
        () => {
          const message = server.push();
          if (message !== undefined) pair.sendDown(message);
        },
        () => (chance() < 0.2 ? pair.cut() : pair.connect()),
      ];
      for (let step = 0; step < 2_000; step++) pick(chance, steps)();
      pair.connect();
      server.numberAll();
      for (let round = 0; round < 10; round++) {
        const message = server.push();
        if (message !== undefined) pair.sendDown(message);
        pair.deliver(1_000, chance);
      }
      const end = replica();
      expect(end).toMatchObject({ at: 'live', cursor: server.feed.length });
      expect(end.at === 'live' && new Map(end.rows.camera)).toEqual(server.rows);
      const folded = new Map<string, CameraHealthState>();
      for (const one of server.feed)
        folded.set(
          one.id,
          fold(folded.get(one.id), { rev: one.rev, set: { ...one.set, id: one.id } as Partial<CameraHealthState> }),
        );
      expect(folded).toEqual(server.rows);
    });
  }
});

describe('rows of every topic', () => {
  it.each(Object.entries(rowSchemas))('FED-1 a part of a %s row fills in nothing that was not said', (_, schema) => {
    expect(schema.partial().parse({})).toEqual({});
  });
});
