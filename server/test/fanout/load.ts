import { once } from 'node:events';
import { Agent, request } from 'node:http';
import { connect } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { PROTOCOL_VERSION } from '@watchroom/shared/protocol/socket.ts';
import { cellOf, encodePiece, type UnitFix } from '@watchroom/shared/protocol/unit-frame.ts';
import { encodeFixes, FIX_BODY_TYPE, type FixRecord } from '@watchroom/shared/unit/fix-bytes.ts';
import {
  audience,
  type Cells,
  cellIndex,
  cellNumber,
  type Desk,
  degreesOf,
  desksOf,
  drive,
  driversOf,
  kindOf,
  placeOf,
  UNITS,
} from './city.ts';
import { newMemory, Told } from './frame-count.ts';
import { MqttSocket } from './mqtt-socket.ts';
import { frameStart, frameTail, packet, RawSocket } from './raw-socket.ts';

/**
 * The load of fanout.bench.ts, in a process of its own: the units that move, the sockets that watch, one clock for both.
 * Raw sockets, so that it is never what limits.
 */
export type Kind = 'ours' | 'floor' | 'naive' | 'mosquitto';

export interface Side {
  readonly name: string;
  readonly kind: Kind;
  /** Where clients connect, one after the other in turn. */
  readonly ports: readonly number[];
  /** Where units report; for mosquitto the broker. */
  readonly feedPort: number;
  readonly feedHeaders: Readonly<Record<string, string>>;
  /** Headers of a desk, by its scope (`area/department`). */
  readonly desks: Readonly<Record<string, readonly Readonly<Record<string, string>>[]>>;
  readonly firstHandle: number;
}
export type LoadOrder =
  | { readonly do: 'open'; readonly side: Side; readonly from: number; readonly to: number }
  | { readonly do: 'leg'; readonly name: string; readonly seconds: number; readonly slow?: number }
  | { readonly do: 'close'; readonly name: string };
export type LoadReply =
  | { readonly done: 'open' | 'close' }
  | {
      readonly done: 'leg';
      readonly expected: number;
      readonly delivered: number;
      readonly again: number;
      readonly frames: number;
      readonly bytes: number;
      readonly fed: number;
      readonly ageP50Ms: number;
      readonly ageP99Ms: number;
      readonly loadCpuS: number;
      /** How long each of the slow clients was kept, ms. */
      readonly droppedMs: readonly number[];
    }
  | { readonly done: 'failed'; readonly why: string };

interface Open {
  readonly side: Side;
  readonly told: Told;
  desks: readonly Desk[];
  readonly closers: (() => void)[];
  readonly broker: MqttSocket | null;
}

/** Units report in twenty turns a second. */
const TURNS = 20;
/** A client that is kept longer than this is never dropped. */
const GIVEN_UP_MS = 18_000;
/** After the last report: the tick that tells of it, and the way. */
const DRAIN_MS = 700;
const sides = new Map<string, Open>();
const drivers = driversOf(1);
const allDesks = desksOf(1_000);
const agent = new Agent({ keepAlive: true, maxSockets: 8 });

function scopeOf({ area, department }: Desk): string {
  return `${area ?? ''}/${department ?? ''}`;
}

async function open(side: Side, from: number, to: number): Promise<void> {
  let opened = sides.get(side.name);
  if (opened === undefined) {
    const told = new Told();
    told.firstHandle = side.firstHandle;
    const broker = side.kind === 'mosquitto' ? await MqttSocket.open(side.feedPort) : null;
    opened = { side, told, desks: [], closers: [], broker };
    sides.set(side.name, opened);
  }
  opened.desks = allDesks.slice(0, to);
  for (let at = from; at < to; at += 20) {
    const batch = opened.desks.slice(at, Math.min(to, at + 20));
    const closers = await Promise.all(batch.map((desk, index) => watch(opened, desk, at + index)));
    opened.closers.push(...closers);
  }
}

function watch(opened: Open, desk: Desk, index: number): Promise<() => void> {
  const { side } = opened;
  const port = side.ports[index % side.ports.length] ?? 0;
  const by = { desk, index, port };
  if (side.kind === 'ours') return watchOurs(opened, by);
  if (side.kind === 'floor') return watchFloor(opened, by);
  return side.kind === 'naive' ? watchNaive(opened, by) : watchBroker(opened, by);
}

interface By {
  readonly desk: Desk;
  readonly index: number;
  readonly port: number;
}

async function watchOurs(opened: Open, by: By): Promise<() => void> {
  const socket = await joinOurs(opened, by);
  return () => socket.close();
}

