import type { AddressInfo } from 'node:net';
import { connect, createServer, type Server, type Socket } from 'node:net';

interface Pair {
  readonly near: Socket;
  readonly far: Socket;
}

/**
 * One phone's way to the room, byte by byte, and everything that a radio does to it: cut (both ends learn of it, and no new way is had),
 * reset (both ends learn of it), silent (nothing passes, and nobody is told).
 */
export class PhoneLine {
  readonly url: string;
  readonly #server: Server;
  readonly #target: URL;
  readonly #pairs = new Set<Pair>();
  #at: 'open' | 'cut' | 'silent' = 'open';

  private constructor(server: Server, target: URL) {
    this.#server = server;
    this.#target = target;
    this.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    server.on('connection', (near) => this.#join(near));
  }

  static async to(origin: string): Promise<PhoneLine> {
    const server = createServer();
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    return new PhoneLine(server, new URL(origin));
  }

  cut(): void {
    this.#at = 'cut';
    this.reset();
  }

  reset(): void {
    for (const { near, far } of this.#pairs) {
      near.destroy();
      far.destroy();
    }
  }

  silence(): void {
    this.#at = 'silent';
    for (const { near, far } of this.#pairs) {
      near.pause();
      far.pause();
    }
  }

  /** Bytes pass again; those of a silence that nobody has given up arrive late. */
  mend(): void {
    this.#at = 'open';
    for (const { near, far } of this.#pairs) {
      near.resume();
      far.resume();
    }
  }

  async close(): Promise<void> {
    this.cut();
    await new Promise((done) => this.#server.close(done));
  }

  #join(near: Socket): void {
    if (this.#at === 'cut') return void near.destroy();
    const far = connect(Number(this.#target.port), this.#target.hostname);
    const pair = { near, far };
    this.#pairs.add(pair);
    const end = () => {
      this.#pairs.delete(pair);
      near.destroy();
      far.destroy();
    };
    for (const [from, to] of [
      [near, far],
      [far, near],
    ] as const) {
      from.setNoDelay(true);
      from.on('error', end);
      from.on('close', end);
      from.on('end', end);
      from.on('data', (bytes) => void to.write(bytes));
    }
    // A way that is begun in a silence hears nothing until it is over.
    if (this.#at === 'silent') {
      near.pause();
      far.pause();
    }
  }
}
