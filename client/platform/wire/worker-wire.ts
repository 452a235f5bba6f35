import type { Wire, WireListeners } from './wire.ts';
import type { WireAsk, WirePort, WireWord } from './wire-talk.ts';

/** A worker as the page sees it, and its end. */
export interface WireWorker extends WirePort {
  onerror: ((event: ErrorEvent) => void) | null;
  readonly terminate: () => void;
}

/**
 * A wire whose socket lives in a worker: what comes is put together, unpacked and copied there, and the page's thread gets it in
 * one piece. What was on its way when the wire was closed is not heard, as with a socket of the page itself.
 */
export function workerWire(start: () => WireWorker): Wire {
  const acks = new Map<number, (ack: unknown) => void>();
  let listeners: WireListeners | undefined;
  let worker: WireWorker | null = null;
  let [turn, lastId] = [0, 0];
  const hear = (word: WireWord) => {
    if (word.word === 'ack') {
      const onAck = acks.get(word.id);
      acks.delete(word.id);
      onAck?.(word.ack);
    } else if (word.turn !== turn) return;
    else if (word.word === 'lost') listeners?.onLost(word.refusal);
    else listeners?.onMessage(word.event, word.body);
  };
  /** It could not be loaded, or threw: the next attempt to connect has another one. */
  const drop = () => {
    worker?.terminate();
    worker = null;
    const left = [...acks.values()];
    acks.clear();
    for (const onAck of left) onAck(undefined);
    listeners?.onLost(null);
  };
  const begin = () => {
    const begun = start();
    begun.onmessage = ({ data }: MessageEvent<WireWord>) => hear(data);
    begun.onerror = drop;
    return begun;
  };
  const ask = (message: WireAsk) => worker?.postMessage(message, []);
  return {
    listen: (given) => {
      listeners = given;
    },
    open: (hello) => {
      worker ??= begin();
      ask({ ask: 'open', turn: ++turn, hello });
    },
    close: () => ask({ ask: 'close', turn: ++turn }),
    emit: (event, body, onAck) => {
      // Nobody is there to answer; told later, as an answer would be.
      if (worker === null) return queueMicrotask(() => onAck(undefined));
      const id = ++lastId;
      acks.set(id, onAck);
      ask({ ask: 'emit', id, event, body });
    },
  };
}