/** A client that sees its map once and then reads no more; resolves to how long it was kept, ms. */
async function stopReading(opened: Open, index: number): Promise<number> {
  const desk = allDesks[index];
  if (desk === undefined) return 0;
  // Its frames are nobody's to count.
  const apart = { ...opened, told: new Told() };
  const socket = await joinOurs(apart, { desk, index, port: opened.side.ports[0] ?? 0 });
  const beganAt = performance.now();
  socket.tcp.pause();
  // A socket that does not read hears of its end only when it writes.
  while (performance.now() - beganAt < GIVEN_UP_MS) {
    await wait(250);
    if (socket.tcp.destroyed || socket.tcp.readyState !== 'open') break;
    socket.poke();
    if (socket.tcp.errored !== null) break;
  }
  socket.close();
  return Math.round(performance.now() - beganAt);
}

async function joinOurs({ side, told }: Pick<Open, 'side' | 'told'>, { desk, index, port }: By): Promise<RawSocket> {
  const memory = newMemory(index % 10 === 0);
  const socket = new RawSocket(port);
  const headers = side.desks[scopeOf(desk)] ?? [];
  let acknowledged: (() => void) | null = null;
  const [west, south, east, north] = degreesOf(desk.cells);
  socket.onMessage = ({ bytes, from, start, end, isText }) => {
    if (isText) {
      const kind = bytes[start];
      if (kind === 0x30) socket.send(packet({ type: 0, data: { version: PROTOCOL_VERSION } }));
      else if (kind === 0x32) socket.send('3');
      return;
    }
    if (bytes.compare(frameStart, 0, frameStart.length, start, start + frameStart.length) === 0) {
      const mark = bytes[start + frameStart.length];
      const body = start + frameStart.length + (mark === 0xc4 ? 2 : mark === 0xc5 ? 3 : 5);
      told.bytes += end - from;
      told.frame(bytes, [body, end - frameTail], memory);
    } else if (bytes.includes('\u00a7welcome', start, 'latin1')) {
      socket.send(packet({ type: 2, data: ['view', { west, south, east, north }], id: 0 }));
    } else if (bytes.includes('\u00a3bye', start, 'latin1')) {
      throw new Error(`a client was sent away: ${bytes.toString('latin1', start, end)}`);
    } else if (!bytes.includes('\u00a4beat', start, 'latin1')) acknowledged?.();
  };
  const seen = new Promise<void>((resolve) => {
    acknowledged = resolve;
  });
  const origin = `http://127.0.0.1:${port}`;
  await socket.upgrade('/socket.io/?EIO=4&transport=websocket', {
    host: `127.0.0.1:${port}`,
    origin,
    ...headers[index % headers.length],
  });
  await seen;
  return socket;
}

async function watchFloor({ told }: Open, { desk, index, port }: By): Promise<() => void> {
  const memory = newMemory(index % 10 === 0);
  const socket = connect(port, '127.0.0.1');
  let rest: Buffer | null = null;
  socket.on('data', (chunk: Buffer) => {
    const bytes: Buffer = rest === null ? chunk : Buffer.concat([rest, chunk]);
    let at = 0;
    while (at + 4 <= bytes.length && at + 4 + bytes.readUInt32LE(at) <= bytes.length) {
      const end = at + 4 + bytes.readUInt32LE(at);
      told.bytes += end - at;
      told.frame(bytes, [at + 4, end], memory);
      at = end;
    }
    rest = at < bytes.length ? Buffer.from(bytes.subarray(at)) : null;
  });
  await once(socket, 'connect');
  socket.write(`${JSON.stringify(cellsIn(desk.cells))}\n`);
  return () => void socket.destroy();
}

async function watchNaive({ told }: Open, { desk, index, port }: By): Promise<() => void> {
  const memory = newMemory(index % 10 === 0);
  const socket = new RawSocket(port);
  const ready = new Promise<void>((resolve) => {
    socket.onMessage = ({ bytes, from, start, end, isText }) => {
      if (!isText) return;
      const text = bytes.toString('latin1', start, end);
      if (text.startsWith('42["position"')) {
        told.frames++;
        told.bytes += end - from;
        const handle = Number(/"handle":(\d+)/.exec(text)?.[1]);
        told.update(handle - told.firstHandle, 0, memory);
      } else if (text.startsWith('0')) socket.send('40');
      else if (text.startsWith('40')) {
        socket.send(`42${JSON.stringify(['view', cellsIn(desk.cells)])}`);
        resolve();
      } else if (text === '2') socket.send('3');
    };
  });
  await socket.upgrade('/socket.io/?EIO=4&transport=websocket', {});
  await ready;
  return () => socket.close();
}

async function watchBroker({ told }: Open, { desk, index, port }: By): Promise<() => void> {
  const memory = newMemory(index % 10 === 0);
  const socket = await MqttSocket.open(port);
  socket.onPublish = (bytes, [start, , whole]) => {
    told.frames++;
    told.bytes += whole;
    told.piece(bytes, start, memory);
  };
  await socket.subscribe(cellsIn(desk.cells).map((cell) => `c/${cell}`));
  return () => socket.close();
}

