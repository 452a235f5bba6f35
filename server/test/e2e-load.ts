import { setTimeout as wait } from 'node:timers/promises';
import { isGone } from '@watchroom/shared/protocol/gone.ts';
import { Delta, down, PROTOCOL_VERSION, up } from '@watchroom/shared/protocol/socket.ts';
import { io } from 'socket.io-client';
import msgpack from 'socket.io-msgpack-parser';
import WebSocket from 'ws';

/**
 * The load of e2e.bench.ts, in a process of its own so that its work is not counted as the server's: sockets that watch,
 * units that move once a second, reports, and one clock for all of it.
 */
export interface Side {
  readonly name: 'ours' | 'floor';
  readonly origin: string;
  /** One header set per watching client; the floor takes none. */
  readonly watchers: readonly Record<string, string>[];
  readonly reporter: Record<string, string>;
  readonly mover: Record<string, string>;
  readonly units: readonly string[];
  /** `[west, south, east, north]` of the map on every screen, and of the ground the units move on. */
  readonly box: readonly [number, number, number, number];
}
export interface Leg {
  readonly name: Side['name'];
  readonly seconds: number;
  readonly reportsPerSecond: number;
}
export type LoadOrder = { readonly do: 'watch'; readonly side: Side } | { readonly do: 'leg'; readonly leg: Leg };
export type LoadReply =
  | { readonly done: 'watch' }
  /** Milliseconds from sending a report until one client had it (one entry per report and client), and until its 201. */
  | { readonly done: 'leg'; readonly visibleMs: readonly number[]; readonly acceptedMs: readonly number[] }
  | { readonly done: 'failed'; readonly why: string };

const MARK = /bench-\d+/;
const sides = new Map<Side['name'], Side>();
const sentAt = new Map<string, number>();
let visible: number[] = [];
let count = 0;

function seen(text: string): void {
  const at = sentAt.get(MARK.exec(text)?.[0] ?? '');
  if (at !== undefined) visible.push(performance.now() - at);
}

async function watch(side: Side): Promise<void> {
  sides.set(side.name, side);
  await Promise.all(
    side.watchers.map((headers) => (side.name === 'ours' ? watchOurs(side, headers) : watchFloor(side))),
  );
}

async function watchOurs({ origin, box }: Side, headers: Record<string, string>): Promise<void> {
  const socket = io(origin, {
    transports: ['websocket'],
    parser: msgpack,
    auth: { version: PROTOCOL_VERSION },
    extraHeaders: { origin, ...headers },
  });
  await new Promise((resolve) => socket.once(down.welcome, resolve));
  socket.on(down.delta, (message: unknown) => {
    // Parsed as a browser parses it: a client that only counts bytes would be faster than any real one.
    for (const event of Delta.parse(message).events) {
      if (!isGone(event) && event.kind === 'incident.reported') seen(String(event.set['text']));
    }
  });
  await socket.emitWithAck(up.subscribe, { topics: [{ topic: 'incidents' }, { topic: 'units' }] });
  await socket.emitWithAck(up.view, { west: box[0], south: box[1], east: box[2], north: box[3] });
}

async function watchFloor({ origin }: Side): Promise<void> {
  const socket = new WebSocket(origin.replace('http', 'ws'));
  await new Promise((resolve) => socket.once('open', resolve));
  socket.on('message', (bytes) => {
    const { kind, body } = JSON.parse(String(bytes)) as { kind: string; body: { text: string } };
    if (kind === 'report') seen(body.text);
  });
}

async function leg({ name, seconds, reportsPerSecond }: Leg): Promise<LoadReply> {
  const side = sides.get(name);
  if (side === undefined) throw new Error(`nobody watches ${name}`);
  visible = [];
  sentAt.clear();
  const reports: Promise<number>[] = [];
  const moves: Promise<unknown>[] = [];
  const startedAt = performance.now();
  // Ten steps a second: at each a tenth of the units moves; reports come at their own rate.
  for (let step = 0; step < seconds * 10; step++) {
    moves.push(move(side, step));
    while (reports.length < ((step + 1) / 10) * reportsPerSecond) reports.push(report(side));
    await wait(Math.max(0, startedAt + (step + 1) * 100 - performance.now()));
  }
  const acceptedMs = await Promise.all(reports);
  await Promise.all(moves);
  const all = reports.length * side.watchers.length;
  for (let patience = 0; visible.length < all && patience < 500; patience++) await wait(10);
  if (visible.length !== all) throw new Error(`${visible.length} of ${all} sightings on ${name}`);
  return { done: 'leg', visibleMs: visible, acceptedMs };
}

async function report(side: Side): Promise<number> {
  const text = `bench-${count++}`;
  const [west, south, east, north] = side.box;
  const place = [(west + east) / 2, (south + north) / 2];
  const at = performance.now();
  sentAt.set(text, at);
  await post(side, '/api/reports', { headers: side.reporter, body: { channel: '110', type: 'theft', place, text } });
  return performance.now() - at;
}

async function move(side: Side, step: number): Promise<void> {
  const [west, south, east, north] = side.box;
  const at = new Date().toISOString();
  const positions = side.units
    .filter((_, index) => index % 10 === step % 10)
    .map((unit, index) => ({
      unit,
      at,
      place: [
        west + ((east - west) * ((index * 7 + step) % 97)) / 97,
        south + ((north - south) * ((index * 13 + step) % 89)) / 89,
      ],
      headingDeg: (step * 5) % 360,
      speedMps: 8,
    }));
  await post(side, '/api/positions', { headers: side.mover, body: { positions } });
}

async function post(
  side: Side,
  path: string,
  asked: { headers: Record<string, string>; body: unknown },
): Promise<void> {
  const reply = await fetch(`${side.origin}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'idempotency-key': crypto.randomUUID(), ...asked.headers },
    body: JSON.stringify(asked.body),
  });
  const text = await reply.text();
  if (!reply.ok) throw new Error(`${path} answered ${reply.status}: ${text}`);
}

process.on('message', (order: LoadOrder) => {
  const work = order.do === 'watch' ? watch(order.side).then((): LoadReply => ({ done: 'watch' })) : leg(order.leg);
  work.then(
    (reply) => process.send?.(reply),
    (error: unknown) => process.send?.({ done: 'failed', why: String(error) } satisfies LoadReply),
  );
});
