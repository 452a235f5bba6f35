import { down } from '@watchroom/shared/protocol/socket.ts';
import type { CellBox } from '@watchroom/shared/protocol/unit-frame.ts';
import { FRAME_HEADER_BYTES, writeFrameHeader } from '@watchroom/shared/protocol/unit-frame.ts';
import type { Socket } from 'socket.io';
import msgpack from 'socket.io-msgpack-parser';
import type { Gathered } from '../live.ts';

/** What of Engine.IO's connection is used here; its types do not name all of it. */
export interface Wire {
  readonly writeBuffer: readonly {
    readonly data?: string | Uint8Array;
    readonly options?: { readonly wsPreEncodedFrame?: readonly Uint8Array[] };
  }[];
  readonly readyState: string;
  readonly transport: {
    readonly name: string;
    readonly writable?: boolean;
    readonly perMessageDeflate?: unknown;
    readonly socket?: {
      readonly readyState?: number;
      readonly bufferedAmount?: number;
      /** The connection below the WebSocket. */
      readonly _socket?: {
        readonly write?: (bytes: Uint8Array) => boolean;
        readonly writableLength?: number;
        readonly _handle?: { readonly fd?: number } | null;
      };
      terminate?(): void;
    };
  };
}

export function wireOf(socket: Socket): Wire {
  return socket.conn as unknown as Wire;
}

/**
 * Whether this connection takes a WebSocket frame that is ready to be written. It rests on how ws keeps its connection, which is
 * not documented: Engine.IO and ws are pinned (pnpm-workspace.yaml), and where it looks different the same message goes by
 * `emit` (docs/decisions/ready-frames.md).
 */
export function takesReadyFrames({ transport }: Wire): boolean {
  return (
    transport.name === 'websocket' &&
    !transport.perMessageDeflate &&
    typeof transport.socket?._socket?.write === 'function'
  );
}

const encode = new msgpack.Encoder().encode as unknown as (packet: unknown) => Buffer[];
const { before, after } = envelope();

/** What the parser of both ends puts around the bytes of a `frame`: found by asking it once. */
function envelope(): { before: Buffer; after: Buffer } {
  const mark = Buffer.alloc(3, 0xab);
  const [packet = Buffer.alloc(0)] = encode({ type: 2, data: [down.frame, mark], nsp: '/' });
  const at = packet.indexOf(Buffer.from([0xc4, 3, 0xab, 0xab, 0xab]));
  if (at < 0) throw new Error('the parser puts something unknown around bytes');
  return { before: Buffer.from(packet.subarray(0, at)), after: Buffer.from(packet.subarray(at + 5)) };
}

/** A small message as `emit` would send it, ready for the wire: encoded once, written to many. Under 126 bytes. */
export function readyMessage(name: string, content: unknown): Buffer {
  const [packet = Buffer.alloc(0)] = encode({ type: 2, data: [name, content], nsp: '/' });
  if (packet.length > 125) throw new RangeError(`${packet.length} bytes are no small message`);
  return Buffer.concat([Buffer.of(0x82, packet.length), packet]);
}

/** Engine.IO's ping as a whole WebSocket message, the text `2`. */
export const readyPing: Buffer = Buffer.of(0x81, 1, 0x32);

export interface FrameParts {
  readonly tickMs: number;
  readonly gathered: Readonly<Gathered>;
  readonly whole: CellBox | null;
  /** A ready message to go before it in the same write. */
  readonly lead?: Buffer | null;
}

/** A whole message where it lies in a slab: a view of it would cost more than most of what goes in. */
export interface Pressed {
  readonly slab: Buffer;
  readonly start: number;
  readonly end: number;
  /** The frame itself, without what is around it. */
  readonly from: number;
  readonly to: number;
}

export function messageOf({ slab, start, end }: Pressed): Buffer {
  return slab.subarray(start, end);
}

export function frameOf({ slab, from, to }: Pressed): Buffer {
  return slab.subarray(from, to);
}

/**
 * Frames are cut from slabs: an allocation each would be four thousand a second. A frame that the system took at once gives its
 * room back (`takeBack`), so that the next is written over it: else the slabs alone would be 13 MB of garbage a second, and every
 * three seconds a collection of everything the process keeps.
 */
const SLAB_BYTES = 65_536;

/** Writes frames, each ready for the wire: WebSocket header, the parser's envelope, frame header, pieces. One per process. */
export class FramePress {
  #slab = Buffer.alloc(0);
  #view = new DataView(this.#slab.buffer);
  #used = 0;

  /** The message as `emit` would send it, with its WebSocket header. */
  press(parts: FrameParts): Pressed {
    const { source, runs, ends, pieces, bytes } = parts.gathered;
    const size = FRAME_HEADER_BYTES + bytes;
    const binHeader = size < 256 ? 2 : size < 65_536 ? 3 : 5;
    const inner = before.length + binHeader + size + after.length;
    const outer = inner < 126 ? 2 : inner < 65_536 ? 4 : 10;
    const lead = parts.lead?.length ?? 0;
    const start = this.#room(lead + outer + inner);
    const slab = this.#slab;
    let at = start;
    if (parts.lead !== undefined && parts.lead !== null) slab.set(parts.lead, at);
    at += lead;
    slab[at++] = 0x82; // final, binary
    if (outer === 2) slab[at++] = inner;
    else if (outer === 4) {
      slab[at++] = 126;
      at = slab.writeUInt16BE(inner, at);
    } else {
      slab[at++] = 127;
      at = slab.writeUInt32BE(0, at);
      at = slab.writeUInt32BE(inner, at);
    }
    slab.set(before, at);
    at += before.length;
    slab[at++] = binHeader === 2 ? 0xc4 : binHeader === 3 ? 0xc5 : 0xc6;
    if (binHeader === 2) slab[at++] = size;
    else at = binHeader === 3 ? slab.writeUInt16BE(size, at) : slab.writeUInt32BE(size, at);
    const body = at;
    writeFrameHeader(this.#view, at, { tickMs: parts.tickMs, pieces, whole: parts.whole });
    at += FRAME_HEADER_BYTES;
    for (let run = 0; run < ends; run += 2) at += source.copy(slab, at, runs[run], runs[run + 1]);
    slab.set(after, at);
    return { slab, start, end: at + after.length, from: body, to: at };
  }

  /** Nobody holds this message any more: if it is the last one pressed, the next is written over it. */
  takeBack({ slab, start, end }: Pressed): void {
    if (slab === this.#slab && end === this.#used) this.#used = start;
  }

  /** Makes room for so many bytes in the slab and returns where. What was given out before keeps its old slab alive. */
  #room(bytes: number): number {
    if (this.#used + bytes > this.#slab.length) {
      this.#slab = Buffer.allocUnsafeSlow(Math.max(SLAB_BYTES, bytes));
      this.#view = new DataView(this.#slab.buffer, this.#slab.byteOffset, this.#slab.length);
      this.#used = 0;
    }
    const start = this.#used;
    this.#used += bytes;
    return start;
  }
}
