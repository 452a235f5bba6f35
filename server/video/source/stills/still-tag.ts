import { STILL_CODE } from '@watchroom/shared/video/still-tag.ts';

/** `FLV`, version 1, pictures alone, a head of nine bytes, no tag before the first. */
export const STILLS_HEADER = Buffer.from([0x46, 0x4c, 0x56, 1, 1, 0, 0, 0, 9, 0, 0, 0, 0]);

const VIDEO = 9;
const HEAD_BYTES = 11;

/** One still as a tag of FLV with its own number for JPEG. `atMs`: since the line began. */
export function stillTag(still: Buffer, atMs: number): Buffer {
  const tag = Buffer.alloc(HEAD_BYTES + 1 + still.length + 4);
  tag[0] = VIDEO;
  tag.writeUIntBE(1 + still.length, 1, 3);
  tag.writeUIntBE(atMs & 0xffffff, 4, 3);
  tag[7] = (atMs >>> 24) & 0xff;
  tag[HEAD_BYTES] = STILL_CODE;
  still.copy(tag, HEAD_BYTES + 1);
  tag.writeUInt32BE(HEAD_BYTES + 1 + still.length, HEAD_BYTES + 1 + still.length);
  return tag;
}
