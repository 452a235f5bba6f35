import type { Replica } from '@watchroom/shared/protocol/replica-machine.ts';
import { useEffect, useMemo } from 'react';
import { useStore } from 'zustand';
import { useRoom } from '../use-room.ts';
import { usePhone } from './phone.ts';
import { writtenOrders } from './written-orders.ts';

/** `writtenOrders` of this page. */
export function useWrittenOrders(): Replica {
  const { replicas } = useRoom();
  const { keeper } = usePhone();
  const orders = useMemo(() => writtenOrders({ replicas, keeper, later }), [replicas, keeper]);
  useEffect(() => orders.follow(), [orders]);
  return useStore(orders.shown);
}

function later(run: () => void, ms: number): () => void {
  const timer = setTimeout(run, ms);
  return () => clearTimeout(timer);
}
