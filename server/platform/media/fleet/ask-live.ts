import { MediaFault, mediaHopOf } from '../media-fault.ts';
import type { MediaTrust } from '../media-trust.ts';
import { dialRtmp, type RtmpPlace } from '../rtmp/rtmp-line.ts';
import { textOfMedia } from './ask-media.ts';
import type { ListSpeech } from './server-kinds.ts';

/** A list of ten thousand streams is some megabytes and takes a server a second. */
const ANSWER_MS = 4_000;
const MOST_BYTES = 32 * 1_048_576;

/** What a server says is live, by its API. Throws MediaFault. No redirect is followed: our secret goes to nobody else. */
export async function askLive({ address, headers, read }: ListSpeech, trust: MediaTrust): Promise<ReadonlySet<string>> {
  const text = await textOfMedia({ address, headers, answerMs: ANSWER_MS, mostBytes: MOST_BYTES }, trust);
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

/** Whether it greets over RTMP, where there is nothing else to ask: the first byte of its answer is its version. Throws MediaFault. */
export function askGreeting(place: RtmpPlace): Promise<null> {
  return new Promise((resolve, reject) => {
    const socket = dialRtmp(place, () => socket.write(Buffer.concat([Buffer.from([3]), Buffer.alloc(1_536)])));
    const end = (fault: MediaFault | null) => {
      clearTimeout(late);
      socket.destroy();
      if (fault === null) resolve(null);
      else reject(fault);
    };
    const late = setTimeout(() => end(new MediaFault('silent')), ANSWER_MS);
    socket.once('data', (piece: Buffer) => end(piece[0] === 3 ? null : new MediaFault('answer')));
    socket.on('error', (error) => end(new MediaFault(mediaHopOf(error))));
    socket.on('close', () => end(new MediaFault('network')));
  });
}
