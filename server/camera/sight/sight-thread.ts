import { Worker } from 'node:worker_threads';
import type { SightMessage, SightOrderName, SightOrders, SightReply } from './sight-orders.ts';

type Waiting = { readonly resolve: (answer: never) => void; readonly reject: (error: Error) => void };

/**
 * Works out areas of sight apart from everything else: a grid takes 5–50 ms, and meanwhile positions, beats and incidents go on
 * here. Started by the first question. A thread that dies fails what it was asked; the next question starts another, which
 * `equip` gives what it must know.
 */
export class SightThread {
  readonly #equip: (thread: SightThread) => void;
  readonly #waiting = new Map<number, Waiting>();
  #worker: Worker | null = null;
  #number = 0;
  #closed = false;

  constructor(equip: (thread: SightThread) => void) {
    this.#equip = equip;
  }

  get isClosed(): boolean {
    return this.#closed;
  }

  ask<N extends SightOrderName>(name: N, order: SightOrders[N]['order']): Promise<SightOrders[N]['answer']> {
    if (this.#closed) return Promise.reject(new Error('the thread of sight is closed'));
    const worker = this.#running();
    const number = this.#number++;
    return new Promise((resolve, reject) => {
      this.#waiting.set(number, { resolve, reject });
      worker.postMessage({ number, name, order } satisfies SightMessage);
    });
  }

  async close(): Promise<void> {
    this.#closed = true;
    await this.#worker?.terminate();
  }

  #running(): Worker {
    if (this.#worker !== null) return this.#worker;
    const worker = new Worker(new URL('./sight-worker.ts', import.meta.url));
    // It never keeps a process alive that has nothing else to do.
    worker.unref();
    this.#worker = worker;
    worker.on('message', (reply: SightReply) => this.#take(reply));
    const lost = (error: Error) => {
      if (this.#worker === worker) this.#lose(error);
    };
    worker.on('error', lost);
    worker.on('exit', (code) => lost(new Error(`the thread of sight stopped with ${code}`)));
    this.#equip(this);
    return worker;
  }

  #take(reply: SightReply): void {
    const waiting = this.#waiting.get(reply.number);
    this.#waiting.delete(reply.number);
    if (reply.ok) waiting?.resolve(reply.answer as never);
    else waiting?.reject(new Error(reply.error));
  }

  #lose(error: Error): void {
    this.#worker = null;
    const waiting = [...this.#waiting.values()];
    this.#waiting.clear();
    for (const { reject } of waiting) reject(error);
  }
}
