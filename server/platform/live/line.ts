import { writeSync } from 'node:fs';
import { takesReadyFrames, type Wire } from './ready-frame.ts';

type Below = NonNullable<NonNullable<Wire['transport']['socket']>['_socket']>;

/** As WebSocket numbers its states; one that is closing has said its last word. */
const OPEN = 1;

/** Where in some bytes something lies. */
interface Part {
  readonly start: number;
  readonly end: number;
}

/** The way from a client down to its connection: found once, not each tick. */
export class Line {
  readonly #wire: Wire;
  readonly #looksAsExpected: boolean;
  readonly #transport: Wire['transport'];
  readonly #socket: Wire['transport']['socket'];
  readonly #below: Below | undefined;
  /** The connection's handle and its number with the system; null where it is no plain TCP connection. */
  readonly #plain: { readonly handle: { readonly fd?: number }; readonly fd: number } | null;

  constructor(wire: Wire) {
    this.#wire = wire;
    this.#looksAsExpected = takesReadyFrames(wire);
    this.#transport = wire.transport;
    this.#socket = wire.transport.socket;
    this.#below = this.#socket?._socket;
    this.#plain = plainOf(this.#below);
  }

  takesReadyFrames(): boolean {
    return this.#looksAsExpected && !this.#transport.perMessageDeflate;
  }

  /** Nothing waits, neither in Engine.IO nor in ws nor in the connection. */
  isDrained(): boolean {
    return this.#wire.writeBuffer.length === 0 && (this.#socket?.bufferedAmount ?? 0) === 0;
  }

  /**
   * Writes whole WebSocket frames, a part of these bytes, past Engine.IO and ws, which would only hand them on. Only where nothing waits in either
   * (`isDrained`): frames of others would stand behind this one although they were sent before. Returns whether nobody holds
   * these bytes any more: the system took all of them at once, as it nearly always does.
   *
   * They are given to the system by hand: a stream makes a request, a callback and a turn of the queue for each write, a thousand
   * times a tick, for the one in many thousands that the system does not take at once. That one goes on as a stream's.
   */
  write(bytes: Uint8Array, part: Part = { start: 0, end: bytes.length }): boolean {
    const below = this.#below;
    if (this.#socket?.readyState !== OPEN || below === undefined) return true;
    const { start, end } = part;
    const taken = below.writableLength === 0 ? this.#writeNow(bytes, start, end) : 0;
    if (start + taken === end) return true;
    below.write?.(bytes.subarray(start + taken, end));
    return below.writableLength === 0;
  }

  /** How many of these bytes the system took; what is wrong with a connection is for its stream to find. */
  #writeNow(bytes: Uint8Array, start: number, end: number): number {
    const plain = this.#plain;
    // Once closed the number may be another's: the handle is taken away in the same turn.
    if (plain === null || this.#below?._handle !== plain.handle) return 0;
    try {
      return writeSync(plain.fd, bytes, start, end - start);
    } catch {
      return 0;
    }
  }
}

/** Never of TLS, whose handle has the number of the connection that carries it. */
function plainOf(below: Below | undefined): { handle: { readonly fd?: number }; fd: number } | null {
  const handle = below?._handle;
  if (handle === null || handle === undefined || handle.constructor.name !== 'TCP') return null;
  const fd = handle.fd ?? -1;
  return fd > 2 ? { handle, fd } : null;
}
