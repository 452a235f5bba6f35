import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { admittedStream } from '../../../platform/media/media-address.ts';
import { STILLS_HEADER, stillTag } from './still-tag.ts';

interface Line {
  readonly response: ServerResponse;
  readonly sinceMs: number;
}

/**
 * Where gates on this machine read cameras that give stills: FLV on the loopback as from the media server, behind the same signature,
 * each tag one still. A line that does not keep up misses stills and is not cut: the next one has all that counts.
 */
export class StillsDoor {
  readonly #secret: string;
  readonly #lines = new Map<string, Set<Line>>();
  readonly #last = new Map<string, Buffer>();
  #server: Promise<Server> | undefined;

  constructor(secret: string) {
    this.#secret = secret;
  }

  /** Its port; listens from the first question on. */
  async port(): Promise<number> {
    this.#server ??= this.#listen();
    return ((await this.#server).address() as AddressInfo).port;
  }

  has(stream: string): boolean {
    return this.#last.has(stream);
  }

  publish(stream: string, still: Buffer): void {
    this.#last.set(stream, still);
    for (const line of this.#lines.get(stream) ?? []) send(line, still);
  }

  /** The camera gives no more: who reads is told by the end of the line. */
  end(stream: string): void {
    this.#last.delete(stream);
    for (const { response } of this.#lines.get(stream) ?? []) response.destroy();
  }

  async close(): Promise<void> {
    const server = await this.#server?.catch(() => undefined);
    if (server === undefined) return;
    const closed = new Promise((resolve) => server.close(resolve));
    server.closeAllConnections();
    await closed;
  }

  #listen(): Promise<Server> {
    const server = createServer((request, response) => this.#greet(request, response));
    return new Promise((resolve, reject) => {
      server.once('error', reject);
      server.listen(0, '127.0.0.1', () => resolve(server));
    });
  }

  #greet(request: IncomingMessage, response: ServerResponse): void {
    const url = URL.parse(request.url ?? '', 'http://door');
    const asked = {
      path: (url?.pathname ?? '').replace(/\.flv$/, ''),
      query: Object.fromEntries(url?.searchParams ?? []),
    };
    const stream = admittedStream(this.#secret, 'play', { ...asked, nowMs: Date.now() });
    const last = this.#last.get(stream ?? '');
    if (stream === null || last === undefined) return void response.writeHead(404).end();
    const line: Line = { response, sinceMs: performance.now() };
    const lines = this.#lines.get(stream) ?? new Set();
    this.#lines.set(stream, lines.add(line));
    response.on('error', () => response.destroy());
    response.on('close', () => {
      lines.delete(line);
      if (lines.size === 0 && this.#lines.get(stream) === lines) this.#lines.delete(stream);
    });
    response.writeHead(200, { 'content-type': 'video/x-flv', 'cache-control': 'no-store' });
    response.write(STILLS_HEADER);
    send(line, last);
  }
}

function send({ response, sinceMs }: Line, still: Buffer): void {
  // Something waits: the gate is behind, and gets the next one.
  if (response.writableLength > STILLS_HEADER.length) return;
  response.write(stillTag(still, Math.round(performance.now() - sinceMs)));
}
