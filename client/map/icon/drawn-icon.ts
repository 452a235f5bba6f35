import type { Icon } from '../overlay.ts';

/**
 * A square picture of this many pixels a side, shown at half its size; null where the browser gives no drawing surface. It is
 * read back at once, so it is never drawn by the graphics processor: fetching some forty icons from there one by one held a
 * console for 3.7 s while it opened (software rendering, 2026-11-30).
 */
export function drawnIcon(pixels: number, draw: (context: CanvasRenderingContext2D) => void): Icon | null {
  const canvas = document.createElement('canvas');
  canvas.width = pixels;
  canvas.height = pixels;
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (context === null) return null;
  draw(context);
  return { image: context.getImageData(0, 0, pixels, pixels), pixelRatio: 2 };
}
