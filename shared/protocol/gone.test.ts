import { describe, expect, it } from 'vitest';
import type { CameraHealthState } from '../camera/camera-api.ts';
import { between, type Chance, pick, seeded } from '../kernel/chance.ts';
import { instant } from '../kernel/time.ts';
import type { WireEvent } from './feed-event.ts';
import { goneOf, isGone, type Told, toldOf } from './gone.ts';
import { applyDelta, cursorOf, loseReplica, type Replica, resetReplica } from './replica-machine.ts';
import { Delta, type Reset } from './socket.ts';
import { type SocketPair, socketPair } from './socket-pair.ts';

const idOf = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}` as CameraHealthState['id'];
type Side = 'east' | 'west';
type Place = { readonly side: Side };
type Event = WireEvent & Place & { readonly movedFrom: Place | null };
type Row = CameraHealthState & Place;

const row = (n: number, rev: number): CameraHealthState => ({
  id: idOf(n),
  rev,
  health: pick(seeded(rev), ['online', 'late', 'lost']),
  healthSince: instant(rev * 1_000),
  alarm: 'fire',
  alarmSince: instant(1),
});
const eventOf = (seq: number, of: Row, more: { from?: Side; part?: boolean } = {}): Event => {
  const { side, ...whole } = of;
  return {
    seq,
    at: instant(seq),
    kind: 'camera.changed',
    entity: 'camera',
    id: of.id,
    rev: of.rev,
    actor: { kind: 'system', id: 'system', name: 'x' },
    set: more.part === true ? { health: of.health, healthSince: of.healthSince } : whole,
    extra: {},
    side,
    movedFrom: more.from === undefined ? null : { side: more.from },
  };
};
const inEast = (event: Event): WireEvent | null => {
  const { side, movedFrom: _, ...wire } = event;
  return side === 'east' ? wire : null;
};

describe('who is told of a row that moves', () => {
  const moved = (side: Side, from?: Side) =>
    toldOf(eventOf(7, { ...row(1, 4), side }, from === undefined ? {} : { from }), inEast);

  it.each<{ does: string; side: Side; from?: Side; told: 'event' | 'gone' | null }>([
    { does: 'stays where they see it', side: 'east', told: 'event' },
    { does: 'comes to where they see it', side: 'east', from: 'west', told: 'event' },
    { does: 'leaves', side: 'west', from: 'east', told: 'gone' },
    { does: 'changes where they never saw it', side: 'west', told: null },
    { does: 'moves between two places they do not see', side: 'west', from: 'west', told: null },
  ])('RPL-6 of a row that $does', ({ side, from, told }) => {
    const found = moved(side, from);
    expect(found === null ? null : isGone(found) ? 'gone' : 'event').toBe(told);
  });

  it('RPL-6 a removal tells that the row is gone and nothing else', () => {
    expect(moved('west', 'east')).toEqual({ seq: 7, entity: 'camera', id: idOf(1), rev: 4, gone: true });
    const delta = { topic: 'cameras', from: 6, to: 7, events: [{ ...moved('west', 'east'), set: { health: 'lost' } }] };
    expect(Delta.safeParse(delta).success).toBe(false);
  });
});

describe('a replica that is told of a removal', () => {
  const live = resetReplica(
    { at: 'cold', topic: 'cameras' },
    { topic: 'cameras', cursor: 5, snapshot: { camera: [row(1, 3), row(2, 9)] } },
  );
  const after = (...events: Told[]) => applyDelta(live, { topic: 'cameras', from: 5, to: 9, events });
  const ids = (replica: Replica) => (replica.at === 'cold' ? [] : [...(replica.rows.camera?.keys() ?? [])]);
  const gone = (n: number, rev: number) => goneOf({ seq: 6, entity: 'camera', id: idOf(n), rev });

  it('RPL-6 drops the row and stays live', () => {
    const next = after(gone(1, 4));
    expect(next).toMatchObject({ at: 'live', cursor: 9 });
    expect(ids(next)).toEqual([idOf(2)]);
    expect(ids(live)).toEqual([idOf(1), idOf(2)]);
  });
  it('RPL-6 keeps a row that a newer snapshot brought back', () => {
    expect(ids(after(gone(2, 8)))).toContain(idOf(2));
  });
  it('RPL-6 does nothing about a row it never had', () => {
    expect(after(gone(3, 2))).toMatchObject({ at: 'live', cursor: 9 });
  });
  it('RPL-6 has a row again that came back in the same delta', () => {
    const { side: _, movedFrom: __, ...back } = eventOf(7, { ...row(1, 5), side: 'east' }, { from: 'west' });
    expect(ids(after(gone(1, 4), back)).sort()).toEqual([idOf(1), idOf(2)]);
  });
});

type Up = { cursor: number | undefined };
type Down = { delta: Delta } | { reset: Reset };

/** Rows that wander between two sides; one reader sees the east. Rows are committed first and numbered later. */
class TwoSides {
  readonly rows = new Map<string, Row>();
  readonly feed: Event[] = [];
  private readonly unnumbered: { row: Row; from: Side | undefined; part: boolean }[] = [];
  private sent: number | undefined;

  /** The first three stay in the west for ever. Whoever comes in may come with a part of itself alone (RPL-5). */
  commit(chance: Chance): void {
    const n = between(chance, 1, 9);
    const before = this.rows.get(idOf(n));
    const side = n <= 3 || chance() < 0.4 ? 'west' : 'east';
    const next: Row = { ...row(n, (before?.rev ?? 0) + 1), side };
    this.rows.set(next.id, next);
    const moved = before !== undefined && before.side !== side;
    const part = before !== undefined && (!moved || chance() < 0.2);
    this.unnumbered.push({ row: next, from: moved ? before.side : undefined, part });
  }
  number(count: number): void {
    for (const { row: of, from, part } of this.unnumbered.splice(0, count))
      this.feed.push(eventOf(this.feed.length + 1, of, from === undefined ? { part } : { from, part }));
  }
  numberAll(): void {
    this.number(this.unnumbered.length);
  }
  lose(): void {
    this.sent = undefined;
  }
  eastern(): CameraHealthState[] {
    return [...this.rows.values()].filter(({ side }) => side === 'east').map(({ side: _, ...same }) => same);
  }
  private after(from: number): Down {
    const events = this.feed.slice(from).flatMap((event) => toldOf(event, inEast) ?? []);
    return { delta: { topic: 'cameras', from, to: this.feed.length, events } };
  }
  subscribe(cursor: number | undefined, keep: number): Down {
    const known = cursor !== undefined && cursor <= this.feed.length && this.feed.length - cursor <= keep;
    this.sent = this.feed.length;
    return known
      ? this.after(cursor)
      : { reset: { topic: 'cameras', cursor: this.feed.length, snapshot: { camera: this.eastern() } } };
  }
  push(): Down | undefined {
    if (this.sent === undefined || this.sent === this.feed.length) return undefined;
    const from = this.sent;
    this.sent = this.feed.length;
    return this.after(from);
  }
}

describe('a replica of a part of the city on a bad wire', () => {
  for (const seed of [1, 2, 3, 4, 5, 6, 7, 8, 42, 20261128]) {
    it(`RPL-6 equals what its reader may see, and nothing was said of the rest (seed ${seed})`, () => {
      const chance = seeded(seed);
      const server = new TwoSides();
      const keep = between(chance, 0, 20);
      const screen: { replica: Replica } = { replica: { at: 'cold', topic: 'cameras' } };
      const told = new Set<string>();
      const ask = () => pair.sendUp({ cursor: cursorOf(screen.replica) });
      const pair: SocketPair<Up, Down> = socketPair<Up, Down>({
        atServer: (up) => pair.sendDown(server.subscribe(up.cursor, keep)),
        atClient: (down) => {
          for (const { id } of 'reset' in down ? (down.reset.snapshot.camera ?? []) : down.delta.events) told.add(id);
          screen.replica =
            'reset' in down ? resetReplica(screen.replica, down.reset) : applyDelta(screen.replica, down.delta);
          if (screen.replica.at === 'stale') ask();
        },
        onCut: () => {
          server.lose();
          screen.replica = loseReplica(screen.replica);
        },
        onConnect: ask,
      });
      const push = () => {
        const message = server.push();
        if (message !== undefined) pair.sendDown(message);
      };
      const steps: (() => void)[] = [
        () => server.commit(chance),
        () => server.number(between(chance, 1, 3)),
        () => pair.deliver(between(chance, 1, 4), chance),
        push,
        () => (chance() < 0.2 ? pair.cut() : pair.connect()),
      ];
      for (let step = 0; step < 2_000; step++) pick(chance, steps)();
      pair.connect();
      server.numberAll();
      for (let round = 0; round < 10; round++) {
        push();
        pair.deliver(1_000, chance);
      }
      const { replica } = screen;
      expect(replica).toMatchObject({ at: 'live', cursor: server.feed.length });
      const rows = replica.at === 'live' ? [...(replica.rows.camera?.values() ?? [])] : [];
      const byId = (one: { id: string }, other: { id: string }) => (one.id < other.id ? -1 : 1);
      expect(rows.sort(byId)).toEqual(server.eastern().sort(byId));
      for (const n of [1, 2, 3]) expect(told).not.toContain(idOf(n));
    });
  }
});
