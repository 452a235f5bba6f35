import { get, type IncomingMessage } from 'node:http';
import { connect } from 'node:net';
import { MediaFault, mediaHopOf } from '../media-fault.ts';
import type { RtmpPlace } from '../rtmp/rtmp-line.ts';
import type { ListSpeech } from './server-kinds.ts';

/** A list of ten thousand streams is some megabytes and takes a server a second. */
const ANSWER_MS = 4_000;
const MOST_BYTES = 32 * 1_048_576;

/** What a server says is live, by its API. Throws MediaFault. No redirect is followed: our secret goes to nobody else. */
export async function askLive({ address, headers, read }: ListSpeech): Promise<ReadonlySet<string>> {
  const text = await fetchText(address, headers);
  const names = read(parsed(text));
  if (names === null) throw new MediaFault('answer');
  if (names === 'door') throw new MediaFault('door');
  return new Set(names);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new MediaFault('answer');
  }
}

function fetchText(address: string, headers: Readonly<Record<string, string>>): Promise<string> {
  return new Promise((resolve, reject) => {
    const fail = (error: unknown) => {
      clearTimeout(late);
      request.destroy();
      reject(new MediaFault(mediaHopOf(error)));
    };
    const request = get(address, { agent: false, headers: { accept: 'application/json', ...headers } }, (reply) => {
      const status = reply.statusCode ?? 0;
      if (status !== 200) return fail(new MediaFault(status === 401 || status === 403 ? 'door' : 'answer'));
      wholeText(reply).then((text) => {
        clearTimeout(late);
        resolve(text);
      }, fail);
    });
    const late = setTimeout(() => fail(new MediaFault('silent')), ANSWER_MS);
    request.on('error', fail);
  });
}

async function wholeText(reply: IncomingMessage): Promise<string> {
  const pieces: Buffer[] = [];
  let length = 0;
  for await (const piece of reply as AsyncIterable<Buffer>) {
    pieces.push(piece);
    length += piece.length;
    if (length > MOST_BYTES) throw new MediaFault('answer');
  }
  return Buffer.concat(pieces).toString();
}

/** Whether it greets over RTMP, where there is nothing else to ask: the first byte of its answer is its version. Throws MediaFault. */
export function askGreeting({ host, port }: RtmpPlace): Promise<null> {
  return new Promise((resolve, reject) => {
    const socket = connect({ host, port });
    const end = (fault: MediaFault | null) => {
      clearTimeout(late);
      socket.destroy();
      if (fault === null) resolve(null);
      else reject(fault);
    };
    const late = setTimeout(() => end(new MediaFault('silent')), ANSWER_MS);
    socket.once('connect', () => socket.write(Buffer.concat([Buffer.from([3]), Buffer.alloc(1_536)])));
    socket.once('data', (piece: Buffer) => end(piece[0] === 3 ? null : new MediaFault('answer')));
    socket.on('error', (error) => end(new MediaFault(mediaHopOf(error))));
    socket.on('close', () => end(new MediaFault('network')));
  });
}
