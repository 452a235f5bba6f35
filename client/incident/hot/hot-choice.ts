import { HotGrids, HotPeriod } from '@watchroom/shared/incident/hot-grids.ts';
import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import { useAnswer } from '../../platform/use-room.ts';
import { useMay } from '../../platform/use-session.ts';

export interface HotChoice {
  /** Off until somebody wants it: the normal map is quiet. */
  readonly on: boolean;
  readonly period: HotPeriod;
  /** A type at the top of the tree; null = all. */
  readonly group: string | null;
}

/** From how many incidents a grid is hot: a day is short, a month is long. */
export const leastOf: Readonly<Record<HotPeriod, number>> = { '24h': 3, '7d': 5, '30d': 10 };
export const hotPeriods = HotPeriod.options;

const store = createStore<HotChoice>(() => ({ on: false, period: '7d', group: null }));

export function chooseHot(choice: Partial<HotChoice>): void {
  store.setState(choice);
}

export function useHotChoice(): HotChoice {
  return useStore(store);
}

/** The server folds its counts from the feed; the screen asks again this often. */
const AGAIN_MS = 20_000;

/** The hot grids as chosen; asked only while they are shown, or when `asked` by what tells of one of them. */
export function useHotGrids({ asked = false }: { readonly asked?: boolean } = {}) {
  const { on, period, group } = useHotChoice();
  const may = useMay('hotspot.read');
  const least = leastOf[period];
  const query = `period=${period}&least=${least}${group === null ? '' : `&group=${encodeURIComponent(group)}`}`;
  return useAnswer({
    key: ['hot-grids', period, group],
    when: (on || asked) && may,
    everyMs: AGAIN_MS,
    ask: { method: 'GET', path: `/api/hot-grids?${query}`, reply: HotGrids },
  });
}
