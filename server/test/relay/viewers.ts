import { WebSocket } from 'ws';

/** The viewers of relay.bench.ts, in a process of their own. Each message of the gate is FLV in whole tags. */
export interface Viewing {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
}
export type ViewersOrder =
  | { readonly do: 'watch'; readonly viewings: readonly Viewing[] }
  /** Pictures and bytes so far, by viewer. */
  | { readonly do: 'count' }
  /** These read no more. */
  | { readonly do: 'stall'; readonly viewers: readonly number[] }
  | { readonly do: 'leave' };
export interface ViewersReply {
  readonly pictures: readonly number[];
  readonly bytes: readonly number[];
  readonly open: number;
}

interface Seen {
  readonly socket: WebSocket;
  pictures: number;
  bytes: number;
}

let seen: Seen[] = [];

process.on('message', (order: ViewersOrder) => {
  if (order.do === 'watch') seen.push(...order.viewings.map(watch));
  // Nothing is read any more: what follows waits on the gate's side.
  if (order.do === 'stall') for (const at of order.viewers) seen[at]?.socket.pause();
  if (order.do === 'leave') {
    for (const { socket } of seen) socket.terminate();
    seen = [];
  }
  process.send?.({
    pictures: seen.map(({ pictures }) => pictures),
    bytes: seen.map(({ bytes }) => bytes),
    open: seen.filter(({ socket }) => socket.readyState === WebSocket.OPEN).length,
  } satisfies ViewersReply);
});
process.once('disconnect', () => process.exit());

function watch({ url, headers }: Viewing): Seen {
  const socket = new WebSocket(url, { headers, perMessageDeflate: false });
  const one: Seen = { socket, pictures: 0, bytes: 0 };
  socket.on('message', (piece: Buffer) => {
    one.pictures += picturesIn(piece);
    one.bytes += piece.length;
  });
  socket.on('error', () => undefined);
  return one;
}

/** Tags of pictures in these whole tags; the descriptions at the beginning are counted, too, and matter to no difference of two counts. */
function picturesIn(piece: Buffer): number {
  let pictures = 0;
  for (let at = piece[0] === 0x46 ? 13 : 0; at + 11 < piece.length; at += 11 + piece.readUIntBE(at + 1, 3) + 4)
    if (piece[at] === 9) pictures++;
  return pictures;
}
