import { setTimeout as delay } from 'node:timers/promises';
import { Failed, hopOf } from '../failed.ts';
import { getHttp, wholeBody } from '../http/http-camera.ts';
import { endingWith, type StillsTap, type TapParts } from '../tap.ts';
import { checkedJpeg, MOST_STILL_BYTES } from './jpeg.ts';
import { boundaryOf, MultipartParts } from './multipart-parts.ts';

/** A camera that gives one still at a time is asked this often; each is a request, and for many a picture taken anew. */
export const ASK_EVERY_MS = 1_000;
/** Of a stream of stills more than this many a second are dropped: each is a whole picture. */
const MOST_A_SECOND = 10;
/** One still: from the question to its last byte. */
const STILL_MS = 8_000;

/** An MJPEG camera: stills in one answer without end. Throws Failed. */
export async function openMjpeg(parts: TapParts): Promise<StillsTap> {
  const ending = endingWith(parts);
  const reply = await getHttp({ ...parts, signal: ending.signal });
  const pieces = partsOf(reply.headers['content-type'], () => ending.abort());
  return {
    stills(take) {
      let lastMs = 0;
      const end = (error: unknown) => {
        if (ending.signal.aborted) return;
        ending.abort();
        parts.onEnd(new Failed(hopOf(error)));
      };
      reply.on('data', (piece: Buffer) => {
        if (ending.signal.aborted) return;
        try {
          for (const body of pieces.push(piece)) {
            const nowMs = performance.now();
            if (nowMs - lastMs < 1_000 / MOST_A_SECOND) continue;
            lastMs = nowMs;
            take(checkedJpeg(body));
          }
        } catch (error) {
          end(error);
        }
      });
      reply.on('error', end);
      reply.on('end', () => end(new Failed('network')));
    },
    close: () => ending.abort(),
  };
}

function partsOf(contentType: string | undefined, onFail: () => void): MultipartParts {
  try {
    return new MultipartParts(boundaryOf(contentType));
  } catch (error) {
    onFail();
    throw error;
  }
}

/** A camera that gives a still when it is asked: asked again and again while somebody looks. Throws Failed. */
export async function openSnapshot(parts: TapParts): Promise<StillsTap> {
  const ending = endingWith(parts);
  const ask = async () => {
    const signal = AbortSignal.any([ending.signal, AbortSignal.timeout(STILL_MS)]);
    const reply = await getHttp({ ...parts, signal });
    // Said beforehand: it need not be read.
    if (Number(reply.headers['content-length'] ?? 0) > MOST_STILL_BYTES) {
      reply.destroy();
      throw new Failed('too-big');
    }
    return checkedJpeg(await wholeBody(reply, MOST_STILL_BYTES, 'too-big'));
  };
  const first = await ask();
  const run = async (take: (still: Buffer) => void) => {
    take(first);
    for (;;) {
      await delay(ASK_EVERY_MS, undefined, { signal: ending.signal });
      take(await ask());
    }
  };
  return {
    stills: (take) => {
      run(take).catch((error: unknown) => {
        if (!ending.signal.aborted) parts.onEnd(new Failed(hopOf(error)));
      });
    },
    close: () => ending.abort(),
  };
}
