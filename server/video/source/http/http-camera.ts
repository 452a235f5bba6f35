import { type IncomingMessage, request as requestHttp } from 'node:http';
import type { StreamAddress } from '@watchroom/shared/camera/stream-address.ts';
import { authorise } from '../../../platform/dial/authorise.ts';
import { dial } from '../../../platform/dial/dial.ts';
import { Failed, hopOf } from '../failed.ts';

/** Bounds what a camera may answer before a word of its body. */
const MAX_HEADER_BYTES = 16_384;
/** From the dial to the head of the answer. */
const HEAD_MS = 5_000;
const ports = { rtsp: 554, rtsps: 322, http: 80, https: 443, ws: 80, wss: 443 } as const;

export interface HttpPlace {
  readonly address: StreamAddress;
  /** The checked IP: the only thing that is dialled. */
  readonly ip: string;
  /** Ends everything. */
  readonly signal: AbortSignal;
}

/**
 * The body of what an HTTP camera answers, once its head says that there is one. No proxy, no redirect, no name is looked up
 * again; a challenge is answered once. Throws Failed, or what a socket throws.
 */
export async function getHttp(place: HttpPlace): Promise<IncomingMessage> {
  const { credentials, path } = place.address;
  let reply = await once(place, null);
  if (reply.statusCode === 401 && credentials !== null) {
    const challenges = (reply.headers['www-authenticate'] ?? '').split(/,\s*(?=(?:basic|digest)\b)/i);
    const answer = authorise(challenges, credentials, { method: 'GET', uri: path });
    reply.destroy();
    if (answer === null) throw new Failed('door');
    reply = await once(place, answer);
  }
  const hop = refusalOf(reply.statusCode ?? 0);
  if (hop === null) return reply;
  reply.destroy();
  throw new Failed(hop);
}

function once({ address, ip, signal }: HttpPlace, authorization: string | null): Promise<IncomingMessage> {
  const { scheme, host, port, path } = address;
  return new Promise((resolve, reject) => {
    const request = requestHttp({
      // No agent, not even `false`: one would dial by itself.
      createConnection: () => dial({ host, ip, port, secure: scheme === 'https' }),
      host: ip,
      port,
      path,
      method: 'GET',
      maxHeaderSize: MAX_HEADER_BYTES,
      signal,
      headers: {
        host: port === ports[scheme] ? host : `${host}:${port}`,
        'user-agent': 'watchroom',
        accept: '*/*',
        connection: 'close',
        ...(authorization === null ? {} : { authorization }),
      },
    });
    const late = setTimeout(() => request.destroy(new Failed('network')), HEAD_MS);
    // Kept after the answer, too: a camera that resets the line late must not end the process.
    request.on('error', (error) => {
      clearTimeout(late);
      reject(error instanceof Failed ? error : new Failed(hopOf(error)));
    });
    request.on('response', (reply) => {
      clearTimeout(late);
      reply.on('error', () => undefined);
      resolve(reply);
    });
    request.end();
  });
}

function refusalOf(status: number): Failed['hop'] | null {
  if (status === 200 || status === 206) return null;
  if (status === 401 || status === 403) return 'door';
  if (status === 404 || status === 410) return 'stream';
  if (status === 429 || status === 503) return 'busy';
  return status >= 300 && status < 400 ? 'redirect' : 'answer';
}

/** A whole small body. Throws Failed(`over`) where it is more than `most` bytes, Failed('network') where it breaks off. */
export async function wholeBody(
  reply: IncomingMessage,
  most: number,
  over: 'answer' | 'too-big' = 'answer',
): Promise<Buffer> {
  const pieces: Buffer[] = [];
  let length = 0;
  try {
    for await (const piece of reply as AsyncIterable<Buffer>) {
      length += piece.length;
      if (length > most) throw new Failed(over);
      pieces.push(piece);
    }
  } catch (error) {
    reply.destroy();
    throw new Failed(hopOf(error));
  }
  return Buffer.concat(pieces);
}
