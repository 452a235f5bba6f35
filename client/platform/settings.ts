import { z } from 'zod';
import { createStore, type StoreApi } from 'zustand/vanilla';

export const themes = ['dark', 'light', 'contrast'] as const;

/** What this desk has chosen for itself. Kept in the browser; holds nothing about people or incidents. */
export const Settings = z.object({
  theme: z.enum(themes).catch('dark'),
  language: z.enum(['zh', 'en']).catch('zh'),
  /** Sizes of panes in CSS px, by name. */
  panes: z.record(z.string(), z.number()).catch({}),
});
export type Settings = z.infer<typeof Settings>;

const KEY = 'watchroom.settings';

export interface Keeper {
  readonly getItem: (key: string) => string | null;
  readonly setItem: (key: string, text: string) => void;
}

/** A disk that is full, or storage that is forbidden, keeps what it has: what is chosen holds as long as the page. */
export function keptOn(storage: Keeper): Keeper {
  return {
    getItem: (key) => {
      try {
        return storage.getItem(key);
      } catch {
        return null;
      }
    },
    setItem: (key, text) => {
      try {
        storage.setItem(key, text);
      } catch {
        // Said by nobody: nothing that matters is kept here alone.
      }
    },
  };
}

/** Settings that write themselves to `keeper`; what is stored there and does not parse is as if it were not there. */
export function createSettings(keeper: Keeper): StoreApi<Settings> {
  const store = createStore<Settings>(() => parse(keeper.getItem(KEY)));
  store.subscribe((settings) => keeper.setItem(KEY, JSON.stringify(settings)));
  return store;
}

function parse(text: string | null): Settings {
  return Settings.catch(Settings.parse({})).parse(text === null ? {} : readJson(text));
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return {};
  }
}
