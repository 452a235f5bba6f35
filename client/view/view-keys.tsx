import type { SavedView } from '@watchroom/shared/view/view-api.ts';
import { useEffect, useRef } from 'react';
import { useMap } from '../map/map-context.ts';
import { showLook, useViews } from './use-views.ts';

/** Alt+1 to Alt+9 look where the first nine saved views look. */
export function ViewKeys() {
  const map = useMap();
  const views = useRef<readonly SavedView[]>([]);
  views.current = useViews().data?.views ?? [];
  useEffect(() => {
    if (map === null) return;
    const onKey = (event: KeyboardEvent) => {
      const digit = /^Digit([1-9])$/.exec(event.code)?.[1];
      if (digit === undefined || !event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
      const view = views.current[Number(digit) - 1];
      if (view === undefined) return;
      event.preventDefault();
      showLook(map, view.look);
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [map]);
  return null;
}
