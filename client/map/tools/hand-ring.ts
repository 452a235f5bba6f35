import type { Position } from '@watchroom/shared/kernel/geo.ts';
import { MOST_CORNERS } from '@watchroom/shared/kernel/ring.ts';

/** A loop drawn by hand, with no more corners than a ring may have: evenly chosen ones of those it had. */
export function handRing(places: readonly Position[], most = MOST_CORNERS): readonly Position[] {
  if (places.length <= most) return places;
  return Array.from({ length: most }, (_, index) => places[Math.floor((index * places.length) / most)]).filter(
    (place) => place !== undefined,
  );
}

/** The box between two opposite corners, as a ring. */
export function boxRing([x1, y1]: Position, [x2, y2]: Position): readonly Position[] {
  return [
    [x1, y1],
    [x2, y1],
    [x2, y2],
    [x1, y2],
  ];
}
