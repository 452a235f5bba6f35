import { z } from 'zod';
import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';

const Hidden = z.array(z.string().max(80)).max(40);
const KEY = 'watchroom.hidden-layers';

/** The overlays this browser has taken off the map, by id. */
export const hiddenLayers = createStore<ReadonlySet<string>>(storedChoice);

export function useHiddenLayers(): ReadonlySet<string> {
  return useStore(hiddenLayers);
}

/** Hides these and shows all others; kept in this browser. */
export function hideLayers(hidden: ReadonlySet<string>): void {
  window.localStorage.setItem(KEY, JSON.stringify([...hidden]));
  hiddenLayers.setState(hidden, true);
}

function storedChoice(): ReadonlySet<string> {
  const text = globalThis.window?.localStorage.getItem(KEY) ?? null;
  if (text === null) return new Set();
  try {
    return new Set(Hidden.parse(JSON.parse(text)));
  } catch {
    // Not ours, or from another version: everything is shown.
    return new Set();
  }
}
