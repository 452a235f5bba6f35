import type { Position } from '@watchroom/shared/kernel/geo.ts';
import { createStore } from 'zustand/vanilla';

/** A wish to see a place on the map, from a panel beside it or from another screen. Gone once it is served. */
export interface LookRequest {
  readonly place: Position;
  /** How near, web-mercator levels; as near as it is, when not given. */
  readonly zoom?: number;
}

export const lookRequests = createStore<{ readonly wish: LookRequest | null }>(() => ({ wish: null }));

export function lookAtPlace(wish: LookRequest): void {
  lookRequests.setState({ wish });
}

export function served(): void {
  lookRequests.setState({ wish: null });
}
