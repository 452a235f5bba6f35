import { NotAmf, readAmf, writeAmf } from './amf.ts';
import { DATA, type RtmpMessage } from './chunks.ts';

export const TAG_HEADER_BYTES = 11;
/** The length of the whole before it, once more. */
export const TAG_END_BYTES = 4;
const VIDEO = 9;
/** What stands before the description while it is published (RTMP 1.0 leaves it to servers; all of them take this one). */
const SET = writeAmf(['@setDataFrame']);

/** 'FLV', version 1, pictures only, nine bytes of header, no tag before. */
export const FLV_HEAD = Buffer.from([0x46, 0x4c, 0x56, 1, 1, 0, 0, 0, 9, 0, 0, 0, 0]);

/** A whole FLV tag (flv-pictures.ts) as the message in which it is published. */
export function messageOfTag(tag: Buffer): Omit<RtmpMessage, 'stream'> {
  const type = (tag[0] ?? 0) & 0x1f;
  const timestampMs = tag.readUIntBE(4, 3) + (tag[7] ?? 0) * 0x1000000;
  const body = tag.subarray(TAG_HEADER_BYTES, tag.length - TAG_END_BYTES);
  return { type, timestampMs, body: type === DATA ? Buffer.concat([SET, body]) : body };
}

/** A message that is played as an FLV tag; null: neither pictures nor their description. */
export function tagOfMessage({ type, timestampMs, body }: RtmpMessage): Buffer | null {
  const kept = type === VIDEO ? body : type === DATA ? descriptionOf(body) : null;
  return kept === null || kept.length === 0 ? null : flvTag(type, timestampMs, kept);
}

/** A whole FLV tag; its body is copied. `timestampMs` of 32 bits. */
export function flvTag(type: number, timestampMs: number, body: Buffer): Buffer {
  const tag = Buffer.allocUnsafe(TAG_HEADER_BYTES + body.length + TAG_END_BYTES);
  body.copy(tag, TAG_HEADER_BYTES);
  frameTag(tag, type, timestampMs);
  return tag;
}

/** WRITES what stands before and behind the body of a tag; `tag` is as long as the whole. */
export function frameTag(tag: Buffer, type: number, timestampMs: number): void {
  const end = tag.length - TAG_END_BYTES;
  tag[0] = type;
  tag.writeUIntBE(end - TAG_HEADER_BYTES, 1, 3);
  tag.writeUIntBE(timestampMs & 0xffffff, 4, 3);
  tag[7] = (timestampMs >>> 24) & 0xff;
  tag.fill(0, 8, TAG_HEADER_BYTES);
  tag.writeUInt32BE(end, end);
}

function descriptionOf(body: Buffer): Buffer | null {
  const own = body.subarray(0, SET.length).equals(SET) ? body.subarray(SET.length) : body;
  try {
    return readAmf(own)[0] === 'onMetaData' ? own : null;
  } catch (error) {
    if (error instanceof NotAmf) return null;
    throw error;
  }
}
