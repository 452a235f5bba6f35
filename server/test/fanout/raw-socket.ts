import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import msgpack from 'socket.io-msgpack-parser';

/**
 * A WebSocket client as small as can be: no masking (a key of zeros), no library, so that a thousand of them cost less than
 * the server that is measured. Not for anything but a load.
 */
export interface Message {
  readonly bytes: Buffer;
  /** The whole message on the wire, and where its payload begins and ends in it. */
  readonly from: number;
  readonly start: number;
  readonly end: number;
  readonly isText: boolean;
}

export class RawSocket {
  readonly tcp: Socket;
  onMessage: (message: Message) => void = () => undefined;
  #rest: Buffer | null = null;
  #open = false;

  constructor(port: number) {
    this.tcp = connect(port, '127.0.0.1');
    this.tcp.setNoDelay(true);
    this.tcp.on('error', () => undefined);
    this.tcp.on('data', (chunk: Buffer) => this.#take(chunk));
  }

  /** The upgrade; throws with the status line when it is refused. */
  async upgrade(path: string, headers: Readonly<Record<string, string>>): Promise<void> {
    const lines = Object.entries({
      host: '127.0.0.1',
      connection: 'Upgrade',
      upgrade: 'websocket',
      'sec-websocket-version': '13',
      'sec-websocket-key': 'AAAAAAAAAAAAAAAAAAAAAA==',
      ...headers,
    }).map(([name, value]) => `${name}: ${value}`);
    this.tcp.write(`GET ${path} HTTP/1.1\r\n${lines.join('\r\n')}\r\n\r\n`);
    const [status] = (await once(this.tcp, 'upgraded')) as [string];
    if (!status.includes('101')) throw new Error(`the upgrade was refused: ${status}`);
  }

  send(payload: Uint8Array | string): void {
    const bytes = Buffer.from(payload);
    const long = bytes.length > 125;
    const head = Buffer.alloc(long ? 8 : 6);
    head[0] = typeof payload === 'string' ? 0x81 : 0x82;
    head[1] = 0x80 | (long ? 126 : bytes.length);
    if (long) head.writeUInt16BE(bytes.length, 2);
    this.tcp.write(Buffer.concat([head, bytes]));
  }

  /** An empty WebSocket ping: fails where the other end is gone, and is no word of Engine.IO. */
  poke(): void {
    this.tcp.write(Buffer.from([0x89, 0x80, 0, 0, 0, 0]));
  }

  close(): void {
    this.tcp.destroy();
  }

  #take(chunk: Buffer): void {
    const bytes = this.#rest === null ? chunk : Buffer.concat([this.#rest, chunk]);
    this.#rest = null;
    let at = 0;
    if (!this.#open) {
      const end = bytes.indexOf('\r\n\r\n');
      if (end < 0) {
        this.#rest = bytes;
        return;
      }
      this.#open = true;
      at = end + 4;
      this.tcp.emit('upgraded', bytes.toString('latin1', 0, bytes.indexOf('\r\n')));
    }
    while (at + 2 <= bytes.length) {
      const short = (bytes[at + 1] as number) & 127;
      const head = short < 126 ? 2 : short === 126 ? 4 : 10;
      if (at + head > bytes.length) break;
      const length = short < 126 ? short : short === 126 ? bytes.readUInt16BE(at + 2) : bytes.readUInt32BE(at + 6);
      const end = at + head + length;
      if (end > bytes.length) break;
      this.onMessage({ bytes, from: at, start: at + head, end, isText: ((bytes[at] as number) & 15) === 1 });
      at = end;
    }
    // What is left waits for its end; a copy, so that it does not keep the whole chunk.
    if (at < bytes.length) this.#rest = Buffer.from(bytes.subarray(at));
  }
}

const encode = new msgpack.Encoder().encode as unknown as (packet: unknown) => Buffer[];

/** A packet of Socket.IO as the product's parser has it. */
export function packet(content: Record<string, unknown>): Buffer {
  return encode({ ...content, nsp: '/' })[0] ?? Buffer.alloc(0);
}

/** What stands before the bytes of a `frame`, up to the mark that says how many follow. */
export const frameStart: Buffer = (() => {
  const sample = packet({ type: 2, data: ['frame', Buffer.alloc(1)] });
  return Buffer.from(sample.subarray(0, sample.indexOf(Buffer.from([0xc4, 1]))));
})();
/** Bytes after those of a frame. */
export const frameTail: number = packet({ type: 2, data: ['frame', Buffer.alloc(1)] }).length - frameStart.length - 3;
