import type { Purpose } from '@watchroom/shared/access/purpose.ts';
import type { UnitId } from '@watchroom/shared/kernel/ids.ts';
import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';

/** The unit that this desk watches on its way, and what for. */
interface Followed {
  readonly unit: UnitId;
  readonly purpose: Purpose;
}

const store = createStore<{ readonly followed: Followed | null }>(() => ({ followed: null }));

export function useFollowed(): Followed | null {
  return useStore(store, ({ followed }) => followed);
}

/** One at a time: another takes the place of the one before. */
export function followUnit(unit: UnitId, purpose: Purpose): void {
  store.setState({ followed: { unit, purpose } });
}

export function endFollowing(): void {
  store.setState({ followed: null });
}
