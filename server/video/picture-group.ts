import { SCRIPT, TYPE_MASK, VIDEO } from './flv-pictures.ts';
import { KeptBytes } from './kept-bytes.ts';

/** What is kept for who comes later: two seconds of 4K. A group of pictures that is longer is not kept; its reader waits for the next. */
const MOST_KEPT_BYTES = 8 * 1_048_576;
const TAG_HEADER_BYTES = 11;
const AVC = 7;
const KEY = 1;

/** With what a reader of FLV begins at any time: the descriptions that came last, and the pictures since the last key frame. */
export class PictureGroup {
  #description: Buffer | undefined;
  #decoder: Buffer | undefined;
  readonly #pictures = new KeptBytes(MOST_KEPT_BYTES);

  get hasPicture(): boolean {
    return this.#pictures.length > 0;
  }

  /** In the order in which they came, the pictures as one; the reader's own. */
  tags(): Buffer[] {
    return [this.#description, this.#decoder, this.hasPicture ? this.#pictures.copy() : undefined].filter(
      (tag) => tag !== undefined,
    );
  }

  /** A whole tag. */
  keep(tag: Buffer): void {
    const type = (tag[0] ?? 0) & TYPE_MASK;
    if (type === SCRIPT) this.#description = Buffer.from(tag);
    else if (type === VIDEO && isDecoder(tag)) this.#decoder = Buffer.from(tag);
    else if (isKey(tag)) {
      this.#pictures.clear();
      this.#pictures.add(tag);
    } else if (this.hasPicture) this.#pictures.add(tag);
  }
}

/** A picture that needs no other, or what decoders are told before it. */
export function isKey(tag: Buffer): boolean {
  return ((tag[0] ?? 0) & TYPE_MASK) === VIDEO && (tag[TAG_HEADER_BYTES] ?? 0) >> 4 === KEY;
}

/** The description of the decoder, which is no picture. */
function isDecoder(tag: Buffer): boolean {
  return ((tag[TAG_HEADER_BYTES] ?? 0) & 0x0f) === AVC && tag[TAG_HEADER_BYTES + 1] === 0;
}
