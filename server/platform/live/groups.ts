import { type Told, toldOf } from '@watchroom/shared/protocol/gone.ts';
import { type Delta, down } from '@watchroom/shared/protocol/socket.ts';
import type { Server } from 'socket.io';
import type { StoredEvent } from '../feed.ts';
import { readersOf, type Topic } from '../live.ts';
import type { Client } from './client.ts';

/**
 * Clients of one topic whose actors see the same: filtered and encoded once for all. Every member stands at `at`, so that
 * one delta fits all of them.
 */
interface Group {
  readonly room: string;
  readonly topic: Topic;
  readonly members: Set<Client>;
  at: number;
}

export interface Groups {
  /** Sends a run of the feed to whoever may see some of it. */
  spread(events: readonly StoredEvent[]): void;
  /**
   * Lets a client that stands at `from` follow. `missed` are the events after `from` up to `head`, where the feed stands
   * now. No wait between reading them and this call, or events could fall in between.
   */
  join(client: Client, topic: Topic, place: { from: number; missed: readonly StoredEvent[]; head: number }): void;
  leave(client: Client, topic: Topic): void;
  leaveAll(client: Client): void;
}

/** A member that is too far behind to be sent more. */
export type OnBehind = (client: Client) => void;

export function createGroups(io: Server, onBehind: OnBehind): Groups {
  const groups = new Map<string, Group>();
  const idOf = (client: Client, topic: Topic) => readersOf(topic, client);
  let rooms = 0;

  function send(group: Group, to: number, events: Told[]): void {
    for (const member of group.members) {
      if (member.isBehind()) onBehind(member);
    }
    const delta: Delta = { topic: group.topic.topic, from: group.at, to, events };
    group.at = to;
    for (const member of group.members) member.cursors.set(group.topic.topic, to);
    if (group.members.size > 0) io.to(group.room).emit(down.delta, delta);
  }

  function leave(client: Client, topic: Topic): void {
    const id = idOf(client, topic);
    const group = groups.get(id);
    if (group?.members.delete(client) !== true) return;
    void client.socket.leave(group.room);
    if (group.members.size === 0) groups.delete(id);
  }

  return {
    spread(events) {
      const head = events.at(-1)?.seq ?? 0;
      for (const group of groups.values()) {
        const actor = group.members.values().next().value?.identity.actor;
        if (actor === undefined) continue;
        const visible = visibleOf(group.topic, events, actor);
        if (visible.length > 0) send(group, head, visible);
      }
    },
    join(client, topic, { from, missed, head }) {
      const id = idOf(client, topic);
      const before = groups.get(id);
      // The group's next delta starts where the group stands; nobody may join ahead of it.
      if (before !== undefined && from > before.at) send(before, head, []);
      // Asked for again: sending may have put out its last member for being behind, and so ended the group. Whoever joined
      // an ended group would never hear of anything again.
      let group = groups.get(id);
      if (group === undefined) {
        group = { room: `group ${++rooms}`, topic, members: new Set(), at: head };
        groups.set(id, group);
      }
      const events = visibleOf(topic, missed, client.identity.actor);
      const delta: Delta = { topic: topic.topic, from, to: group.at, events };
      client.socket.emit(down.delta, delta);
      client.cursors.set(topic.topic, group.at);
      group.members.add(client);
      void client.socket.join(group.room);
    },
    leave,
    leaveAll(client) {
      for (const group of [...groups.values()]) {
        if (group.members.has(client)) leave(client, group.topic);
      }
    },
  };
}

function visibleOf(topic: Topic, events: readonly StoredEvent[], actor: Client['identity']['actor']): Told[] {
  const visible: Told[] = [];
  for (const event of events) {
    if (!topic.entities.includes(event.entity)) continue;
    const told = toldOf(event, (each) => topic.audience(each, actor));
    if (told !== null) visible.push(told);
  }
  return visible;
}
