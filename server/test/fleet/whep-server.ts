import { randomUUID } from 'node:crypto';
import { createServer, get, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';

/** `stuck`: it gives a session and does not end it. `elsewhere`: its session is to be ended at `pointsTo`. */
export type WhepBehaviour =
  | 'well'
  | 'not-found'
  | 'broken'
  | 'html'
  | 'hangs'
  | 'huge'
  | 'elsewhere'
  | 'nowhere'
  | 'stuck';

export interface Heard {
  /** `POST /path?query`. */
  readonly line: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
  /** performance.now(). */
  readonly atMs: number;
}

/**
 * The doors for WebRTC of a media server of others, as its documentation has them (platform/media/fleet/server-kinds.ts names the pages). Who
 * sends pictures is `answer`'s affair; all that it does not know is asked of the server behind it.
 */
export interface TestWhepServer {
  readonly origin: string;
  readonly heard: readonly Heard[];
  /** Sessions that were given and not ended. */
  readonly open: ReadonlySet<string>;
  behave(as: WhepBehaviour, pointsTo?: string): void;
}

export interface WhepServerOptions {
  readonly kind: 'mediamtx' | 'zlmediakit' | 'srs';
  /** Origin of its API. */
  readonly behind: string;
  readonly answer: (offer: string, session: string) => Promise<string>;
  readonly onEnd?: (session: string) => void;
  /** Bytes of every session, by its API. */
  readonly sent?: () => number;
}

const SDP = 'application/sdp';

export async function startWhepServer(options: WhepServerOptions): Promise<TestWhepServer> {
  const { kind, behind, answer, onEnd, sent = () => 4_711 } = options;
  const heard: Heard[] = [];
  const open = new Set<string>();
  let [behaves, pointsTo]: [WhepBehaviour, string] = ['well', ''];
  const locationOf = (url: URL, session: string) => {
    if (behaves === 'elsewhere') return `${pointsTo}/session/${session}`;
    if (kind === 'mediamtx') return `${url.pathname}/${session}`;
    // The name is in it, which is nobody's affair but ours; this server says its own origin as well.
    const query = `token=t&session=${session}&stream=${url.searchParams.get('stream')}`;
    return kind === 'srs' ? `/rtc/v1/whip/?action=delete&${query}` : `${origin}/index/api/delete_webrtc?${query}`;
  };
  const post = async (url: URL, body: string, response: ServerResponse) => {
    if (behaves === 'hangs') return;
    if (behaves === 'not-found') return void response.writeHead(404).end('{"error":"no stream"}');
    if (behaves === 'broken') return void response.writeHead(500).end();
    const session = randomUUID();
    open.add(session);
    const location = behaves === 'nowhere' ? {} : { location: locationOf(url, session) };
    const type = behaves === 'html' ? 'text/html' : SDP;
    response.writeHead(201, { 'content-type': type, ...location, ...(kind === 'mediamtx' ? { id: session } : {}) });
    if (behaves === 'html') return void response.end('<!doctype html><title>v=0</title>');
    if (behaves === 'huge') return void response.end(`v=0\r\n${'a'.repeat(100_000)}`);
    response.end(await answer(body, session));
  };
  const server = createServer(async (request, response) => {
    const url = new URL(request.url ?? '/', 'http://fleet');
    const pieces: Buffer[] = [];
    for await (const piece of request) pieces.push(piece as Buffer);
    const body = Buffer.concat(pieces).toString();
    const isDoor = request.method !== 'GET' || url.pathname.includes('webrtcsessions');
    if (isDoor)
      heard.push({ line: `${request.method} ${request.url}`, headers: request.headers, body, atMs: performance.now() });
    if (request.method === 'POST') return post(url, body, response);
    if (request.method === 'DELETE') {
      const session = url.searchParams.get('session') ?? url.pathname.split('/').at(-1) ?? '';
      if (behaves === 'stuck') return void response.writeHead(500).end();
      onEnd?.(session);
      return void response.writeHead(open.delete(session) ? 200 : 404).end();
    }
    if (isDoor) return void response.end(JSON.stringify({ id: url.pathname.split('/').at(-1), bytesSent: sent() }));
    const { authorization } = request.headers;
    const headers = authorization === undefined ? {} : { authorization };
    const inner = get(`${behind}${request.url}`, { agent: false, headers }, (reply) => {
      response.writeHead(reply.statusCode ?? 502);
      reply.pipe(response);
    });
    inner.on('error', () => response.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    origin,
    heard,
    open,
    behave: (as, to = '') => {
      [behaves, pointsTo] = [as, to];
    },
  };
}
