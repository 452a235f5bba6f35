import { Position } from '@watchroom/shared/kernel/geo.ts';

/**
 * The corners of an outline as an owner writes them, one `longitude,latitude` a line; blanks, tabs and full-width commas do as well. A
 * last corner that closes the ring is left out. Null: a line that is none.
 */
export function cornersIn(text: string): Position[] | null {
  const lines = text.split('\n').filter((one) => one.trim() !== '');
  const corners: Position[] = [];
  for (const one of lines) {
    const parts = one.trim().split(/[\s,，;；]+/);
    const corner = Position.safeParse(parts.map(Number));
    if (parts.length !== 2 || !corner.success) return null;
    corners.push(corner.data);
  }
  const [first, last] = [corners[0], corners.at(-1)];
  const isClosed = corners.length > 1 && first?.[0] === last?.[0] && first?.[1] === last?.[1];
  return isClosed ? corners.slice(0, -1) : corners;
}

/** As they are written in that field: seven decimals, a hundredth of a metre. */
export function cornersText(corners: readonly Position[]): string {
  return corners.map(([lng, lat]) => `${round(lng)},${round(lat)}`).join('\n');
}

const round = (degrees: number) => Math.round(degrees * 1e7) / 1e7;
