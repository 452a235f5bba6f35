import { type LookEnd, lookEndOf } from '@watchroom/shared/video/look-end.ts';
import { stillOf } from '@watchroom/shared/video/still-tag.ts';
import type { OpenConnection } from './flv-connection.ts';

/** Larger ones are drawn smaller: no tile has more, and a captured canvas costs by its pixels. */
const MOST_WIDTH_PX = 1_920;

/**
 * Stills over a WebSocket, drawn on a canvas whose picture the video element shows: so what can be done with a tile (full screen, a still
 * with its mark, a wall's change of pictures) is the same for both kinds. While one is being decoded only the newest waits.
 */
export const openStills: OpenConnection = async (video, address, onEnd) => {
  const canvas = document.createElement('canvas');
  const context = canvas.getContext('2d');
  const stream = canvas.captureStream(0);
  const [track] = stream.getVideoTracks();
  const socket = new WebSocket(address);
  socket.binaryType = 'arraybuffer';
  let [drawn, firstAt, lastAt] = [0, 0, 0];
  let next: Uint8Array | null = null;
  let isDrawing = false;
  let isOver = false;

  const show = async (still: Uint8Array) => {
    const picture = await createImageBitmap(new Blob([Uint8Array.from(still)], { type: 'image/jpeg' }));
    const scale = Math.min(1, MOST_WIDTH_PX / picture.width);
    const [width, height] = [Math.round(picture.width * scale), Math.round(picture.height * scale)];
    if (!isOver && context !== null) {
      // A new size empties the canvas, also to the same one.
      if (canvas.width !== width || canvas.height !== height) Object.assign(canvas, { width, height });
      context.drawImage(picture, 0, 0, width, height);
      if (track !== undefined && 'requestFrame' in track) (track as CanvasCaptureMediaStreamTrack).requestFrame();
      drawn++;
    }
    picture.close();
  };
  const drawAll = async () => {
    isDrawing = true;
    for (let still = next; still !== null; still = next) {
      next = null;
      // What the browser cannot decode is no picture: the count stands, and the machine calls it late.
      await show(still).catch(() => undefined);
    }
    isDrawing = false;
  };
  const end = (why: LookEnd | null) => {
    if (isOver) return;
    isOver = true;
    onEnd(why);
  };
  socket.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
    const still = data instanceof ArrayBuffer ? stillOf(new Uint8Array(data)) : null;
    if (still === null) return;
    lastAt = performance.now();
    if (firstAt === 0) firstAt = lastAt;
    next = still;
    if (!isDrawing) void drawAll();
  });
  socket.addEventListener('close', ({ code }) => end(lookEndOf(code)));
  video.srcObject = stream;
  // Not waited for: it begins with the first still. A browser may refuse; a muted element it does not.
  video.play().catch(() => undefined);
  return {
    flowMs: () => lastAt - firstAt,
    drawn: () => drawn,
    close: () => {
      isOver = true;
      socket.close();
      for (const each of stream.getTracks()) each.stop();
      if (video.srcObject === stream) video.srcObject = null;
    },
  };
};
