import { randomUUID } from 'node:crypto';
import type { Server as HttpServer } from 'node:http';
import { type Failure, failureText } from '@watchroom/shared/kernel/failure.ts';
import {
  BEAT_MS,
  type Beat,
  type Bye,
  down,
  Hello,
  PROTOCOL_VERSION,
  type Welcome,
} from '@watchroom/shared/protocol/socket.ts';
import { Server, type Socket } from 'socket.io';
import msgpack from 'socket.io-msgpack-parser';
import { enter } from '../doors.ts';
import type { FrameSource } from '../live.ts';
import type { Platform } from '../platform.ts';
import { languageOf } from '../web/language.ts';
import { Client } from './client.ts';
import { converse, type Room, resumeAll } from './conversation.ts';
import { dueBy, recheck, touchedBy } from './grants.ts';
import { createHandshake, type Handshake } from './handshake.ts';
import { startTicking } from './positions.ts';

/** A message larger than this ends the connection: a command is a few kilobytes. */
const MOST_INCOMING_BYTES = 65_536;
/** How often clients that are behind are looked at. */
const LOOK_MS = 250;
/** How long the last word may take when the process stops. */
const FAREWELL_MS = 500;
/** A client that stays behind this long is dropped and comes back by itself. */
const BEHIND_MOST_MS = 5_000;

export interface LiveOptions {
  readonly platform: Platform;
  readonly server: HttpServer;
  readonly frames: FrameSource | undefined;
  /** Makes what the conversations share, once the Socket.IO server exists. */
  readonly room: (io: Server, clients: LiveClients) => Room;
}

export interface LiveClients {
  /** Stops sending to a client until it has taken what it was sent. */
  behind(client: Client): void;
  end(client: Client, failure: Failure, retry: boolean): void;
}

export interface Live {
  readonly io: Server;
  count(): number;
  clients(): Iterable<Client>;
  close(): Promise<void>;
}

function createIo(handshake: Handshake): Server {
  return new Server({
    transports: ['websocket'],
    allowUpgrades: false,
    serveClient: false,
    parser: msgpack,
    maxHttpBufferSize: MOST_INCOMING_BYTES,
    perMessageDeflate: false,
    httpCompression: false,
    connectTimeout: 5_000,
    // What the kernel still takes for a client that has stopped reading hides it from us; the ping does not come back.
    pingInterval: 5_000,
    pingTimeout: 5_000,
    // Upgrades for others (video) pass by; web/upgrades.ts ends those that nobody wants.
    destroyUpgrade: false,
    allowRequest: (request, answer) => {
      handshake.check(request).then(
        (identity) => answer(identity === null ? 'refused' : null, identity !== null),
        () => answer('unavailable', false),
      );
    },
  });
}

/** Puts sockets on the HTTP server, at /socket.io/, WebSocket only. */
export function startLive(options: LiveOptions): Live {
  const { platform } = options;
  const handshake = createHandshake(platform);
  const clients = new Map<string, Client>();
  const io = createIo(handshake);
  const end = (client: Client, failure: Failure, retry: boolean) => {
    const bye: Bye = { code: failure.code, message: failureText(failure, client.language), retry };
    client.socket.emit(down.bye, bye);
    client.socket.disconnect(true);
  };
  const behind = (client: Client) => {
    if (client.behindSince !== null) return;
    client.behindSince = client.stuckSince ?? Date.now();
    room.groups.leaveAll(client);
  };
  const room = options.room(io, { behind, end });
  const epoch = randomUUID();

  io.on('connection', (socket) => {
    const client = welcome(socket);
    if (client !== null) converse(room, client);
  });

  function welcome(socket: Socket): Client | null {
    const identity = handshake.identityOf(socket.request);
    if (identity === undefined) {
      socket.disconnect(true);
      return null;
    }
    const client = new Client(socket, identity, languageOf(socket.handshake.headers['accept-language']));
    forgetRequest(socket);
    const hello = Hello.safeParse(socket.handshake.auth);
    if (!hello.success || hello.data.version !== PROTOCOL_VERSION) {
      const theirs = hello.success ? hello.data.version : '—';
      end(client, { code: 'protocol-version', values: { theirs, ours: PROTOCOL_VERSION } }, false);
      return null;
    }
    clients.set(socket.id, client);
    socket.on('disconnect', (reason) => {
      // Who does not answer a ping does not answer a closing either: ws would hold the connection for half a minute more.
      if (reason === 'ping timeout') client.wire.transport.socket?.terminate?.();
      clients.delete(socket.id);
      room.groups.leaveAll(client);
    });
    const topics = [...room.topics.values()].filter((topic) => enter(identity.actor, topic.door).ok);
    const message: Welcome = {
      version: PROTOCOL_VERSION,
      epoch,
      serverTime: Date.parse(platform.clock.now()),
      actor: identity.actor,
      topics: topics.map((topic) => topic.topic),
    };
    socket.emit(down.welcome, message);
    return client;
  }

  async function check(suspects: readonly Client[]): Promise<void> {
    for (const client of suspects) {
      const { verdict } = await recheck(platform, client);
      if (verdict === 'ended') end(client, { code: 'not-signed-in' }, false);
      if (verdict === 'changed') end(client, { code: 'scope-changed' }, true);
    }
  }

  const stopFollowing = platform.feed.follow((events) => {
    void check(touchedBy(events, clients.values()));
    room.groups.spread(events);
  });
  const due = setInterval(() => void check(dueBy(platform, clients.values())), BEAT_MS);
  const look = setInterval(() => lookAfter(room, clients.values()), LOOK_MS);
  const ticking = startTicking({
    source: options.frames,
    clients: () => clients.values(),
    behind,
    // Silence is the honest word while this process does not know how far the room is (LIV-5).
    beat: () => (platform.feed.isCurrent() ? beatOf(platform) : null),
  });
  io.attach(options.server);

  return {
    io,
    count: () => clients.size,
    clients: () => clients.values(),
    async close() {
      stopFollowing();
      clearInterval(due);
      clearInterval(look);
      ticking.stop();
      const leaving = [...clients.values()];
      for (const client of leaving) end(client, { code: 'unavailable', values: { part: 'live' } }, true);
      io.engine.close();
      // Who has not taken the farewell by then does not hold up the stop.
      setTimeout(() => leaving.forEach((client) => client.terminate()), FAREWELL_MS).unref();
    },
  };
}

/**
 * Of what the upgrade came with nothing stays: the request is some kilobytes of each client, and its cookie is a key that no
 * connection needs again. As Socket.IO's page "Memory usage" says.
 */
function forgetRequest(socket: Socket): void {
  Object.assign(socket.conn, { request: null });
  socket.handshake.headers = {};
}

function beatOf({ clock, feed, given }: Platform): Beat {
  return { serverTime: Date.parse(clock.now()), head: feed.head(), edition: given.areas.edition() };
}

/** Clients that were behind: those that caught up resume where they stand, those that did not are dropped. */
function lookAfter(room: Room, clients: Iterable<Client>): void {
  for (const client of clients) {
    if (client.behindSince === null) continue;
    if (client.line.isDrained()) {
      client.behindSince = null;
      client.turn = client.turn.then(() => resumeAll(room, client)).catch(() => void client.socket.disconnect(true));
    } else if (Date.now() - client.behindSince > BEHIND_MOST_MS) {
      client.terminate();
      room.platform.log.info({ actor: client.identity.actor.id }, 'a client was too slow and was dropped');
    }
  }
}
