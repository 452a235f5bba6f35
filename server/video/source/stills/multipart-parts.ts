import { Failed } from '../failed.ts';
import { MOST_STILL_BYTES } from './jpeg.ts';

/** Two lines of head are usual. */
const MOST_HEAD_BYTES = 4_096;
/** What may stand between two parts: a line end, or a few. */
const MOST_BETWEEN_BYTES = 1_024;

/** The boundary of a `multipart/x-mixed-replace` answer (RFC 2046 §5.1.1); throws Failed('answer') for any other kind of answer. */
export function boundaryOf(contentType: string | undefined): string {
  const [, quoted, bare] =
    /^multipart\/x-mixed-replace\s*;(?:.*;)?\s*boundary=(?:"([^"]{1,200})"|([^\s;"]{1,200}))/i.exec(
      contentType ?? '',
    ) ?? [];
  // Many cameras say the dashes, too, and then send them or do not.
  const boundary = (quoted ?? bare ?? '').replace(/^-+/, '');
  if (boundary === '') throw new Failed('answer');
  return boundary;
}

/** Takes a stream of pictures in parts apart as it arrives; each part bounded, whether it says its length or not. */
export class MultipartParts {
  readonly #delimiter: Buffer;
  #rest: Buffer = Buffer.alloc(0);
  /** Of a part without a length: how far it has been looked through. */
  #looked = 0;

  constructor(boundary: string) {
    this.#delimiter = Buffer.from(`--${boundary}`, 'latin1');
  }

  /** The bodies that are whole by now. Throws Failed: `answer` for what is no such stream, `too-big`. */
  push(piece: Buffer): Buffer[] {
    this.#rest = this.#rest.length === 0 ? piece : Buffer.concat([this.#rest, piece]);
    const found: Buffer[] = [];
    for (let body = this.#next(); body !== null; body = this.#next()) found.push(body);
    return found;
  }

  #next(): Buffer | null {
    const at = this.#rest.indexOf(this.#delimiter);
    if (at < 0 || at > MOST_BETWEEN_BYTES)
      return this.#wait(at < 0 ? this.#rest.length : at, MOST_BETWEEN_BYTES, 'answer');
    const head = at + this.#delimiter.length;
    const headEnd = this.#rest.indexOf('\r\n\r\n', head, 'latin1');
    if (headEnd < 0) return this.#wait(this.#rest.length - head, MOST_HEAD_BYTES, 'answer');
    const from = headEnd + 4;
    const length = /^content-length:[ \t]*([0-9]{1,9})[ \t]*$/im.exec(
      this.#rest.toString('latin1', head, headEnd),
    )?.[1];
    if (length !== undefined) {
      if (Number(length) > MOST_STILL_BYTES) throw new Failed('too-big');
      return this.#rest.length < from + Number(length) ? null : this.#take(from, from + Number(length));
    }
    // The longest tail that may be the beginning of a delimiter is looked at again.
    const end = this.#rest.indexOf(this.#delimiter, Math.max(from, this.#looked - this.#delimiter.length));
    this.#looked = this.#rest.length;
    return end < 0 ? this.#wait(this.#rest.length - from, MOST_STILL_BYTES, 'too-big') : this.#take(from, end);
  }

  #take(from: number, end: number): Buffer {
    const body = Buffer.from(this.#rest.subarray(from, end));
    this.#rest = Buffer.from(this.#rest.subarray(end));
    this.#looked = 0;
    return body;
  }

  #wait(length: number, most: number, hop: 'answer' | 'too-big'): null {
    if (length > most) throw new Failed(hop);
    return null;
  }
}
