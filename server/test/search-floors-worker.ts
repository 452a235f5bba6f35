import { parentPort } from 'node:worker_threads';
import { seeded } from '@watchroom/shared/kernel/chance.ts';
import { LinearSearch, MiniTown } from './search-floors.ts';
import type { FloorsOrders } from './search-floors-thread.ts';
import { SEED, townOf } from './search-town.ts';

type Message = { readonly number: number } & {
  [N in keyof FloorsOrders]: { readonly name: N; readonly order: FloorsOrders[N]['order'] };
}[keyof FloorsOrders];

let floors: { readonly linear: LinearSearch; readonly mini: MiniTown } | null = null;

parentPort?.on('message', (message: Message) => {
  try {
    parentPort?.postMessage({ number: message.number, ok: true, answer: answer(message) });
  } catch (error) {
    parentPort?.postMessage({ number: message.number, ok: false, error: String(error) });
  }
});

function answer(message: Message): FloorsOrders[keyof FloorsOrders]['answer'] {
  if (message.name === 'build') {
    const { names, incidents } = townOf(message.order, seeded(SEED));
    floors = { linear: new LinearSearch(names, incidents), mini: new MiniTown(names, incidents) };
    return floors.mini.figures;
  }
  const { words, limit } = message.order;
  return {
    linearMs: timeOf(() => floors?.linear.ask(words, limit)),
    miniMs: timeOf(() => floors?.mini.ask(words, limit)),
  };
}

function timeOf(run: () => unknown): number {
  const began = performance.now();
  run();
  return performance.now() - began;
}
