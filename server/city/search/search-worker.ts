import { parentPort } from 'node:worker_threads';
import { SearchEngine } from './engine/search-engine.ts';
import type { NameBatch, SearchMessage, SearchReplyMessage } from './search-orders.ts';

/** Names are sorted in for so long before a question gets its turn. */
const SLICE_MS = 4;
/** More new names than this wait to be sorted in before others are taken: questions look through them one by one. */
const MOST_WAITING = 8_192;

const engine = new SearchEngine();
let merging: Generator<void> | null = null;
/** Senders of names who are told when there is room for more. */
let waiting: (() => void)[] = [];

parentPort?.on('message', (message: SearchMessage) => {
  const { number } = message;
  const reply = (answer: SearchReplyMessage) => parentPort?.postMessage(answer);
  try {
    if (message.name === 'put') {
      put(message.order);
      whenRoom(() => reply({ number, ok: true, answer: null }));
    } else reply({ number, ok: true, answer: done(message) });
  } catch (error) {
    reply({ number, ok: false, error: error instanceof Error ? String(error.stack) : String(error) });
  }
});

function done(message: Exclude<SearchMessage, { name: 'put' }>) {
  switch (message.name) {
    case 'ask':
      return engine.ask(message.order);
    case 'clear':
      engine.clear(message.order);
      return null;
    case 'state': {
      const { size: names, fresh, bytes } = engine;
      const { heapUsed, arrayBuffers } = process.memoryUsage();
      return { names, fresh, bytes, heapBytes: heapUsed + arrayBuffers };
    }
  }
}

function put({ kind, ids, names, also, lng, lat, scope, newScopes }: NameBatch): void {
  engine.addScopes(newScopes);
  ids.forEach((id, at) => {
    const [x = Number.NaN, y = Number.NaN] = [lng[at], lat[at]];
    const place = Number.isNaN(x) ? null : ([x, y] as const);
    engine.put(kind, { id, name: names[at] ?? '', also: also[at] ?? '', place, scope: scope[at] ?? 0 });
  });
  if (merging === null) setImmediate(merge);
}

function whenRoom(tell: () => void): void {
  if (engine.fresh < MOST_WAITING) tell();
  else waiting.push(tell);
}

function merge(): void {
  merging ??= engine.merging();
  if (merging === null) return;
  const end = performance.now() + SLICE_MS;
  let step = merging.next();
  while (step.done !== true && performance.now() < end) step = merging.next();
  if (step.done === true) {
    merging = null;
    const told = waiting;
    waiting = [];
    for (const tell of told) whenRoom(tell);
  }
  setImmediate(merge);
}
