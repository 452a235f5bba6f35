import type { Position } from '@watchroom/shared/kernel/geo.ts';
import { type ReactNode, useEffect, useRef } from 'react';
import { useMap } from './map-context.ts';

/** A few words beside a place on the map; they follow the place as the map moves and take no pointer. */
export function MapTip({ place, children }: { readonly place: Position; readonly children: ReactNode }) {
  const map = useMap();
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (map === null) return;
    const put = () => {
      const [x, y] = map.pixelOf(place);
      if (box.current !== null)
        box.current.style.transform = `translate(${Math.round(x) + 14}px, ${Math.round(y) - 12}px)`;
    };
    put();
    return map.onSeen(put);
  }, [map, place]);
  return (
    <div
      ref={box}
      role="tooltip"
      className="pointer-events-none absolute top-0 left-0 max-w-72 rounded-normal border border-edge bg-overlay px-2 py-1 text-meta text-ink shadow-overlay"
    >
      {children}
    </div>
  );
}
