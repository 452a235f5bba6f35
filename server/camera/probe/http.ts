import { randomBytes } from 'node:crypto';
import { type IncomingHttpHeaders, type IncomingMessage, request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import type { Duplex } from 'node:stream';
import { authorise } from '../../platform/dial/authorise.ts';
import { serverName } from '../../platform/dial/dial.ts';
import { hostHeader, Said, type Target } from './target.ts';

/** Bounds what a camera may answer before a word of its body. */
const MAX_HEADER_BYTES = 16_384;

export interface Begun {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  /** The first bytes of the body, as many as were wanted or as there were. */
  readonly bytes: Buffer;
}

export interface Wanted {
  /** From the first slash on. */
  readonly path: string;
  /** How much of the body is enough. */
  readonly bytes: number;
  /** Read to the end of the body, however long below `bytes`; else until `bytes` are there. */
  readonly webSocket?: boolean;
}

/**
 * The beginning of what an HTTP camera answers. Dials the checked IP and nothing else: no proxy, no redirect, no name is
 * looked up again. A challenge is answered once.
 */
export async function beginHttp(target: Target, wanted: Wanted): Promise<Begun> {
  const first = await once(target, wanted, null);
  const { credentials } = target.address;
  if (first.status !== 401 || credentials === null) return first;
  const challenges = (first.headers['www-authenticate'] ?? '').split(/,\s*(?=(?:basic|digest)\b)/i);
  const answer = authorise(challenges, credentials, { method: 'GET', uri: wanted.path });
  return answer === null ? first : once(target, wanted, answer);
}

function once({ address, ip, signal }: Target, wanted: Wanted, authorization: string | null): Promise<Begun> {
  const isSecure = address.scheme === 'https' || address.scheme === 'wss';
  return new Promise((resolve, reject) => {
    const request = (isSecure ? requestHttps : requestHttp)({
      host: ip,
      port: address.port,
      path: wanted.path,
      method: 'GET',
      agent: false,
      maxHeaderSize: MAX_HEADER_BYTES,
      signal,
      // Cameras sign their own certificates: TLS keeps the line closed, it proves nobody's name.
      ...(isSecure ? { rejectUnauthorized: false } : {}),
      ...(isSecure ? serverName(address.host) : {}),
      headers: {
        host: hostHeader(address),
        'user-agent': 'watchroom',
        accept: '*/*',
        ...(authorization === null ? {} : { authorization }),
        ...(wanted.webSocket === true ? upgradeHeaders() : { connection: 'close' }),
      },
    });
    // Kept after the answer, too: a camera that resets the line late must not end the process.
    request.on('error', reject);
    request.on('response', (reply) => {
      firstBytes(reply, wanted.bytes).then((bytes) => {
        resolve({ status: reply.statusCode ?? 0, headers: reply.headers, bytes });
        request.destroy();
      }, reject);
    });
    request.on('upgrade', (reply: IncomingMessage, socket: Duplex, head: Buffer) => {
      signal.addEventListener('abort', () => socket.destroy(new Said('timeout')), { once: true });
      if (head.length > 0) socket.unshift(head);
      firstBytes(socket, wanted.bytes).then((bytes) => {
        resolve({ status: reply.statusCode ?? 0, headers: reply.headers, bytes });
        socket.destroy();
      }, reject);
    });
    request.end();
  });
}

function upgradeHeaders() {
  return {
    connection: 'Upgrade',
    upgrade: 'websocket',
    'sec-websocket-version': '13',
    'sec-websocket-key': randomBytes(16).toString('base64'),
  };
}

function firstBytes(from: Duplex | IncomingMessage, most: number): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const pieces: Buffer[] = [];
    let length = 0;
    const done = () => resolve(Buffer.concat(pieces).subarray(0, most));
    from.on('data', (piece: Buffer) => {
      pieces.push(piece);
      length += piece.length;
      if (length >= most) done();
    });
    from.on('end', done);
    from.on('error', reject);
    from.on('close', () => reject(new Said('broken')));
  });
}
