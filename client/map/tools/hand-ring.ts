import { distanceM, type Position } from '@watchroom/shared/kernel/geo.ts';
import { MOST_CORNERS } from '@watchroom/shared/kernel/ring.ts';

/** A loop drawn by hand, with no more corners than a ring may have: evenly chosen ones of those it had. */
export function handRing(places: readonly Position[], most = MOST_CORNERS): readonly Position[] {
  if (places.length <= most) return places;
  return Array.from({ length: most }, (_, index) => places[Math.floor((index * places.length) / most)]).filter(
    (place) => place !== undefined,
  );
}

/** Radii of a circle that is drawn, metres: below the error of a press, beyond a city. */
export const RADIUS_M = { least: 10, most: 50_000 } as const;

/** A radius as somebody writes it, metres; null: none that may be drawn. */
export function radiusOf(text: string): number | null {
  const metres = Number(text.trim().replace(/[,，\s]/g, ''));
  const isOne = text.trim() !== '' && Number.isInteger(metres);
  return isOne && metres >= RADIUS_M.least && metres <= RADIUS_M.most ? metres : null;
}

/** The radius of a circle around `centre` through `rim`, whole metres, within what may be drawn. */
export function radiusTo(centre: Position, rim: Position): number {
  return Math.min(RADIUS_M.most, Math.max(RADIUS_M.least, Math.round(distanceM(centre, rim))));
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
