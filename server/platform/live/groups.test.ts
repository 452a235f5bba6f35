import type { AccountActor } from '@watchroom/shared/access/actor.ts';
import { instant } from '@watchroom/shared/kernel/time.ts';
import type { Delta } from '@watchroom/shared/protocol/socket.ts';
import type { Server } from 'socket.io';
import { expect, it } from 'vitest';
import { type StoredEvent, wireEvent } from '../feed.ts';
import type { Topic } from '../live.ts';
import type { Client } from './client.ts';
import { createGroups } from './groups.ts';

const topic: Topic = {
  topic: 'incidents',
  door: { may: 'incident.read' },
  entities: ['incident'],
  audience: (event) => wireEvent(event),
  snapshot: async () => ({}),
};
const happened = (seq: number) =>
  ({
    seq,
    row: seq,
    uid: `u${seq}`,
    at: instant(seq),
    kind: 'incident.noted',
    entity: 'incident',
    id: 'i',
    rev: seq,
    actor: { kind: 'system', id: 'system', name: 'x' },
    area: [],
    department: null,
    units: [],
    keys: [],
    movedFrom: null,
    set: {},
    extra: {},
  }) as unknown as StoredEvent;

/** Sockets as far as groups need them: rooms by name, and what each client was sent. */
function wire() {
  const rooms = new Map<string, Set<FakeSocket>>();
  interface FakeSocket {
    readonly got: Delta[];
    emit(name: string, delta: Delta): void;
    join(room: string): void;
    leave(room: string): void;
  }
  const socket = (): FakeSocket => {
    const self: FakeSocket = {
      got: [],
      emit: (_, delta) => void self.got.push(delta),
      join: (room) => void (rooms.get(room) ?? rooms.set(room, new Set()).get(room))?.add(self),
      leave: (room) => void rooms.get(room)?.delete(self),
    };
    return self;
  };
  const io = {
    to: (room: string) => ({
      emit: (_: string, delta: Delta) => rooms.get(room)?.forEach((one) => one.got.push(delta)),
    }),
  };
  const desk = (area = 'city') => {
    const own = socket();
    const state = { behind: false };
    const client = {
      socket: own,
      scope: `desk ${area}`,
      identity: { actor: { kind: 'account', area } as AccountActor },
      cursors: new Map<string, number>(),
      isBehind: () => state.behind,
    } as unknown as Client;
    return { client, state, got: own.got };
  };
  return { io: io as unknown as Server, desk };
}

it('LIV-2: who joins while the last other member falls behind still hears of everything', () => {
  const { io, desk } = wire();
  const slow = desk();
  const fresh = desk();
  const groups = createGroups(io, (client) => groups.leaveAll(client));
  groups.join(slow.client, topic, { from: 10, missed: [], head: 10 });
  slow.state.behind = true;
  groups.join(fresh.client, topic, { from: 20, missed: [], head: 20 });
  groups.spread([happened(21)]);
  expect(fresh.got.flatMap(({ events }) => events.map(({ seq }) => seq))).toEqual([21]);
  expect(fresh.got.map(({ from, to }) => [from, to])).toEqual([
    [20, 20],
    [20, 21],
  ]);
});

it('LIV-2: who resumes after falling behind stands with the others again', () => {
  const { io, desk } = wire();
  const slow = desk();
  const other = desk();
  const groups = createGroups(io, (client) => groups.leaveAll(client));
  groups.join(slow.client, topic, { from: 10, missed: [], head: 10 });
  groups.join(other.client, topic, { from: 10, missed: [], head: 10 });
  slow.state.behind = true;
  groups.spread([happened(11)]);
  slow.state.behind = false;
  groups.join(slow.client, topic, { from: 10, missed: [happened(11)], head: 11 });
  groups.spread([happened(12)]);
  for (const one of [slow, other])
    expect(one.got.flatMap(({ events }) => events.map(({ seq }) => seq))).toEqual([11, 12]);
});

it('RPL-6: a row that moves is told to be gone to the group that saw it, and to no other', () => {
  const { io, desk } = wire();
  const [east, west] = [desk('east'), desk('west')];
  const sided: Topic = {
    ...topic,
    audience: (event, actor) =>
      (event.area as readonly string[]).includes((actor as AccountActor).area) ? wireEvent(event) : null,
  };
  const groups = createGroups(io, () => undefined);
  for (const one of [east, west]) groups.join(one.client, sided, { from: 10, missed: [], head: 10 });
  const at = (seq: number, area: string, from: string | null) =>
    ({ ...happened(seq), area: [area], movedFrom: from === null ? null : { area: [from] } }) as unknown as StoredEvent;
  groups.spread([at(11, 'north', 'east')]);
  groups.spread([at(12, 'north', null), at(13, 'west', 'north')]);
  const told = (one: typeof east) => one.got.flatMap(({ events }) => events);
  expect(told(east)).toEqual([{ seq: 11, entity: 'incident', id: 'i', rev: 11, gone: true }]);
  expect(told(west)).toMatchObject([{ seq: 13, kind: 'incident.noted' }]);
});
