import { OrderThread } from '../../platform/thread/order-thread.ts';
import type { SightOrders } from './sight-orders.ts';

/**
 * Works out areas of sight apart from everything else: a grid takes 5–50 ms, and meanwhile positions, beats and incidents go on
 * here. Each thread that starts is given by `equip` what it must know.
 */
export class SightThread extends OrderThread<SightOrders> {
  constructor(equip: (thread: SightThread) => void) {
    super({
      name: 'the thread of sight',
      module: new URL('./sight-worker.ts', import.meta.url),
      onStart: () => equip(this),
    });
  }
}
