import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Hooked {
  readonly url: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** Somebody else's server on this machine, which keeps what it is told and answers as it was told to. */
export class HookService {
  readonly got: Hooked[] = [];
  /** How the next ones are answered, in order; the last for all after it. */
  answers: { readonly status: number; readonly headers?: Record<string, string>; readonly body?: string }[] = [
    { status: 204 },
  ];
  readonly #server = createServer((request, reply) => {
    const pieces: Buffer[] = [];
    request.on('data', (piece: Buffer) => pieces.push(piece));
    request.on('end', () => {
      this.got.push({
        url: request.url ?? '/',
        headers: request.headers,
        body: Buffer.concat(pieces).toString('utf8'),
      });
      const answer = this.answers.length > 1 ? this.answers.shift() : this.answers[0];
      reply.writeHead(answer?.status ?? 204, answer?.headers).end(answer?.body);
    });
  });

  async start(): Promise<string> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }
}
