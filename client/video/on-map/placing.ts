/** CSS px between a camera and the nearest corner of its picture, and between a picture and the edge of the map. */
const GAP = 14;
const EDGE = 8;
/** What stays free at the map's right edge, CSS px: its tools stand there, and a picture would lie over them. */
const TOOLS = 96;

interface Size {
  readonly width: number;
  readonly height: number;
}

/** Where the first, second, third and fourth picture stands from its camera: four at one crossing do not cover each other. */
const sides = [
  [1, -1],
  [-1, -1],
  [1, 1],
  [-1, 1],
] as const;

/**
 * The upper left corner of the picture of a camera at `at`, CSS px from that of the map. It stays on the map, and off its tools, while its
 * camera is outside: a look that nobody sees would go on all the same.
 */
export function placed(
  at: readonly [x: number, y: number],
  { nth, box, area }: { readonly nth: number; readonly box: Size; readonly area: Size },
): readonly [x: number, y: number] {
  const [right, down] = sides[nth % sides.length] ?? sides[0];
  const x = right > 0 ? at[0] + GAP : at[0] - GAP - box.width;
  const y = down > 0 ? at[1] + GAP : at[1] - GAP - box.height;
  return [clamped(x, area.width - TOOLS - box.width), clamped(y, area.height - box.height)];
}

function clamped(value: number, most: number): number {
  return Math.round(Math.max(EDGE, Math.min(value, most - EDGE)));
}
