import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createServer, get, type IncomingMessage, type ServerResponse } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import { connect } from 'node:net';
import { createServer as createTlsServer } from 'node:tls';
import NodeMediaServer, { type MediaSession } from 'node-media-server';
import context from 'node-media-server/src/core/context.js';
import logger from 'node-media-server/src/core/logger.js';
import { z } from 'zod';
import { innerSign } from '../../platform/media/media-address.ts';

/**
 * A media server of others, as a program of its own: real RTMP and HTTP-FLV (node-media-server's), before it the addresses, answers and
 * doors of one kind as its documentation has them (platform/media/fleet/server-kinds.ts names the pages).
 */
const Start = z.object({
  kind: z.enum(['mediamtx', 'zlmediakit', 'srs', 'flv']),
  rtmpPort: z.number(),
  httpPort: z.number(),
  innerPort: z.number(),
  user: z.string(),
  secret: z.string(),
  /** All that is spoken to it lies within TLS, at this IP; before the RTMP of `rtmpPort` at this port. */
  tls: z.object({ cert: z.string(), key: z.string(), host: z.string(), rtmpPort: z.number() }).nullable(),
});
const Order = z.object({ behave: z.enum(['well', 'html', 'forgetful']) });

const [message] = (await once(process, 'message')) as [unknown];
const start = Start.parse(message);
const innerSecret = randomBytes(16).toString('hex');
const lines = new Map<string, Set<ServerResponse>>();
let behaves: z.infer<typeof Order>['behave'] = 'well';
process.once('disconnect', () => process.exit(0));
process.on('message', (order) => {
  behaves = Order.parse(order).behave;
  process.send?.('obeyed');
});

const server = new NodeMediaServer(
  {
    bind: '127.0.0.1',
    http: { port: start.innerPort },
    rtmp: { port: start.rtmpPort },
    record: { auto: false },
    webadmin: { enable: false },
    auth: { play: true, publish: true, secret: innerSecret },
  },
  null,
);
logger.level = 'error';
server.on('prePublish', (session) => admit(session, session.protocol === 'rtmp' && isKnown(session)));
server.on('prePlay', (session) => {
  const isThere = published().includes(session.streamPath.slice(1));
  admit(session, session.protocol === 'flv' || (start.kind === 'mediamtx' && isThere && isKnown(session)));
});
server.on('postPublish', (session) => session.socket?.once('close', () => gone(session.streamPath)));

/** MediaMTX and a server behind a token know their users; ZLMediaKit and SRS ask nobody unless they are given a hook. */
function isKnown({ streamQuery: { user, pass, token } }: MediaSession): boolean {
  if (start.kind === 'mediamtx') return user === start.user && pass === start.secret;
  return start.kind !== 'flv' || token === start.secret;
}

function admit(session: MediaSession, may: boolean): void {
  const untilS = Math.floor(Date.now() / 1_000) + 60;
  session.streamQuery = may ? { sign: innerSign(innerSecret, session.streamPath, untilS) } : {};
}

/** node-media-server holds its players for half a minute after the publisher; the others let go at once. */
function gone(path: string): void {
  for (const line of lines.get(path) ?? []) line.destroy();
  for (const session of context.sessions.values())
    if (session.streamPath === path && !session.isPublisher) session.socket?.destroy();
}

/** Paths that are published now. */
function published(): string[] {
  if (behaves === 'forgetful') return [];
  return [...context.sessions.values()].flatMap(({ isPublisher, streamPath, socket }) =>
    isPublisher && socket?.destroyed === false ? [streamPath.slice(1)] : [],
  );
}

