import type { Wire } from './wire.ts';

/** What the page asks of the worker that has the socket. `turn` counts what was opened and closed. */
export type WireAsk =
  | { readonly ask: 'open'; readonly turn: number; readonly hello: { readonly version: number } }
  | { readonly ask: 'close'; readonly turn: number }
  | { readonly ask: 'emit'; readonly id: number; readonly event: string; readonly body: unknown };

/** What the worker tells the page. */
export type WireWord =
  | { readonly word: 'lost'; readonly turn: number; readonly refusal: string | null }
  | { readonly word: 'message'; readonly turn: number; readonly event: string; readonly body: unknown }
  | { readonly word: 'ack'; readonly id: number; readonly ack: unknown };

/** One end of the talk: a worker seen from the page, or the page seen from a worker. */
export interface WirePort {
  readonly postMessage: (message: unknown, transfer: Transferable[]) => void;
  onmessage: ((event: MessageEvent) => void) | null;
}

/** In the worker: does on `wire` what the page asks, and hands over what comes. Bytes go without being copied. */
export function serveWire(port: WirePort, wire: Wire): void {
  let turn = 0;
  const tell = (word: WireWord, transfer: Transferable[] = []) => port.postMessage(word, transfer);
  wire.listen({
    onLost: (refusal) => tell({ word: 'lost', turn, refusal }),
    onMessage: (event, body) => tell({ word: 'message', turn, event, body }, body instanceof ArrayBuffer ? [body] : []),
  });
  port.onmessage = ({ data }: MessageEvent<WireAsk>) => {
    if (data.ask === 'emit') {
      const { id, event, body } = data;
      wire.emit(event, body, (ack) => tell({ word: 'ack', id, ack }));
      return;
    }
    turn = data.turn;
    if (data.ask === 'open') wire.open(data.hello);
    else wire.close();
  };
}
