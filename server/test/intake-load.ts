import { randomUUID } from 'node:crypto';
import { connect, type Socket } from 'node:net';
import { between, seeded } from '@watchroom/shared/kernel/chance.ts';

/**
 * The load of intake.bench.ts, in a process of its own: so many connections, each of which sends the next report as soon as the one
 * before is answered. It speaks HTTP by hand: a client that takes as long as the server would be what is measured.
 */
export interface IntakeLeg {
  readonly port: number;
  readonly seconds: number;
  /** One for each connection: the value of its Authorization header. */
  readonly keys: readonly string[];
  /** `[west, south, width, height]` of the ground reports come from. */
  readonly ground: readonly [number, number, number, number];
}
export type IntakeReply =
  | { readonly done: 'leg'; readonly answeredMs: readonly number[]; readonly tookS: number }
  | { readonly done: 'failed'; readonly why: string };

const WORDS =
  '群众来电称在路口南侧有两辆电动自行车被盗,一辆为黑色一辆为白色,现场有监控,请派人到场了解情况并登记。'.repeat(3);
const chance = seeded(20_261_129);

async function leg({ port, seconds, keys, ground }: IntakeLeg): Promise<IntakeReply> {
  const answeredMs: number[] = [];
  const lines = await Promise.all(keys.map((key) => Line.open(port, key)));
  const began = performance.now();
  const until = began + seconds * 1_000;
  await Promise.all(
    lines.map(async (line) => {
      for (let at = performance.now(); at < until; at = performance.now()) {
        await line.send(report(ground));
        answeredMs.push(performance.now() - at);
      }
    }),
  );
  const tookS = (performance.now() - began) / 1_000;
  for (const line of lines) line.close();
  return { done: 'leg', answeredMs, tookS };
}

function report([west, south, width, height]: IntakeLeg['ground']): string {
  return JSON.stringify({
    channel: '110',
    type: 'theft',
    place: [west + width * (0.01 + 0.98 * chance()), south + height * (0.01 + 0.98 * chance())],
    text: WORDS,
    reporter: { name: '李先生', contact: `138${between(chance, 10_000_000, 99_999_999)}` },
    externalNumber: `JJ${between(chance, 1, 999_999_999)}`,
  });
}

/** One connection that is kept. Replies have a Content-Length, as both servers send them. */
class Line {
  readonly #socket: Socket;
  readonly #head: string;
  #heard = '';
  #told: { resolve(): void; reject(error: Error): void } | null = null;

  static open(port: number, key: string): Promise<Line> {
    return new Promise((resolve, reject) => {
      const socket = connect(port, '127.0.0.1');
      socket.once('error', reject).once('connect', () => resolve(new Line(socket, key)));
    });
  }

  constructor(socket: Socket, key: string) {
    this.#socket = socket;
    this.#head = `POST /api/reports HTTP/1.1\r\nhost: 127.0.0.1\r\ncontent-type: application/json\r\nauthorization: ${key}\r\n`;
    const lost = () => this.#told?.reject(new Error('the connection was closed'));
    // One byte a character: lengths are counted in bytes.
    socket.setNoDelay(true).setEncoding('latin1').on('data', this.#hear).on('close', lost);
  }

  send(body: string): Promise<void> {
    const head = `${this.#head}idempotency-key: ${randomUUID()}\r\ncontent-length: ${Buffer.byteLength(body)}\r\n\r\n`;
    return new Promise((resolve, reject) => {
      this.#told = { resolve, reject };
      this.#socket.write(head + body);
    });
  }

  close(): void {
    this.#told = null;
    this.#socket.destroy();
  }

  readonly #hear = (text: string): void => {
    this.#heard += text;
    const end = this.#heard.indexOf('\r\n\r\n');
    if (end === -1) return;
    const length = Number(/content-length: (\d+)/i.exec(this.#heard)?.[1]);
    if (this.#heard.length < end + 4 + length) return;
    const reply = this.#heard;
    this.#heard = '';
    if (reply.startsWith('HTTP/1.1 201')) this.#told?.resolve();
    else this.#told?.reject(new Error(`a report was answered with ${reply.slice(0, 600)}`));
  };
}

process.on('message', (order: IntakeLeg) => {
  leg(order).then(
    (reply) => process.send?.(reply),
    (error: unknown) => process.send?.({ done: 'failed', why: String(error) } satisfies IntakeReply),
  );
});
