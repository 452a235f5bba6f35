import { parentPort } from 'node:worker_threads';
import { SearchEngine } from './engine/search-engine.ts';
import type { IncidentBatch, NameBatch, SearchMessage, SearchReplyMessage } from './search-orders.ts';

/** Names are taken in and sorted for so long before a question gets its turn. */
const SLICE_MS = 2;
/** Names taken between two looks at the clock: some 0.1 ms. */
const STRIDE = 16;
/**
 * More new names than this wait to be sorted in before others are taken. The more come together, the less often each is sorted in again; a
 * question finds the few it asks for by their pieces (engine/fresh.ts), some µs for all of these.
 */
const MOST_WAITING = 16_384;
/** Names come in batches: they are sorted in when no other came for so long, together. */
const REST_MS = 20;
/** More are on their way until none came for so long: an import tells of its cameras at least this often. */
const CALM_MS = 5_000;

type Work = Generator<void>;
/** A batch on its way in, and who is told when it is there. */
interface Incoming {
  readonly work: Work;
  readonly tell: () => void;
}

const engine = new SearchEngine();
const incoming: Incoming[] = [];
let merging: Work | null = null;
/** Senders of names who are told when there is room for more. */
let waiting: (() => void)[] = [];
let isWorking = false;
let cameAt = 0;
let timer: NodeJS.Timeout | undefined;

parentPort?.on('message', (message: SearchMessage) => {
  const { number } = message;
  const reply = (answer: SearchReplyMessage) => parentPort?.postMessage(answer);
  const tell = () => whenRoom(() => reply({ number, ok: true, answer: null }));
  try {
    if (message.name === 'put') take(names(message.order), tell);
    else if (message.name === 'incidents') take(incidents(message.order), tell);
    else reply({ number, ok: true, answer: done(message) });
  } catch (error) {
    reply({ number, ok: false, error: error instanceof Error ? String(error.stack) : String(error) });
  }
});

function done(message: Exclude<SearchMessage, { name: 'put' | 'incidents' }>) {
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

function* names({ kind, ids, names: said, also, lng, lat, scope, newScopes }: NameBatch): Work {
  engine.addScopes(newScopes);
  for (const [at, id] of ids.entries()) {
    if (at % STRIDE === 0) yield;
    const place = placeAt(lng, lat, at);
    engine.put(kind, { id, name: said[at] ?? '', also: also[at] ?? '', place, scope: scope[at] ?? 0 });
  }
}

function* incidents({ ids, facts, texts, lng, lat, scope, newScopes }: IncidentBatch): Work {
  engine.addScopes(newScopes);
  for (const [at, id] of ids.entries()) {
    if (at % STRIDE === 0) yield;
    const [fact, place] = [facts[at], placeAt(lng, lat, at)];
    if (fact === undefined || place === null) continue;
    engine.putIncident({ id, facts: fact, text: texts[at] ?? '', place, scope: scope[at] ?? 0 });
  }
}

function placeAt(lng: Float64Array, lat: Float64Array, at: number) {
  const [x = Number.NaN, y = Number.NaN] = [lng[at], lat[at]];
  return Number.isNaN(x) ? null : ([x, y] as const);
}

function take(work: Work, tell: () => void): void {
  incoming.push({ work, tell });
  begin();
}

function begin(): void {
  if (isWorking) return;
  isWorking = true;
  setImmediate(go);
}

function whenRoom(tell: () => void): void {
  if (engine.fresh < MOST_WAITING) tell();
  else waiting.push(tell);
}

/** Some milliseconds of what is to do, then others have their turn. */
function go(): void {
  const end = performance.now() + SLICE_MS;
  while (performance.now() < end) {
    if (!step()) {
      isWorking = false;
      return;
    }
  }
  setImmediate(go);
}

/** New names first, in the order they came, then sorting in; false when nothing is left to do. */
function step(): boolean {
  const [first] = incoming;
  if (first !== undefined && engine.fresh < MOST_WAITING) {
    if (first.work.next().done === true) {
      incoming.shift();
      cameAt = performance.now();
      first.tell();
    }
    return true;
  }
  if (merging === null && engine.fresh < MOST_WAITING && performance.now() - cameAt < REST_MS) {
    clearTimeout(timer);
    timer = setTimeout(begin, REST_MS);
    return false;
  }
  const isHurried = incoming.length > 0 || performance.now() - cameAt < CALM_MS;
  merging ??= engine.merging(isHurried);
  if (merging === null) {
    clearTimeout(timer);
    if (isHurried) timer = setTimeout(begin, CALM_MS);
    return false;
  }
  if (merging.next().done === true) {
    merging = null;
    const told = waiting;
    waiting = [];
    for (const tell of told) whenRoom(tell);
  }
  return true;
}
