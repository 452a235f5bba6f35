import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';

/** More pictures would hide the map that they stand on. */
export const ON_MAP_AT_MOST = 4;

/** Which tiles stand at their camera on the map instead of in the dock. */
interface OnMap {
  /** Keys of tiles, the one that was put there first in front. */
  readonly keys: readonly string[];
  /** Whether there is a map at all: a browser may have no graphics. */
  readonly hasMap: boolean;
}

const store = createStore<OnMap>(() => ({ keys: [], hasMap: false }));

export function useOnMap(): OnMap {
  return useStore(store);
}

/** Puts a tile on the map; of more than there may be the first goes back to the dock. */
export function putOnMap(key: string): void {
  store.setState(({ keys }) => ({ keys: [...keys.filter((one) => one !== key), key].slice(-ON_MAP_AT_MOST) }));
}

export function takeOffMap(key: string): void {
  store.setState(({ keys }) => ({ keys: keys.filter((one) => one !== key) }));
}

/** Says that a map is there; answers with how it goes away again. */
export function mapIsThere(): () => void {
  store.setState({ hasMap: true });
  return () => store.setState({ hasMap: false });
}
