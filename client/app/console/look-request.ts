import type { Position } from '@watchroom/shared/kernel/geo.ts';
import { createStore } from 'zustand/vanilla';

/** A wish to see a place on the map, from a panel beside it. `times` makes the same wish new when repeated. */
export interface LookRequest {
  readonly place: Position;
  readonly times: number;
}

export const lookRequests = createStore<{ readonly wish: LookRequest | null }>(() => ({ wish: null }));

export function lookAtPlace(place: Position): void {
  lookRequests.setState(({ wish }) => ({ wish: { place, times: (wish?.times ?? 0) + 1 } }));
}
