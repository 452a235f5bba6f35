import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import NodeMediaServer, { type MediaSession } from 'node-media-server';
import context from 'node-media-server/src/core/context.js';
import logger from 'node-media-server/src/core/logger.js';
import { z } from 'zod';
import { admittedStream, innerSign, isPulledStream, type MediaUse, streamOfPath } from './media-address.ts';

/**
 * The media server, a process of its own: RTMP in (FLV on the loopback from our own converters), HTTP-FLV out on the loopback. Talks with media.ts over Node's channel
 * and ends with it. node-media-server's own API, console, recording, relays and store stay off: they are not started.
 */
const Start = z.object({ rtmpHost: z.string(), rtmpPort: z.number(), httpPort: z.number(), secret: z.string() });

/** A player with more than this unsent is cut off: it would grow without bound (80 → 149 MB in 90 s, measured). */
const MOST_UNSENT_BYTES = 2 * 1_048_576;
/** A connection that sends nothing for this long is none. */
const SILENT_MS = 30_000;
const MOST_CONNECTIONS = 2_000;

const [message] = (await once(process, 'message')) as [unknown];
const start = Start.parse(message);
// Only ever seen by this process: what it checks is made here for sessions that our own signature let in.
const innerSecret = randomBytes(32).toString('hex');
process.once('disconnect', () => process.exit(0));
process.on('message', (text) => {
  if (text === 'ping') say({ event: 'pong' });
});

const server = new NodeMediaServer(
  {
    bind: '127.0.0.1',
    http: { port: start.httpPort },
    rtmp: { port: start.rtmpPort },
    record: { auto: false },
    webadmin: { enable: false },
    auth: { play: true, publish: true, secret: innerSecret },
  },
  null,
);
// Stream paths of strangers are no news; what it reports as an error is.
logger.level = 'error';

// RTMP is open to cameras, the loopback's FLV to our own converters; nobody plays from RTMP.
server.on('prePublish', (session) => {
  const isPulled = isPulledStream(streamOfPath(session.streamPath) ?? '');
  admit(session, 'publish', session.protocol === (isPulled ? 'flv' : 'rtmp'));
});
server.on('prePlay', (session) => admit(session, 'play', session.protocol === 'flv'));
server.on('postPublish', (session) => {
  // A second publisher of a path passes here before it is refused.
  setImmediate(() => {
    if (session.broadcast.publisher === session) follow(session);
  });
});

server.httpServer.run();
// A converter's request has no end; one that says nothing for long is ended below.
if (server.httpServer.httpServer !== undefined) server.httpServer.httpServer.requestTimeout = 0;
context.config.bind = start.rtmpHost;
server.rtmpServer.run();
const { tcpServer } = server.rtmpServer;
if (tcpServer !== undefined) {
  tcpServer.maxConnections = MOST_CONNECTIONS;
  tcpServer.on('connection', (socket) => socket.setTimeout(SILENT_MS, () => socket.destroy()));
  tcpServer.once('listening', () => say({ event: 'ready' }));
}
setInterval(cutSlowPlayers, 1_000);
setInterval(sayFlowing, 2_000);

/** A word to media.ts. Its end is ours: a word that cannot be sent is of no use to anybody. */
function say(word: object): void {
  if (process.connected) process.send?.(word, () => undefined);
}

/** Replaces what the session showed by what node-media-server checks: right for who may, empty for everybody else. */
function admit(session: MediaSession, use: MediaUse, rightWay: boolean): void {
  const nowMs = Date.now();
  const name = rightWay
    ? admittedStream(start.secret, use, { path: session.streamPath, query: session.streamQuery, nowMs })
    : null;
  const untilS = Math.floor(nowMs / 1_000) + 60;
  session.streamQuery = name === null ? {} : { sign: innerSign(innerSecret, session.streamPath, untilS) };
}

/** Says at once when a publisher comes and goes; node-media-server itself waits 30 s to say that one is gone. */
function follow(session: MediaSession): void {
  const stream = streamOfPath(session.streamPath) ?? '';
  say({ event: 'published', stream });
  const socket = lineOf(session);
  if (session.protocol === 'flv') socket?.setTimeout(SILENT_MS, () => socket.destroy());
  socket?.once('close', () => say({ event: 'unpublished', stream }));
}

/** Of RTMP its own socket, of FLV that of its request. */
function lineOf(session: MediaSession) {
  return session.socket ?? session.req?.socket;
}

/** Bytes read of each publisher when they were last looked at. */
const readBefore = new WeakMap<MediaSession, number>();

/** A line that is open proves no picture: only bytes do. */
function sayFlowing(): void {
  const streams = [...context.sessions.values()].flatMap((session) => {
    const read = lineOf(session)?.bytesRead ?? 0;
    const isFlowing = session.isPublisher && read > (readBefore.get(session) ?? 0);
    readBefore.set(session, read);
    return isFlowing ? [streamOfPath(session.streamPath) ?? ''] : [];
  });
  if (streams.length > 0) say({ event: 'flowing', streams });
}

function cutSlowPlayers(): void {
  for (const session of context.sessions.values()) {
    const socket = session.req?.socket;
    if (!session.isPublisher && socket !== undefined && socket.writableLength > MOST_UNSENT_BYTES) socket.destroy();
  }
}
