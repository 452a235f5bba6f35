import { Worker } from 'node:worker_threads';

/** What a thread can be asked, by name: what each order says and what it answers. */
type Orders<O> = { readonly [N in keyof O]: { readonly order: unknown; readonly answer: unknown } };

type Reply =
  | { readonly number: number; readonly ok: true; readonly answer: unknown }
  | { readonly number: number; readonly ok: false; readonly error: string };
type Waiting = { readonly resolve: (answer: never) => void; readonly reject: (error: Error) => void };

interface OrderThreadParts {
  /** For errors: `the thread of sight`. */
  readonly name: string;
  /** The worker's module; it answers each `{ number, name, order }` with its number. */
  readonly module: URL;
  /** A thread was started and knows nothing yet. */
  readonly onStart?: () => void;
  /** It died; what it was asked has failed. Not called after `close`. */
  readonly onLost?: (error: Error) => void;
}

/** A worker thread that answers orders. Started by the first one; one that dies fails what it was asked, and the next starts another. */
export class OrderThread<O extends Orders<O>> {
  readonly #parts: OrderThreadParts;
  readonly #waiting = new Map<number, Waiting>();
  #worker: Worker | null = null;
  #number = 0;
  #closed = false;

  constructor(parts: OrderThreadParts) {
    this.#parts = parts;
  }

  get isClosed(): boolean {
    return this.#closed;
  }

  ask<N extends keyof O & string>(name: N, order: O[N]['order']): Promise<O[N]['answer']> {
    if (this.#closed) return Promise.reject(new Error(`${this.#parts.name} is closed`));
    const worker = this.#running();
    const number = this.#number++;
    return new Promise((resolve, reject) => {
      this.#waiting.set(number, { resolve, reject });
      worker.postMessage({ number, name, order });
    });
  }

  async close(): Promise<void> {
    this.#closed = true;
    await this.#worker?.terminate();
  }

  #running(): Worker {
    if (this.#worker !== null) return this.#worker;
    const worker = new Worker(this.#parts.module);
    // It never keeps a process alive that has nothing else to do.
    worker.unref();
    this.#worker = worker;
    worker.on('message', (reply: Reply) => this.#take(reply));
    const lost = (error: Error) => {
      if (this.#worker === worker) this.#lose(error);
    };
    worker.on('error', lost);
    worker.on('exit', (code) => lost(new Error(`${this.#parts.name} stopped with ${code}`)));
    this.#parts.onStart?.();
    return worker;
  }

  #take(reply: Reply): void {
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
    if (!this.#closed) this.#parts.onLost?.(error);
  }
}