function cellsIn({ west, north, east, south }: Cells): number[] {
  const cells: number[] = [];
  for (let y = north; y <= south; y++) for (let x = west; x <= east; x++) cells.push(cellNumber(x, y));
  return cells;
}

async function leg({ name, seconds, slow = 0 }: Extract<LoadOrder, { do: 'leg' }>): Promise<LoadReply> {
  const opened = sides.get(name);
  if (opened === undefined) throw new Error(`nobody watches ${name}`);
  const { side, told, desks } = opened;
  const counts = audience(desks, side.kind === 'ours');
  const feeding: Promise<number>[] = [];
  const moved = new Map<number, UnitFix[]>();
  told.clear();
  const cpu = process.cpuUsage();
  const startedAt = performance.now();
  const slowOnes = Array.from({ length: slow }, (_, index) => stopReading(opened, desks.length + index));
  let expected = 0;
  let fed = 0;
  for (let turn = 0; turn < seconds * TURNS; turn++) {
    await wait(Math.max(0, startedAt + (turn * 1_000) / TURNS - performance.now()));
    const fixes: FixRecord[] = [];
    for (let unit = turn % TURNS; unit < UNITS; unit += TURNS) {
      const driver = drivers[unit];
      if (driver === undefined) continue;
      drive(driver);
      const place = placeOf(driver);
      const index = cellIndex(cellOf(place));
      expected += (index === undefined ? 0 : counts[index]?.[kindOf(driver)]) ?? 0;
      told.steps[unit] = ((told.steps[unit] ?? 0) + 1) & 65_535;
      told.sentAt[unit] = performance.now();
      const handle = side.firstHandle + unit;
      fixes.push({ handle, atMs: Date.now(), place, accuracyM: 5, headingDeg: driver.heading, speedMps: driver.speed });
    }
    fed += fixes.length;
    if (opened.broker === null) feeding.push(post(side, encodeFixes(fixes)));
    else {
      for (const fix of fixes) {
        const cell = cellOf(fix.place);
        const list = moved.get(cell);
        const one = { ...fix, ageMs: 0 };
        if (list === undefined) moved.set(cell, [one]);
        else list.push(one);
      }
      // The broker's publisher keeps the same tick of 250 ms.
      if (turn % 5 === 4) publish(opened.broker, moved);
    }
  }
  const accepted = (await Promise.all(feeding)).reduce((sum, count) => sum + count, 0);
  if (opened.broker === null && accepted !== fed)
    throw new Error(`${accepted} of ${fed} positions were taken by ${name}`);
  await wait(DRAIN_MS);
  const droppedMs = await Promise.all(slowOnes);
  const used = process.cpuUsage(cpu);
  const ages = told.ages.toSorted((a, b) => a - b);
  const quantile = (share: number) => Math.round(ages[Math.min(ages.length - 1, Math.floor(ages.length * share))] ?? 0);
  const { delivered, again, frames, bytes } = told;
  const loadCpuS = (used.user + used.system) / 1e6;
  return {
    done: 'leg',
    expected,
    delivered,
    again,
    frames,
    bytes,
    fed,
    ageP50Ms: quantile(0.5),
    ageP99Ms: quantile(0.99),
    loadCpuS,
    droppedMs,
  };
}

function publish(broker: MqttSocket, moved: Map<number, UnitFix[]>): void {
  for (const [cell, fixes] of moved) broker.publish(`c/${cell}`, encodePiece(cell, fixes));
  moved.clear();
}

/** Reports fixes; resolves to how many were taken. */
function post(side: Side, body: Uint8Array): Promise<number> {
  return new Promise((resolve, reject) => {
    const headers = { 'content-type': FIX_BODY_TYPE, 'content-length': body.length, ...side.feedHeaders };
    const ask = request({
      host: '127.0.0.1',
      port: side.feedPort,
      path: '/api/positions',
      method: 'POST',
      agent,
      headers,
    });
    ask.on('response', (reply) => {
      const chunks: Buffer[] = [];
      reply.on('data', (chunk: Buffer) => chunks.push(chunk));
      reply.on('end', () => {
        const text = Buffer.concat(chunks).toString();
        if (reply.statusCode !== 200) reject(new Error(`positions were refused with ${reply.statusCode}: ${text}`));
        else resolve((JSON.parse(text) as { accepted: number }).accepted);
      });
    });
    ask.on('error', reject);
    ask.end(body);
  });
}

async function obey(order: LoadOrder): Promise<LoadReply> {
  if (order.do === 'leg') return leg(order);
  if (order.do === 'open') await open(order.side, order.from, order.to);
  else {
    for (const close of sides.get(order.name)?.closers ?? []) close();
    sides.delete(order.name);
  }
  return { done: order.do };
}

process.on('message', (order: LoadOrder) => {
  obey(order).then(
    (reply) => process.send?.(reply),
    (error: unknown) => process.send?.({ done: 'failed', why: String(error) } satisfies LoadReply),
  );
});
