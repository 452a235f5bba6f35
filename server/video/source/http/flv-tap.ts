import type { Writable } from 'node:stream';
import { FlvPictures } from '../../flv-pictures.ts';
import { Failed, hopOf } from '../failed.ts';
import { endingWith, type StreamTap, type TapParts } from '../tap.ts';
import { getHttp } from './http-camera.ts';

/** What may wait for the converter: eight seconds of pictures. It reads at once, or it hangs. */
const MOST_WAITING_BYTES = 2 * 1_048_576;
/** And while none is there yet: a group of pictures, and of 4K two seconds of it. */
const MOST_HELD_BYTES = 8 * 1_048_576;
const VIDEO = 9;
const TAG_HEADER_BYTES = 11;
const AVC = 7;
const KEY = 1;
/** Of an AVC tag: the description of the decoder, or pictures. */
const DECODER = 0;
const PICTURES = 1;

/** An HTTP-FLV camera: its tags are taken apart, what is no picture left out, the rest fed to the converter. Throws Failed. */
export async function openFlv(parts: TapParts): Promise<StreamTap> {
  const { scheme } = parts.address;
  // TODO(ws): FLV over a WebSocket is probed, and not pulled yet.
  if (scheme !== 'http' && scheme !== 'https') throw new Failed('codec');
  const ending = endingWith(parts);
  const reply = await getHttp({ ...parts, signal: ending.signal });
  const pictures = new FlvPictures();
  let isOver = false;
  let isKeyed = false;
  let sink: Writable | undefined;
  let held: Buffer[] = [];
  const end = (failed: Failed) => {
    if (isOver) return;
    isOver = true;
    ending.abort();
    parts.onEnd(failed);
  };
  /** Until there is a converter: what it begins with, and the pictures since the last key frame. */
  const hold = (tag: Buffer) => {
    if (isPicture(tag) && (tag[TAG_HEADER_BYTES] ?? 0) >> 4 === KEY) held = held.filter((one) => !isPicture(one));
    held.push(Buffer.from(tag));
    if (held.reduce((sum, { length }) => sum + length, 0) > MOST_HELD_BYTES) throw new Failed('media');
  };
  const take = (tag: Buffer) => {
    if (isVideo(tag)) {
      const kind = tag[TAG_HEADER_BYTES] ?? 0;
      // Also H.265 in the way that players in China have it (12), and enhanced FLV (first bit).
      if ((kind & 0x80) !== 0 || (kind & 0x0f) !== AVC) throw new Failed('codec');
      if (!isKeyed && kind >> 4 === KEY && tag[TAG_HEADER_BYTES + 1] === PICTURES) {
        isKeyed = true;
        parts.onKey();
      }
      // Nobody can show them, and a converter that is given nothing else ends: our media server would be blamed, not the camera.
      if (!isKeyed && isPicture(tag)) return;
    }
    if (sink === undefined) hold(tag);
    else if (sink.writableLength > MOST_WAITING_BYTES) throw new Failed('media');
    else sink.write(Buffer.from(tag));
  };
  reply.on('data', (piece: Buffer) => {
    if (isOver) return;
    parts.onHear();
    try {
      for (const tag of pictures.push(piece)) take(tag);
    } catch (error) {
      end(error instanceof Failed ? error : new Failed('answer'));
    }
  });
  reply.on('error', (error) => end(new Failed(hopOf(error))));
  reply.on('end', () => end(new Failed(pictures.pictures === 0 ? 'answer' : 'network')));
  return {
    input: ['-protocol_whitelist', 'pipe', '-f', 'flv', '-i', 'pipe:0'],
    feed: (stdin) => {
      sink = stdin;
      for (const tag of held) stdin.write(tag);
      held = [];
    },
    close: () => {
      isOver = true;
      ending.abort();
    },
  };
}

function isVideo(tag: Buffer): boolean {
  return ((tag[0] ?? 0) & 0x1f) === VIDEO && tag.length > TAG_HEADER_BYTES + 1;
}

function isPicture(tag: Buffer): boolean {
  return isVideo(tag) && tag[TAG_HEADER_BYTES + 1] !== DECODER;
}
