import { Failed } from './failed.ts';

/** A camera's answer has one to two kilobytes. */
const MAX_HEAD_BYTES = 16_384;
const MAX_BODY_BYTES = 65_536;
/** A camera's answer has five to ten. */
const MOST_HEADERS = 64;
const DOLLAR = 0x24;
const NONE = Buffer.alloc(0);

/** One RTP or RTCP packet, with its four bytes of head: `$` channel length(2). A view of the piece that it came in. */
export interface RtspFrame {
  readonly kind: 'frame';
  readonly channel: number;
  readonly bytes: Buffer;
}

/** A request or a reply. */
export interface RtspMessage {
  readonly kind: 'message';
  readonly first: string;
  /** By name in lower case, each value in order. */
  readonly headers: ReadonlyMap<string, readonly string[]>;
  readonly body: string;
}

/** What is whole, and where it ends; else how many bytes from its beginning it needs at least. */
type Found<T> = { readonly piece: T; readonly end: number } | { readonly least: number };

/** Takes one direction of an RTSP line apart as it arrives (RFC 2326 §10.12): messages and packets between them, each bounded. */
export class RtspSplitter {
  #rest: Buffer = NONE;
  /** What is under way is not taken apart again before there is so much of it: a body may come byte by byte. */
  #least = 0;

  /** Throws Failed('answer') for what is no RTSP. Keeps nothing of the piece. */
  push(piece: Buffer): (RtspFrame | RtspMessage)[] {
    this.#rest = this.#rest.length === 0 ? piece : Buffer.concat([this.#rest, piece]);
    const found: (RtspFrame | RtspMessage)[] = [];
    if (this.#rest.length < this.#least) return found;
    let at = 0;
    for (;;) {
      const next: Found<RtspFrame | RtspMessage> =
        this.#rest[at] === DOLLAR ? frameAt(this.#rest, at) : messageAt(this.#rest, at);
      if ('least' in next) {
        this.#least = next.least;
        break;
      }
      found.push(next.piece);
      at = next.end;
    }
    this.#rest = at === this.#rest.length ? NONE : Buffer.from(this.#rest.subarray(at));
    return found;
  }
}

function frameAt(bytes: Buffer, at: number): Found<RtspFrame> {
  if (bytes.length < at + 4) return { least: 4 };
  const end = at + 4 + bytes.readUInt16BE(at + 2);
  if (bytes.length < end) return { least: end - at };
  return { piece: { kind: 'frame', channel: bytes[at + 1] ?? 0, bytes: bytes.subarray(at, end) }, end };
}

function messageAt(bytes: Buffer, at: number): Found<RtspMessage> {
  if (bytes.length === at) return { least: 1 };
  // What does not begin as a word in capitals need not be waited for.
  if (!/^[A-Z_]{1,16}/.test(bytes.toString('latin1', at, at + 16))) throw new Failed('answer');
  const headEnd = bytes.indexOf('\r\n\r\n', at, 'latin1');
  if (headEnd < 0 ? bytes.length - at > MAX_HEAD_BYTES : headEnd - at > MAX_HEAD_BYTES) throw new Failed('answer');
  if (headEnd < 0) {
    // A web page has its own first line: it is not read to its end.
    if (bytes.length - at >= 5 && bytes.toString('latin1', at, at + 5) === 'HTTP/') throw new Failed('answer');
    return { least: bytes.length - at + 1 };
  }
  const [first = '', ...lines] = bytes.toString('latin1', at, headEnd).split('\r\n');
  if (lines.length > MOST_HEADERS) throw new Failed('answer');
  const headers = new Map<string, string[]>();
  for (const line of lines) {
    const colon = line.indexOf(':');
    if (colon < 1) throw new Failed('answer');
    const name = line.slice(0, colon).trim().toLowerCase();
    headers.set(name, [...(headers.get(name) ?? []), line.slice(colon + 1).trim()]);
  }
  const length = Number(headers.get('content-length')?.[0] ?? '0');
  if (!Number.isInteger(length) || length < 0 || length > MAX_BODY_BYTES) throw new Failed('answer');
  const end = headEnd + 4 + length;
  if (bytes.length < end) return { least: end - at };
  return { piece: { kind: 'message', first, headers, body: bytes.toString('latin1', headEnd + 4, end) }, end };
}
