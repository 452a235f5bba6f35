import { writeAmf } from '../../../platform/media/rtmp/amf.ts';
import { flvTag, frameTag, TAG_END_BYTES, TAG_HEADER_BYTES } from '../../../platform/media/rtmp/flv-tag.ts';
import { SCRIPT, VIDEO } from '../../flv-pictures.ts';
import { payloadAt, RTP_HEADER_BYTES } from '../key-frames.ts';
import type { VideoTrack } from '../session-description.ts';
import { ParameterSets, PPS, SPS } from './parameter-sets.ts';
import { PictureClock } from './picture-clock.ts';

/** Types of RTP payload (RFC 6184 §5.2) and of units (H.264, Table 7-1). */
const STAP_A = 24;
const FU_A = 28;
const FIRST_SLICE = 1;
const IDR = 5;
const DELIMITER = 9;
const FILLER = 12;
/** Of a body: kind of picture and coding, pictures or description, and from picture to showing (3), which is nothing here. */
const BODY_HEAD_BYTES = 5;
const FIRST_UNIT_AT = TAG_HEADER_BYTES + BODY_HEAD_BYTES;
const LENGTH_BYTES = 4;
const KEY = 0x17;
const INTER = 0x27;
/** A picture of 4K at a low compression has a tenth of it; more is left out. */
const MOST_PICTURE_BYTES = 8 * 1_048_576;
const FIRST_BYTES = 65_536;

export interface H264Parts {
  readonly track: Pick<VideoTrack, 'payload' | 'parameters'>;
  /** A whole FLV tag, good until this returns: a description, the decoder's, and pictures from the first key frame on. */
  readonly onTag: (tag: Buffer, isKey: boolean) => void;
  /** PUL-13: this stream needs a converter. Called once; no tag comes after it. */
  readonly onUnusual: () => void;
}

/**
 * RTP packets of H.264 (RFC 6184, modes 0 and 1) as FLV tags of whole pictures, units as they came. A picture of which a packet is missing
 * is left out. Parameter sets stand in the decoder's description, as FLV wants it, and not among the pictures.
 */
export class H264Tags {
  readonly #parts: H264Parts;
  readonly #sets = new ParameterSets();
  readonly #clock = new PictureClock();
  /** The picture under way, as its tag; used again for each: a new one for each of 25 a second would be the most of what a stream costs. */
  #tag = Buffer.alloc(FIRST_BYTES);
  #at = FIRST_UNIT_AT;
  /** Where the length of the unit under way stands, which comes in parts; 0: none does. */
  #unitAt = 0;
  #hasSlice = false;
  #isKey = false;
  #isDamaged = false;
  #isAfterGap = false;
  #stamp = 0;
  #sequence = -1;
  /** Some cameras mark each packet, not the last of a picture: theirs ends with the next one's first. */
  #isMarkRight = true;
  #isBegun = false;
  #isOver = false;

  constructor(parts: H264Parts) {
    this.#parts = parts;
    this.#sets.read(parts.track.parameters);
  }

