import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import { type OpenedCamera, TILES_AT_MOST, tileKey } from './dock-tiles.ts';

interface Dock {
  /** Opened by hand, the newest last. */
  readonly opened: readonly OpenedCamera[];
  readonly closed: ReadonlySet<string>;
}

/** As many again as are shown wait for room; what was opened before those is forgotten. */
const KEPT_AT_MOST = 2 * TILES_AT_MOST;

const store = createStore<Dock>(() => ({ opened: [], closed: new Set() }));

export function useDock(): Dock {
  return useStore(store);
}

/** Opens a camera in the dock, as the newest of those opened by hand. */
export function openCamera(opened: OpenedCamera): void {
  const key = tileKey(opened.camera, opened.purpose);
  store.setState(({ opened: before, closed }) => ({
    opened: [...before.filter((one) => one.camera.id !== opened.camera.id), opened].slice(-KEPT_AT_MOST),
    closed: new Set([...closed].filter((one) => one !== key)),
  }));
}

export function closeTile(key: string): void {
  store.setState(({ opened, closed }) => ({
    opened: opened.filter((one) => tileKey(one.camera, one.purpose) !== key),
    closed: new Set([...closed, key]),
  }));
}
