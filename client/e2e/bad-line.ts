import { createServer, type IncomingMessage, request, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { connect, type Socket } from 'node:net';
import type { Duplex } from 'node:stream';

const WORKER = '/patrol-worker.js';

/** A way to the room that can be cut and mended, between a phone and the server; browsers trust its address as they trust their own host. */
export class BadLine {
  /** Appended to the phone's service worker on its way: another version of it, as far as a browser can tell. */
  release = 0;
  readonly url: string;
  readonly #server: Server;
  readonly #sockets = new Set<Socket | Duplex>();
  /** Those of the phone that are open, and what went over those that are not. */
  readonly #phones = new Set<Socket>();
  #bytesBefore = 0;
  #isCut = false;
  /** Requests to such a path stand still until the line is mended: a file on a line that hardly moves. */
  slow: RegExp | null = null;
  readonly #slowed: (() => void)[] = [];

  private constructor(server: Server, target: URL) {
    this.#server = server;
    this.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    server.on('connection', (socket) => {
      if (this.#isCut) return socket.destroy();
      this.#phones.add(socket);
      socket.once('close', () => {
        this.#phones.delete(socket);
        this.#bytesBefore += bytesOf(socket);
      });
      return this.#hold(socket);
    });
    server.on('request', (asked, answer) => {
      const pass = () => this.#pass(target, asked, answer);
      if (this.slow?.test(asked.url ?? '') === true) this.#slowed.push(pass);
      else pass();
    });
    server.on('upgrade', (asked, socket, head) => this.#upgrade(target, { asked, socket, head }));
  }

  static async to(url: string): Promise<BadLine> {
    const server = createServer();
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    return new BadLine(server, new URL(url));
  }

  cut(): void {
    this.#isCut = true;
    for (const socket of this.#sockets) socket.destroy();
  }

  mend(): void {
    this.#isCut = false;
    this.slow = null;
    for (const pass of this.#slowed.splice(0)) pass();
  }

  /** What went over this line so far, both ways, with every header. */
  get bytes(): number {
    return [...this.#phones].reduce((sum, socket) => sum + bytesOf(socket), this.#bytesBefore);
  }

  async close(): Promise<void> {
    this.cut();
    await new Promise((done) => this.#server.close(done));
  }

  #hold(socket: Socket | Duplex): void {
    this.#sockets.add(socket);
    socket.on('error', () => socket.destroy());
    socket.once('close', () => this.#sockets.delete(socket));
  }

  #pass(target: URL, asked: IncomingMessage, answer: ServerResponse): void {
    const { method, url: path, headers } = asked;
    const isWorker = path === WORKER;
    const onward = request(
      {
        host: target.hostname,
        port: target.port,
        method,
        path,
        headers: isWorker ? { host: headers.host, 'accept-encoding': 'identity' } : headers,
      },
      (reply) => {
        const { 'content-length': length, ...others } = reply.headers;
        answer.writeHead(reply.statusCode ?? 502, isWorker || length === undefined ? others : reply.headers);
        reply.pipe(answer, { end: !isWorker });
        if (isWorker) reply.once('end', () => answer.end(`\n// release ${this.release}\n`));
      },
    );
    onward.on('error', () => answer.destroy());
    asked.pipe(onward);
  }

  #upgrade(target: URL, { asked, socket, head }: { asked: IncomingMessage; socket: Duplex; head: Buffer }): void {
    const onward = connect(Number(target.port), target.hostname, () => {
      const headers = Object.entries(asked.headersDistinct).flatMap(([name, values = []]) =>
        values.map((value) => `${name}: ${value}`),
      );
      onward.write(`${asked.method} ${asked.url} HTTP/1.1\r\n${headers.join('\r\n')}\r\n\r\n`);
      onward.write(head);
      onward.pipe(socket).pipe(onward);
    });
    this.#hold(onward);
    onward.once('close', () => socket.destroy());
    socket.once('close', () => onward.destroy());
  }
}

function bytesOf({ bytesRead, bytesWritten }: Socket): number {
  return bytesRead + bytesWritten;
}
