/**
 * Takes FLV apart as it arrives and lets the pictures through: the header, descriptions and video tags, each whole. Sound
 * is left out (VID-11): a camera that hears a street hears people.
 *
 *   'FLV' version flags(1) headerSize(4) previousTagSize0(4)   then for each tag
 *   type(1) dataSize(3) timestamp(3+1) streamId(3) data(dataSize) previousTagSize(4)
 */
export class FlvPictures {
  #rest: Buffer = Buffer.alloc(0);
  #headed = false;
  #pictures = 0;

  /** Video tags that came so far. */
  get pictures(): number {
    return this.#pictures;
  }

  /** What of this piece and what was left of earlier ones may go on, in whole tags. Throws NotFlv. */
  push(piece: Buffer): Buffer[] {
    this.#rest = this.#rest.length === 0 ? piece : Buffer.concat([this.#rest, piece]);
    const through: Buffer[] = [];
    let at = 0;
    if (!this.#headed) {
      if (this.#rest.length < HEADER_BYTES) return through;
      through.push(readHeader(this.#rest));
      this.#headed = true;
      at = HEADER_BYTES;
    }
    for (;;) {
      const end = tagEnd(this.#rest, at);
      if (end === null || end > this.#rest.length) break;
      const type = (this.#rest[at] ?? 0) & TYPE_MASK;
      if (type === VIDEO) this.#pictures++;
      else if (type !== AUDIO && type !== SCRIPT) throw new NotFlv(`a tag of type ${type}`);
      if (type !== AUDIO) through.push(this.#rest.subarray(at, end));
      at = end;
    }
    // Copied: a slice would keep the whole piece alive for as long as a tag takes to come.
    this.#rest = Buffer.from(this.#rest.subarray(at));
    return through;
  }
}

/** What arrives is no FLV, or more at once than a picture is. */
export class NotFlv extends Error {
  override readonly name = 'NotFlv';
}

const HEADER_BYTES = 13;
const TAG_HEADER_BYTES = 11;
const AUDIO = 8;
/** The type of a tag is the lower part of its first byte. */
export const TYPE_MASK = 0x1f;
export const VIDEO = 9;
export const SCRIPT = 18;
const HAS_VIDEO = 0x01;
/** A key frame of 8K at a low compression is 3 MB. */
const MOST_TAG_BYTES = 8 * 1_048_576;

function readHeader(bytes: Buffer): Buffer {
  if (bytes.toString('latin1', 0, 3) !== 'FLV' || bytes.readUInt32BE(5) !== 9) throw new NotFlv('no FLV header');
  const header = Buffer.from(bytes.subarray(0, HEADER_BYTES));
  header[4] = HAS_VIDEO;
  return header;
}

function tagEnd(bytes: Buffer, at: number): number | null {
  if (bytes.length < at + TAG_HEADER_BYTES) return null;
  const size = bytes.readUIntBE(at + 1, 3);
  if (size > MOST_TAG_BYTES) throw new NotFlv(`a tag of ${size} bytes`);
  return at + TAG_HEADER_BYTES + size + 4;
}
