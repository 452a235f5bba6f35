import { Failed } from '../failed.ts';

/** A still of 4K has about one megabyte. What is more does not fit into what may wait for a viewer (VID-10). */
export const MOST_STILL_BYTES = 1_572_864;
/** A browser makes four bytes of every pixel: a small file that says 65,535 × 65,535 would take 17 GB of a desk's memory. */
const MOST_SIDE_PX = 8_192;

const MARK = 0xff;
const START = 0xd8;
const END = 0xd9;
const SCAN = 0xda;
/** Marks of a frame's head, which holds the size: C0…CF but for tables (C4), a reserved one (C8) and arithmetic conditions (CC). */
const isFrame = (mark: number) => mark >= 0xc0 && mark <= 0xcf && mark !== 0xc4 && mark !== 0xc8 && mark !== 0xcc;

/**
 * One still as it may be handed on: a whole JPEG of a size that a browser can bear, what stands behind its end left out. Throws
 * Failed: `answer` for what is no JPEG or breaks off, `too-big`.
 */
export function checkedJpeg(bytes: Buffer): Buffer {
  if (bytes.length > MOST_STILL_BYTES) throw new Failed('too-big');
  if (bytes[0] !== MARK || bytes[1] !== START) throw new Failed('answer');
  const end = bytes.lastIndexOf(Buffer.from([MARK, END]));
  const scan = scanAt(bytes);
  if (scan === null || end < scan) throw new Failed('answer');
  return bytes.subarray(0, end + 2);
}

/** Where the first scan begins, its frame seen before and small enough; null: there is none. */
function scanAt(bytes: Buffer): number | null {
  let hasFrame = false;
  for (let at = 2; at + 9 < bytes.length; ) {
    if (bytes[at] !== MARK) return null;
    const mark = bytes[at + 1] ?? 0;
    if (mark === MARK) at++;
    else if (mark === SCAN) return hasFrame ? at : null;
    else {
      if (isFrame(mark)) {
        const [height, width] = [bytes.readUInt16BE(at + 5), bytes.readUInt16BE(at + 7)];
        if (height > MOST_SIDE_PX || width > MOST_SIDE_PX) throw new Failed('too-big');
        if (height === 0 || width === 0) return null;
        hasFrame = true;
      }
      at += 2 + Math.max(2, bytes.readUInt16BE(at + 2));
    }
  }
  return null;
}
