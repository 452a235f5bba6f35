import type { Failure } from '@watchroom/shared/kernel/failure.ts';
import { ShownTiles } from '@watchroom/shared/protocol/shown-tiles.ts';
import { type Ack, Subscribe, Unsubscribe, up, View } from '@watchroom/shared/protocol/socket.ts';
import type { z } from 'zod';
import type { Command } from '../command.ts';
import type { FrameSource, TileSource, Topic } from '../live.ts';
import type { Platform } from '../platform.ts';
import { inputFailure, newReference } from '../reply.ts';
import type { Client } from './client.ts';
import { answerCommand, refused } from './commands.ts';
import type { Groups } from './groups.ts';
import { moveView } from './positions.ts';
import type { Subscribing } from './subscribing.ts';
import { showTiles } from './tile-changes.ts';

/** What every conversation shares. */
export interface Room {
  readonly platform: Platform;
  readonly topics: ReadonlyMap<string, Topic>;
  readonly commands: ReadonlyMap<string, Command>;
  readonly groups: Groups;
  readonly subscribing: Subscribing;
  readonly frames: FrameSource | undefined;
  readonly tiles: TileSource | undefined;
  /** Says why and ends the connection. */
  end(client: Client, failure: Failure, retry: boolean): void;
}

/** Messages a second a client may send: a hand on the map sends ten views. */
const MOST_PER_SECOND = 100;

type Answer = (ack: Ack) => void;

/** Listens to one client. Every message is parsed; what is unknown or malformed ends the connection (LIV-3). */
export function converse(room: Room, client: Client): void {
  const { socket } = client;
  let heard = 0;
  let second = 0;
  socket.use(([name, message, answer], next) => {
    const now = Math.floor(Date.now() / 1_000);
    heard = now === second ? heard + 1 : 1;
    second = now;
    if (heard > MOST_PER_SECOND) return room.end(client, { code: 'too-many-requests', retryAfterMs: 1_000 }, true);
    const known = typeof name === 'string' && Object.hasOwn(up, name);
    if (!known || typeof answer !== 'function') {
      return room.end(
        client,
        { code: 'invalid-input', issues: [{ path: '', code: 'unknown_message', message: String(name).slice(0, 64) }] },
        false,
      );
    }
    void message;
    next();
  });

  socket.on(up.subscribe, (message: unknown, answer: Answer) => {
    const asked = parsed(room, client, { schema: Subscribe, message });
    if (asked === null) return;
    client.turn = client.turn
      .then(() => subscribeAll(room, client, asked))
      .catch((error: unknown) => fault(room, client, error))
      .then(answer);
  });
  socket.on(up.unsubscribe, (message: unknown, answer: Answer) => {
    const asked = parsed(room, client, { schema: Unsubscribe, message });
    if (asked === null) return;
    client.turn = client.turn.then(() => {
      for (const name of asked.topics) unfollow(room, client, name);
      answer({ ok: true, value: null });
    });
  });
  socket.on(up.view, (message: unknown, answer: Answer) => {
    const view = parsed(room, client, { schema: View, message });
    if (view === null) return;
    const moved = moveView(room.frames, client, view);
    answer(moved.ok ? { ok: true, value: null } : refused(moved.failure, client.language));
  });
  socket.on(up.tiles, (message: unknown, answer: Answer) => {
    const tiles = parsed(room, client, { schema: ShownTiles, message });
    if (tiles === null) return;
    const noted = showTiles(room.tiles, client, tiles);
    answer(noted.ok ? { ok: true, value: noted.value } : refused(noted.failure, client.language));
  });
  socket.on(up.command, (message: unknown, answer: Answer) => {
    void answerCommand(room.platform, client, { commands: room.commands, message }).then(answer);
  });
}

async function subscribeAll(room: Room, client: Client, asked: Subscribe): Promise<Ack> {
  for (const { topic: name, cursor } of asked.topics) {
    const topic = room.topics.get(name);
    if (topic === undefined) return refused({ code: 'not-found' }, client.language);
    const result = await room.subscribing.subscribe(client, topic, cursor);
    if (!result.ok) return refused(result.failure, client.language);
  }
  return { ok: true, value: null };
}

function unfollow(room: Room, client: Client, name: string): void {
  const topic = room.topics.get(name);
  if (topic === undefined) return;
  room.groups.leave(client, topic);
  client.cursors.delete(topic.topic);
}

/** After falling behind: every followed topic resumes at the cursor the client has. */
export async function resumeAll(room: Room, client: Client): Promise<void> {
  for (const [name, cursor] of client.cursors) {
    const topic = room.topics.get(name);
    if (topic !== undefined) await room.subscribing.subscribe(client, topic, cursor);
  }
}

function parsed<S extends z.ZodType>(
  room: Room,
  client: Client,
  asked: { schema: S; message: unknown },
): z.output<S> | null {
  const result = asked.schema.safeParse(asked.message, { reportInput: true });
  if (result.success) return result.data;
  room.end(client, inputFailure(result.error, client.language), false);
  return null;
}

function fault(room: Room, client: Client, error: unknown): Ack {
  const reference = newReference();
  room.platform.log.error({ err: error, reference }, 'an internal fault');
  return refused({ code: 'internal', values: { reference } }, client.language);
}
