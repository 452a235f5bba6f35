import { isGone } from '@watchroom/shared/protocol/gone.ts';
import { Delta, down, PROTOCOL_VERSION, Reset, up } from '@watchroom/shared/protocol/socket.ts';
import { io } from 'socket.io-client';
import msgpack from 'socket.io-msgpack-parser';
import WebSocket from 'ws';

/**
 * The phones of alert.bench.ts, in a process of their own so that their work is not counted as the server's: each follows the orders of
 * its unit, notes when one rings, and tells that it has it.
 */
export interface Phones {
  readonly name: 'ours' | 'floor' | 'chain';
  readonly origin: string;
  /** One header set for each phone; of the floor only their number counts. */
  readonly phones: readonly Record<string, string>[];
  /** Also takes each order that rings. */
  readonly accepts: boolean;
}
/** One ring: which order on which phone, milliseconds since 1970. */
export interface Ring {
  readonly id: string;
  readonly phone: number;
  readonly atMs: number;
}
export type PhonesOrder = { readonly do: 'watch'; readonly side: Phones } | { readonly do: 'rings' };
export type PhonesReply =
  | { readonly done: 'watch' }
  | { readonly done: 'rings'; readonly rings: readonly Ring[] }
  | { readonly done: 'failed'; readonly why: string };

let rings: Ring[] = [];
const nowMs = () => performance.timeOrigin + performance.now();

async function watchOurs(side: Phones, phone: number): Promise<void> {
  const headers = side.phones[phone] ?? {};
  const socket = io(side.origin, {
    transports: ['websocket'],
    parser: msgpack,
    auth: { version: PROTOCOL_VERSION },
    extraHeaders: { origin: side.origin, ...headers },
  });
  const known = new Set<string>();
  const ring = (id: string) => {
    rings.push({ id, phone, atMs: nowMs() });
    // A phone rings for what it has not rung for, whatever comes again when its link is back.
    if (known.has(id)) return;
    known.add(id);
    void answer(side, { id, headers });
  };
  socket.on(down.delta, (message: unknown) => {
    for (const event of Delta.parse(message).events)
      if (!isGone(event) && event.kind === 'assignment.offered') ring(event.id);
  });
  socket.on(down.reset, (message: unknown) => {
    for (const row of Reset.parse(message).snapshot.assignment ?? [])
      if (row.state.at === 'offered' && !known.has(row.id)) ring(row.id);
  });
  await new Promise((resolve) => socket.once(down.welcome, resolve));
  await socket.emitWithAck(up.subscribe, { topics: [{ topic: 'orders' }] });
  socket.io.on('reconnect', () => void socket.emitWithAck(up.subscribe, { topics: [{ topic: 'orders' }] }));
}

async function answer(
  { origin, accepts }: Phones,
  { id, headers }: { readonly id: string; readonly headers: Record<string, string> },
): Promise<void> {
  for (const move of accepts ? ['device', 'seen', 'accept'] : ['device'])
    await tell(`${origin}/api/assignments/${id}/${move}`, headers);
}

async function tell(url: string, headers: Record<string, string>): Promise<void> {
  const reply = await fetch(url, {
    method: 'POST',
    headers: { ...headers, 'content-type': 'application/json', 'idempotency-key': crypto.randomUUID() },
    body: '{}',
  });
  await reply.arrayBuffer();
}

async function watchFloor({ origin }: Phones, phone: number): Promise<void> {
  const socket = new WebSocket(`${origin.replace('http', 'ws')}/${phone}`);
  await new Promise((resolve) => socket.once('open', resolve));
  socket.on('message', (bytes) => {
    const { id } = JSON.parse(String(bytes)) as { id: string };
    rings.push({ id, phone, atMs: nowMs() });
    void tell(`${origin}/received`, {});
  });
}

/** Some at a time: five hundred handshakes at once are another measurement. */
async function watch(side: Phones): Promise<PhonesReply> {
  for (let from = 0; from < side.phones.length; from += 25) {
    const some = side.phones.slice(from, from + 25).map((_, at) => from + at);
    await Promise.all(some.map((phone) => (side.name === 'floor' ? watchFloor(side, phone) : watchOurs(side, phone))));
  }
  return { done: 'watch' };
}

async function work(order: PhonesOrder): Promise<PhonesReply> {
  if (order.do === 'watch') return watch(order.side);
  const told = rings;
  rings = [];
  return { done: 'rings', rings: told };
}

process.on('message', (order: PhonesOrder) => {
  work(order).then(
    (reply) => process.send?.(reply),
    (error: unknown) => process.send?.({ done: 'failed', why: String(error) } satisfies PhonesReply),
  );
});
