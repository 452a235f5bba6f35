import { OrderThread } from '../../platform/thread/order-thread.ts';
import type { SearchOrders } from './search-orders.ts';

/**
 * Holds every name and answers questions apart from everything else: sorting 420,000 names in takes seconds, a question some
 * milliseconds. A thread that dies says so by `onLost`; the next order starts an empty one.
 */
export class SearchThread extends OrderThread<SearchOrders> {
  constructor(onLost: (error: Error) => void) {
    super({
      name: 'the thread of search',
      module: new URL('./search-worker.ts', import.meta.url),
      onLost,
    });
  }
}
