import { useSyncExternalStore } from 'react';

/** Below this the four regions of the console do not fit side by side, CSS px. */
const query = '(max-width: 900px)';

export function useNarrow(): boolean {
  return useSyncExternalStore(
    (listener) => {
      const list = window.matchMedia(query);
      list.addEventListener('change', listener);
      return () => list.removeEventListener('change', listener);
    },
    () => window.matchMedia(query).matches,
  );
}
