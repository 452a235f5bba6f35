import { Failed } from './failed.ts';

/** A camera's answer has one to two kilobytes. */
const MAX_HEAD_BYTES = 16_384;
const MAX_BODY_BYTES = 65_536;
const DOLLAR = 0x24;

/** One RTP or RTCP packet, with its four bytes of head: `$` channel length(2). */
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

/** Takes one direction of an RTSP line apart as it arrives (RFC 2326 §10.12): messages and packets between them, each bounded. */
export class RtspSplitter {
  #rest: Buffer = Buffer.alloc(0);

  /** Throws Failed('answer') for what is no RTSP. */
  push(piece: Buffer): (RtspFrame | RtspMessage)[] {
    this.#rest = this.#rest.length === 0 ? piece : Buffer.concat([this.#rest, piece]);
    const found: (RtspFrame | RtspMessage)[] = [];
    let at = 0;
    for (;;) {
      const next = this.#rest[at] === DOLLAR ? frameAt(this.#rest, at) : messageAt(this.#rest, at);
      if (next === null) break;
      found.push(next.piece);
      at = next.end;
    }
    this.#rest = this.#rest.subarray(at);
    return found;
  }
}

function frameAt(bytes: Buffer, at: number): { piece: RtspFrame; end: number } | null {
  if (bytes.length < at + 4) return null;
  const end = at + 4 + bytes.readUInt16BE(at + 2);
  if (bytes.length < end) return null;
  return { piece: { kind: 'frame', channel: bytes[at + 1] ?? 0, bytes: bytes.subarray(at, end) }, end };
}

function messageAt(bytes: Buffer, at: number): { piece: RtspMessage; end: number } | null {
  if (bytes.length === at) return null;
  // What does not begin as a word in capitals need not be waited for.
  if (!/^[A-Z_]{1,16}/.test(bytes.toString('latin1', at, at + 16))) throw new Failed('answer');
  const headEnd = bytes.indexOf('\r\n\r\n', at, 'latin1');
  if (headEnd < 0 ? bytes.length - at > MAX_HEAD_BYTES : headEnd - at > MAX_HEAD_BYTES) throw new Failed('answer');
  if (headEnd < 0) {
    // A web page has its own first line: it is not read to its end.
    if (bytes.length - at >= 5 && bytes.toString('latin1', at, at + 5) === 'HTTP/') throw new Failed('answer');
    return null;
  }
  const [first = '', ...lines] = bytes.toString('latin1', at, headEnd).split('\r\n');
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
  if (bytes.length < end) return null;
  return { piece: { kind: 'message', first, headers, body: bytes.toString('latin1', headEnd + 4, end) }, end };
}
