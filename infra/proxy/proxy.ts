import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import {
  createSecureServer,
  type Http2SecureServer,
  type Http2ServerRequest,
  type Http2ServerResponse,
} from 'node:http2';
import type { AddressInfo, Server, Socket } from 'node:net';
import { ProxyServer } from 'httpxy';
import type { KeyPair } from './authority.ts';
import { type EnrolPages, enrolAnswer } from './enrol-answer.ts';

export interface ProxyGiven {
  /** Where the room listens, e.g. `http://127.0.0.1:8080`. */
  readonly to: string;
  readonly host: string;
  /** 0: any that is free. */
  readonly port: number;
  /** Where phones come for the certificate, without TLS; 0: any that is free. */
  readonly plainPort: number;
  readonly pair: KeyPair;
  /** Of the own authority; null when the certificate was given: phones trust that one already. */
  readonly enrol: ((ports: Pick<RunningProxy, 'port' | 'plainPort'>) => EnrolPages) | null;
}

export interface RunningProxy {
  readonly port: number;
  readonly plainPort: number;
  /** Takes another certificate for connections to come; those that stand are left alone. */
  renew(pair: KeyPair): void;
  close(): Promise<void>;
}

type Asked = IncomingMessage | Http2ServerRequest;
type Answered = ServerResponse | Http2ServerResponse;

/** The room answers at once; an upload of a photo over a bad line may take its time. */
const TIMEOUT_MS = 120_000;

/**
 * TLS in front of the room: HTTP/2 and HTTP/1.1 with websockets on one port; on the other, without TLS, nothing but the way to the
 * certificate and a redirect. Rejects when a port is taken.
 */
export async function startProxy(given: ProxyGiven): Promise<RunningProxy> {
  const proxy = new ProxyServer<Asked, Answered>({ target: given.to, proxyTimeout: TIMEOUT_MS });
  const sockets = new Set<Socket>();
  const secure = createSecureServer({ ...given.pair, allowHTTP1: true });
  let pages: EnrolPages | null = null;
  secure.on('request', (asked: Http2ServerRequest, answered: Http2ServerResponse) => {
    if (pages !== null && enrolAnswer(pages, asked, answered)) return;
    // Who answers is gone: the phone shows that itself.
    proxy.web(asked, answered, { headers: forwarded(asked) }).catch(() => away(answered));
  });
  secure.on('upgrade', (asked: IncomingMessage, socket: Socket, head: Buffer) => {
    proxy.ws(asked, socket, { headers: forwarded(asked) }, head).catch(() => socket.destroy());
  });
  secure.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.on('error', () => socket.destroy());
    socket.once('close', () => sockets.delete(socket));
  });
  // A stranger's bad handshake is theirs.
  secure.on('tlsClientError', (_, socket: Socket) => socket.destroy());
  const port = await listen(secure, given.port, given.host);
  const plain = createServer((asked, answered) => {
    if (pages === null || !enrolAnswer(pages, asked, answered)) redirect(asked, answered, port);
  });
  const plainPort = await listen(plain, given.plainPort, given.host).catch(async (error: unknown) => {
    await ended(secure, sockets);
    throw error;
  });
  pages = given.enrol?.({ port, plainPort }) ?? null;
  return {
    port,
    plainPort,
    renew: (pair) => secure.setSecureContext(pair),
    async close() {
      plain.closeAllConnections();
      await Promise.all([new Promise((done) => plain.close(done)), ended(secure, sockets)]);
    },
  };
}

/** Who asks and how, in our words alone: what a stranger wrote into these headers is overwritten. */
function forwarded({ socket, headers }: Asked): Record<string, string> {
  const host = headers[':authority'] ?? headers.host;
  return {
    'x-forwarded-for': socket.remoteAddress ?? '',
    'x-forwarded-proto': 'https',
    'x-forwarded-host': typeof host === 'string' ? host : '',
    ...(typeof host === 'string' ? { host } : {}),
    forwarded: '',
    'x-real-ip': '',
  };
}

function away(answered: Answered): void {
  if (answered.headersSent) return void answered.end();
  answered.statusCode = 502;
  answered.setHeader('content-type', 'text/plain; charset=utf-8');
  answered.setHeader('retry-after', '2');
  answered.end('指挥中心服务暂不可用，正在恢复。 The room does not answer at the moment; it is coming back.\n');
}

/** The same page with TLS, on the port that has it. */
function redirect({ url = '/', headers, method }: IncomingMessage, answered: ServerResponse, port: number): void {
  const host = hostOf(headers.host);
  if (host === null || (method !== 'GET' && method !== 'HEAD')) {
    answered.writeHead(host === null ? 400 : 405).end();
    return;
  }
  const path = url.startsWith('/') ? url : '/';
  answered.writeHead(308, { location: `https://${host}${port === 443 ? '' : `:${port}`}${path}` }).end();
}

/** The name or address of a Host header, without its port; null when it is none. */
function hostOf(header: string | undefined): string | null {
  return /^(\[[0-9A-Fa-f:]+\]|[A-Za-z0-9.-]{1,253})(?::[0-9]{1,5})?$/.exec(header ?? '')?.[1] ?? null;
}

function listen(server: Server | Http2SecureServer, port: number, host: string): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      resolve((server.address() as AddressInfo).port);
    });
  });
}

function ended(server: Http2SecureServer, sockets: ReadonlySet<Socket>): Promise<void> {
  const closed = new Promise<void>((done) => server.close(() => done()));
  for (const socket of sockets) socket.destroy();
  return closed;
}