  /** One packet: `bytes` from `from` to their end. They are copied. */
  take(bytes: Buffer, from: number): void {
    const [first = 0, second = 0] = [bytes[from], bytes[from + 1]];
    // Version 2, and of this track: a camera may send copies of lost packets beside it.
    const isMine = (first & 0xc0) === 0x80 && (second & 0x7f) === this.#parts.track.payload;
    if (this.#isOver || !isMine || bytes.length < from + RTP_HEADER_BYTES) return;
    const sequence = bytes.readUInt16BE(from + 2);
    const stamp = bytes.readUInt32BE(from + 4);
    const isGap = this.#sequence >= 0 && sequence !== ((this.#sequence + 1) & 0xffff);
    this.#sequence = sequence;
    // What is missing belonged to the picture under way, to this packet's, or to both.
    if (isGap) this.#isDamaged = true;
    if (stamp !== this.#stamp) this.#endPicture();
    this.#stamp = stamp;
    if (isGap) this.#isAfterGap = true;
    if (isGap) this.#unitAt = 0;
    const [at, padding] = [payloadAt(bytes, from), (first & 0x20) === 0 ? 0 : (bytes[bytes.length - 1] ?? 0)];
    if (at < bytes.length - padding) this.#unpack(bytes, at, bytes.length - padding);
    if (this.#isMarkRight && (second & 0x80) !== 0) this.#endPicture();
  }

  #unpack(bytes: Buffer, at: number, end: number): void {
    const type = (bytes[at] ?? 0) & 0x1f;
    const goesOn = type === FU_A && ((bytes[at + 1] ?? 0) & 0x80) === 0;
    // A unit that came in parts has not come to its end.
    if (this.#unitAt > 0 && !goesOn) this.#isDamaged = true;
    if (type > 0 && type < STAP_A) this.#unit(bytes, at, end);
    else if (type === STAP_A)
      for (let unit = at + 1; unit + 2 < end; ) {
        const next = unit + 2 + bytes.readUInt16BE(unit);
        this.#unit(bytes, unit + 2, Math.min(next, end));
        unit = next;
      }
    else if (type === FU_A) this.#part(bytes, at, end);
    // Packets that come in another order than they are shown (mode 2).
    else this.#giveUp();
  }

  #unit(bytes: Buffer, from: number, to: number): void {
    const lengthAt = this.#at;
    this.#at += LENGTH_BYTES;
    this.#append(bytes, from, to);
    this.#endUnit(lengthAt);
  }

  /** One part of a unit, behind two bytes that say which: `begins ends type` in the second. */
  #part(bytes: Buffer, at: number, end: number): void {
    const [indicator = 0, head = 0] = [bytes[at], bytes[at + 1]];
    if ((head & 0x80) !== 0) {
      this.#unitAt = this.#at;
      this.#at += LENGTH_BYTES;
      this.#append(bytes, at + 1, end);
      this.#tag[this.#unitAt + LENGTH_BYTES] = (indicator & 0xe0) | (head & 0x1f);
    } else if (this.#unitAt > 0) this.#append(bytes, at + 2, end);
    else this.#isDamaged = true;
    if ((head & 0x40) === 0 || this.#unitAt === 0) return;
    this.#endUnit(this.#unitAt);
    this.#unitAt = 0;
  }

  #append(bytes: Buffer, from: number, to: number): void {
    // A part that has its head alone, or not even that.
    if (to <= from) return;
    const end = this.#at + to - from;
    if (end > MOST_PICTURE_BYTES) {
      this.#isDamaged = true;
      return;
    }
    if (end + TAG_END_BYTES > this.#tag.length) {
      const larger = Buffer.alloc(end * 2);
      this.#tag.copy(larger, 0, 0, this.#at);
      this.#tag = larger;
    }
    bytes.copy(this.#tag, this.#at, from, to);
    this.#at = end;
  }

  /** Keeps a unit that belongs to a picture; of others nothing stays. */
  #endUnit(lengthAt: number): void {
    const from = lengthAt + LENGTH_BYTES;
    const type = (this.#tag[from] ?? 0) & 0x1f;
    if (this.#at <= from || type === SPS || type === PPS || (type >= DELIMITER && type <= FILLER)) {
      if (!this.#isDamaged) this.#sets.take(this.#tag.subarray(from, this.#at));
      this.#at = lengthAt;
      return;
    }
    this.#tag.writeUInt32BE(this.#at - from, lengthAt);
    if (type > IDR || type < FIRST_SLICE) return;
    // A first slice that does not begin with the first block of its picture: what was before is lost, or the picture was ended too early.
    if (!this.#hasSlice && ((this.#tag[from + 1] ?? 0) & 0x80) === 0) {
      this.#isMarkRight &&= this.#isAfterGap;
      this.#isDamaged = true;
    }
    this.#hasSlice = true;
    this.#isKey ||= type === IDR;
  }

  #endPicture(): void {
    const [hasSlice, isKey, end] = [this.#hasSlice, this.#isKey, this.#at];
    const isDamaged = this.#isDamaged || this.#unitAt > 0;
    this.#at = FIRST_UNIT_AT;
    this.#unitAt = 0;
    this.#hasSlice = false;
    this.#isKey = false;
    this.#isDamaged = false;
    this.#isAfterGap = false;
    if (!hasSlice || isDamaged || this.#isOver) return;
    const atMs = this.#clock.timeMs(this.#stamp, isKey);
    if (atMs === null) return void this.#giveUp();
    if (isKey) this.#describe(atMs);
    if (!this.#isBegun) return;
    const tag = this.#tag.subarray(0, end + TAG_END_BYTES);
    tag.set([isKey ? KEY : INTER, 1, 0, 0, 0], TAG_HEADER_BYTES);
    frameTag(tag, VIDEO, atMs);
    this.#parts.onTag(tag, isKey);
  }

  /** Before a key frame: what a decoder must know, where that is new. */
  #describe(atMs: number): void {
    const decoder = this.#sets.news();
    if (decoder === null) return;
    const { onTag } = this.#parts;
    if (!this.#isBegun) onTag(flvTag(SCRIPT, 0, writeAmf(['onMetaData', { videocodecid: KEY & 0x0f }])), false);
    this.#isBegun = true;
    onTag(flvTag(VIDEO, atMs, Buffer.concat([Buffer.from([KEY, 0, 0, 0, 0]), decoder])), false);
  }

  #giveUp(): void {
    if (this.#isOver) return;
    this.#isOver = true;
    this.#parts.onUnusual();
  }
}
