import { useMemo } from 'react';
import { useEntries } from '../../platform/offline/use-outbox.ts';
import { useWrittenOrders } from '../../platform/offline/use-written-orders.ts';
import { rowsOf } from '../../platform/replica.ts';
import { useMe } from '../../platform/use-session.ts';
import { type OrderList, orderList } from './order-list.ts';
import { withOwnSteps } from './own-steps.ts';
import { useOrderReceipts, useRing, useTold } from './use-order-calls.ts';

/** The unit's orders as its officer knows them (OBX-5); receipts are given and it rings for what is heard now. Null: nothing is known yet. */
export function useOwnOrders(): OrderList | null {
  const orders = useWrittenOrders();
  const known = orders.at;
  const assignments = rowsOf(orders, 'assignment');
  const own = useEntries();
  const me = useMe();
  const list = useMemo(() => {
    const by = { kind: 'account', id: me.id, name: me.name } as const;
    return orderList([...assignments.values()].map((assignment) => withOwnSteps(assignment, own, by)));
  }, [assignments, own, me]);
  // PHN-1: what was kept from an earlier visit is read, not rung for and not answered for: nobody knows whether it still holds.
  const heard = known === 'live' ? list.current : null;
  useOrderReceipts(heard);
  useRing(heard);
  useTold(heard);
  return known === 'cold' ? null : list;
}