function list(request: IncomingMessage, url: URL): { status: number; body: unknown } | null {
  const basic = `Basic ${Buffer.from(`${start.user}:${start.secret}`).toString('base64')}`;
  const isLet = request.headers.authorization === basic;
  const parts = published().map((path) => ({ app: path.split('/')[0] ?? '', name: path.split('/')[1] ?? '' }));
  switch (`${start.kind} ${url.pathname}`) {
    case 'mediamtx /v3/paths/list': {
      const items = published().map((name) => ({ name, ready: true, tracks: ['H264'], readers: [] }));
      if (!isLet) return { status: 401, body: { status: 'error', error: 'authentication error' } };
      return { status: 200, body: { itemCount: items.length, pageCount: 1, items } };
    }
    case 'zlmediakit /index/api/getMediaList': {
      if (url.searchParams.get('secret') !== start.secret)
        return { status: 200, body: { code: -100, msg: 'Incorrect secret' } };
      const data = parts.map(({ app, name }) => ({ schema: 'rtmp', vhost: '__defaultVhost__', app, stream: name }));
      return { status: 200, body: data.length === 0 ? { code: 0 } : { code: 0, data } };
    }
    case 'srs /api/v1/streams/': {
      if (!isLet) return { status: 401, body: { code: 1 } };
      const count = Number(url.searchParams.get('count') ?? 10);
      const streams = parts.map((part) => ({ ...part, vhost: 'v', publish: { active: true, cid: 'c' } }));
      return { status: 200, body: { code: 0, server: 's', streams: streams.slice(0, count) } };
    }
    default:
      return null;
  }
}

/** The stream that is read at this address; null: none of this kind's. */
function streamAt(url: URL): string | null {
  if (start.kind === 'zlmediakit') return /^(\/watchroom\/[\w-]+)\.live\.flv$/.exec(url.pathname)?.[1] ?? null;
  if (start.kind === 'srs') return /^(\/watchroom\/[\w-]+)\.flv$/.exec(url.pathname)?.[1] ?? null;
  if (start.kind !== 'flv' || url.searchParams.get('token') !== start.secret) return null;
  return /^(\/any\/[\w-]+)\.flv$/.exec(url.pathname)?.[1] ?? null;
}

function answer(request: IncomingMessage, response: ServerResponse): void {
  const url = new URL(request.url ?? '/', 'http://fleet');
  if (behaves === 'html') return void response.end('<!doctype html><title>404</title>');
  const listed = list(request, url);
  if (listed !== null) {
    response.writeHead(listed.status, { 'content-type': 'application/json' });
    return void response.end(JSON.stringify(listed.body));
  }
  const path = streamAt(url);
  if (path === null || !published().includes(path.slice(1))) return void response.writeHead(404).end();
  const all = lines.get(path) ?? new Set();
  lines.set(path, all.add(response));
  const sign = innerSign(innerSecret, path, Math.floor(Date.now() / 1_000) + 60);
  const inner = get(`http://127.0.0.1:${start.innerPort}${path}.flv?sign=${sign}`, (reply) => reply.pipe(response));
  inner.on('error', () => response.destroy());
  response.on('error', () => response.destroy());
  response.on('close', () => {
    all.delete(response);
    inner.destroy();
  });
}

server.httpServer.run();
server.rtmpServer.run();
const { tls } = start;
const front = tls === null ? createServer(answer) : createSecureServer(tls, answer);
await Promise.all([
  once(server.rtmpServer.tcpServer ?? process, 'listening'),
  new Promise<void>((resolve) => front.listen(start.httpPort, tls?.host ?? '127.0.0.1', resolve)),
  tls === null ? null : sealRtmp(tls),
]);
process.send?.('ready');

function sealRtmp({ cert, key, host, rtmpPort }: NonNullable<typeof tls>): Promise<void> {
  const sealed = createTlsServer({ cert, key }, (socket) => {
    const plain = connect(start.rtmpPort, '127.0.0.1');
    socket.pipe(plain).pipe(socket);
    for (const [one, other] of [
      [socket, plain],
      [plain, socket],
    ] as const) {
      one.on('error', () => other.destroy());
      one.on('close', () => other.destroy());
    }
  });
  return new Promise((resolve) => sealed.listen(rtmpPort, host, () => resolve()));
}
