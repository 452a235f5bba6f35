import { exampleAssignment } from '@watchroom/shared/dispatch/example.ts';
import { describe, expect, it } from 'vitest';
import { createStore } from 'zustand/vanilla';
import { Replicas, rowsOf } from '../replica.ts';
import type { RoomKeeper } from './room-keeper.ts';
import { WRITTEN_WITHIN_MS, writtenOrders } from './written-orders.ts';

/** A phone whose writes end when the test says so, and whose time passes when it says so. */
function phone(keeps = true) {
  const replicas = new Replicas();
  const settled: RoomKeeper['settled'] = createStore(() => ({}));
  const due: (() => void)[] = [];
  const waits: number[] = [];
  const orders = writtenOrders({
    replicas,
    keeper: keeps ? { settled } : null,
    later: (run, ms) => {
      waits.push(ms);
      due.push(run);
      return () => due.splice(due.indexOf(run), 1);
    },
  });
  return {
    replicas,
    orders,
    waits,
    stop: orders.follow(),
    pass: () => {
      for (const run of due.splice(0)) run();
    },
    writeEnds: () => {
      const { orders: heard } = replicas.store.getState();
      settled.setState({ orders: heard.at === 'cold' ? undefined : heard.rows });
    },
    hear: (count: number) =>
      replicas.reset({
        topic: 'orders',
        cursor: count,
        snapshot: {
          assignment: Array.from({ length: count }, (_, at) => ({ ...exampleAssignment, id: `a-${at}` })) as never,
          incident: [],
          unit: [],
        },
      }),
    seen: () => rowsOf(orders.shown.getState(), 'assignment').size,
  };
}

describe('PHN-11 an order on the phone', () => {
  it('is seen once it is written down', () => {
    const here = phone();
    here.hear(1);
    expect(here.seen()).toBe(0);
    here.writeEnds();
    expect(here.seen()).toBe(1);
    here.hear(2);
    expect(here.seen()).toBe(1);
    here.writeEnds();
    expect(here.seen()).toBe(2);
  });

  it('is waited for no longer than a disk may take, counted from the first that waits', () => {
    const here = phone();
    here.hear(1);
    here.hear(2);
    expect(here.waits).toEqual([WRITTEN_WITHIN_MS]);
    here.pass();
    expect(here.seen()).toBe(2);
  });

  it('is not held back where nothing is kept, nor when it is known not to be live', () => {
    const bare = phone(false);
    bare.hear(1);
    expect(bare.seen()).toBe(1);
    const cut = phone();
    cut.hear(1);
    cut.replicas.loseAll();
    expect([cut.orders.shown.getState().at, cut.seen()]).toEqual(['stale', 1]);
  });

  it('leaves what was kept as it is, never live, until what is heard is written down', () => {
    const here = phone();
    here.replicas.seed('orders', { assignment: [exampleAssignment], incident: [], unit: [] });
    here.hear(2);
    expect([here.orders.shown.getState().at, here.seen()]).toEqual(['stale', 1]);
    here.writeEnds();
    expect([here.orders.shown.getState().at, here.seen()]).toEqual(['live', 2]);
  });

  it('is followed no longer when its screen is gone', () => {
    const here = phone();
    here.hear(1);
    here.stop();
    here.pass();
    here.writeEnds();
    expect(here.seen()).toBe(0);
  });
});
