/** Pixels between neighbours on a ring, and between rings: a dot of 12 px and the gap that a pointer needs. */
const SPACING_PX = 13;
const FIRST_PX = 16;
/** More cameras than this at one point lie over those of the first rings. */
export const MOST_IN_FAN = 400;
/** No place of a fan is farther from its point than this. */
export const FAN_REACH_PX = 160;

/**
 * Where the camera with this number is drawn when several stand at one point, pixels east and south of it:
 *
 *         · · ·
 *        ·  ✕  ·      rings of 7, 14, 20, … places
 *         · · ·
 */
export function fanOffset(number: number): readonly [xPx: number, yPx: number] {
  let left = number % MOST_IN_FAN;
  for (let radius = FIRST_PX; ; radius += SPACING_PX) {
    const places = Math.floor((2 * Math.PI * radius) / SPACING_PX);
    if (left < places) {
      const angle = (2 * Math.PI * left) / places - Math.PI / 2;
      return [radius * Math.cos(angle), radius * Math.sin(angle)];
    }
    left -= places;
  }
}
