import { OrderThread } from '../platform/thread/order-thread.ts';

export interface FloorsOrders {
  /** Makes the town of this size and both floors of it; what MiniSearch took. */
  readonly build: {
    readonly order: { readonly cameras: number; readonly places: number };
    readonly answer: { readonly builtMs: number; readonly megabytes: number };
  };
  /** Asks both for these words. */
  readonly time: {
    readonly order: { readonly words: string; readonly limit: number };
    readonly answer: { readonly linearMs: number; readonly miniMs: number };
  };
}

/** The floors of search in a thread of their own: nearly two gigabytes of index, whose collection would stand in our own times. */
export class FloorsThread extends OrderThread<FloorsOrders> {
  constructor() {
    super({ name: 'the thread of the floors', module: new URL('./search-floors-worker.ts', import.meta.url) });
  }
}
