import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** One question as a routing server heard it. */
export interface HeardQuestion {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

export interface RoutingServer {
  readonly url: URL;
  readonly heard: HeardQuestion[];
  /** How it answers from now on. */
  answer: (reply: ServerResponse, question: HeardQuestion) => void;
  close(): Promise<void>;
}

/** A routing server of our own on loopback: what it was asked, and an answer as a test wants it. */
export async function routingServer(answer: RoutingServer['answer']): Promise<RoutingServer> {
  const heard: HeardQuestion[] = [];
  const server = createServer((request, reply) => {
    let body = '';
    request.setEncoding('utf8');
    request.on('data', (piece: string) => {
      body += piece;
    });
    request.on('end', () => {
      const { pathname, searchParams } = new URL(request.url ?? '/', 'http://server');
      const { method = '', headers } = request;
      const question = { method, path: pathname, query: searchParams, headers, body };
      heard.push(question);
      made.answer(reply, question);
    });
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  const made: RoutingServer = {
    url: new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}`),
    heard,
    answer,
    close: () =>
      new Promise((done) => {
        server.close(() => done());
        server.closeAllConnections();
      }),
  };
  return made;
}

export function asJson(reply: ServerResponse, value: unknown, status = 200): void {
  reply.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(value));
}

/** The reply of OSRM's table service to a question from many places to one, as its documentation shows it. */
export function osrmTable(seconds: readonly (number | null)[]): object {
  const waypoint = { hint: '', distance: 4.15, name: '人民路', location: [120.56, 31.29] };
  return {
    code: 'Ok',
    durations: seconds.map((cell) => [cell]),
    sources: seconds.map(() => waypoint),
    destinations: [waypoint],
  };
}

/** The reply of Valhalla's matrix service to such a question, as its documentation shows it; null: no way there. */
export function valhallaMatrix(seconds: readonly (number | null)[]): object {
  const place = { lon: 120.56, lat: 31.29 };
  return {
    sources: seconds.map(() => place),
    targets: [place],
    sources_to_targets: seconds.map((time, index) => [
      { distance: time === null ? null : 1.2, time, to_index: 0, from_index: index },
    ]),
    units: 'kilometers',
  };
}
