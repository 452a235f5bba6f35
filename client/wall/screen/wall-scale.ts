/**
 * How much larger than a desk everything on the wall is. A capital should be a two-hundredth of the viewing distance
 * (8 m → 40 mm). Desk text has capitals of about 9.5 px; on a wall 2 m high that is 40 mm when everything is larger by
 * a 480th of its height in px, whatever its resolution.
 *
 *   px of a capital = 9.5 × height / 480 → mm = that / height × 2000 = 39.6
 */
export function wallScale(size: { readonly widthPx: number; readonly heightPx: number }): number {
  // A tall monitor must not blow up its columns: width counts too, at 16 : 9.
  const fit = Math.min(size.heightPx, (size.widthPx * 9) / 16);
  return Math.min(8, Math.max(1, Math.round((fit / 480) * 100) / 100));
}

/**
 * What the root element of a wall sets: its scale, and that nothing on it is smaller than a desk's text. The small type of a desk has
 * capitals of 8.7 px: read from seven metres, not eight.
 */
export function wallType(scale: number): Readonly<Record<`--${string}`, string | number>> {
  return { '--scale': scale, '--type-meta': 'var(--type-body)' };
}
