import { randomBytes } from 'node:crypto';
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import { type RtspMessage, RtspSplitter } from './rtsp-splitter.ts';

/** Who connects says within this whom it wants. */
const FIRST_WORD_MS = 5_000;

/** The guest's first request, and its line from then on. */
export interface Guest {
  readonly socket: Socket;
  readonly splitter: RtspSplitter;
  readonly first: RtspMessage;
}

/**
 * The door on the loopback through which converters come for their camera (PUL-7): a path is known to one converter, is good
 * for one connection, and tells nothing of the camera. One listener for all.
 */
export class LoopbackDoor {
  readonly #expected = new Map<string, (guest: Guest) => void>();
  readonly #open = new Set<Socket>();
  #server: Promise<Server> | undefined;

  /** The address of a new path, and how to take it back. */
  async expect(welcome: (guest: Guest) => void): Promise<{ readonly url: string; readonly forget: () => void }> {
    this.#server ??= this.#listen();
    const { port } = (await this.#server).address() as AddressInfo;
    const path = randomBytes(24).toString('base64url');
    this.#expected.set(path, welcome);
    return { url: `rtsp://127.0.0.1:${port}/${path}`, forget: () => void this.#expected.delete(path) };
  }

  async close(): Promise<void> {
    for (const socket of this.#open) socket.destroy();
    const server = await this.#server?.catch(() => undefined);
    if (server !== undefined) await new Promise((resolve) => server.close(resolve));
  }

  #listen(): Promise<Server> {
    const server = createServer((socket) => this.#greet(socket));
    return new Promise((resolve, reject) => {
      server.once('error', reject);
      server.listen(0, '127.0.0.1', () => resolve(server));
    });
  }

  #greet(socket: Socket): void {
    this.#open.add(socket);
    socket.setNoDelay(true);
    socket.on('error', () => socket.destroy());
    socket.on('close', () => this.#open.delete(socket));
    const late = setTimeout(() => socket.destroy(), FIRST_WORD_MS);
    const splitter = new RtspSplitter();
    const hear = (piece: Buffer) => {
      const first = firstMessage(splitter, piece);
      if (first === undefined) return;
      clearTimeout(late);
      socket.off('data', hear);
      const path = /^[A-Z]+ rtsp:\/\/127\.0\.0\.1:[0-9]+\/([A-Za-z0-9_-]{32}) /.exec(first?.first ?? '')?.[1] ?? '';
      const welcome = this.#expected.get(path);
      this.#expected.delete(path);
      if (first === null || welcome === undefined) socket.destroy();
      else welcome({ socket, splitter, first });
    };
    socket.on('data', hear);
    socket.on('close', () => clearTimeout(late));
  }
}

/** Undefined: not there yet; null: it is none. */
function firstMessage(splitter: RtspSplitter, piece: Buffer): RtspMessage | null | undefined {
  try {
    const [first] = splitter.push(piece);
    return first === undefined ? undefined : first.kind === 'message' ? first : null;
  } catch {
    return null;
  }
}
