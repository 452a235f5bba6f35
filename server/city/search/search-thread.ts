import { Worker } from 'node:worker_threads';
import type { SearchMessage, SearchOrderName, SearchOrders, SearchReplyMessage } from './search-orders.ts';

type Waiting = { readonly resolve: (answer: never) => void; readonly reject: (error: Error) => void };

/**
 * Holds every name and answers questions apart from everything else: sorting 420,000 names in takes seconds, a question some
 * milliseconds. A thread that dies fails what it was asked and says so by `onLost`; the next order starts an empty one.
 */
export class SearchThread {
  readonly #onLost: (error: Error) => void;
  readonly #waiting = new Map<number, Waiting>();
  #worker: Worker | null = null;
  #number = 0;
  #closed = false;

  constructor(onLost: (error: Error) => void) {
    this.#onLost = onLost;
  }

  get isClosed(): boolean {
    return this.#closed;
  }

  do<N extends SearchOrderName>(name: N, order: SearchOrders[N]['order']): Promise<SearchOrders[N]['answer']> {
    if (this.#closed) return Promise.reject(new Error('the thread of search is closed'));
    const worker = this.#running();
    const number = this.#number++;
    return new Promise((resolve, reject) => {
      this.#waiting.set(number, { resolve, reject });
      worker.postMessage({ number, name, order } as SearchMessage);
    });
  }

  async close(): Promise<void> {
    this.#closed = true;
    await this.#worker?.terminate();
  }

  #running(): Worker {
    if (this.#worker !== null) return this.#worker;
    const worker = new Worker(new URL('./search-worker.ts', import.meta.url));
    // It never keeps a process alive that has nothing else to do.
    worker.unref();
    this.#worker = worker;
    worker.on('message', (reply: SearchReplyMessage) => this.#take(reply));
    const lost = (error: Error) => {
      if (this.#worker === worker) this.#lose(error);
    };
    worker.on('error', lost);
    worker.on('exit', (code) => lost(new Error(`the thread of search stopped with ${code}`)));
    return worker;
  }

  #take(reply: SearchReplyMessage): void {
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
    if (!this.#closed) this.#onLost(error);
  }
}
