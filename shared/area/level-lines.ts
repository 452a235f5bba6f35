import type { Position, Surface } from '../kernel/geo.ts';

/** One level line across surfaces: where each of them begins (+1) and ends (−1) on it, in no order. */
export interface LevelLine {
  readonly y: number;
  readonly cuts: { readonly x: number; readonly of: number; readonly step: 1 | -1 }[];
}

/** `count` lines of equal distance, in the middle of their bands, from south to north. */
export function levelLines(south: number, north: number, count: number): LevelLine[] {
  const height = (north - south) / count;
  return Array.from({ length: count }, (_, at) => ({ y: south + (at + 0.5) * height, cuts: [] }));
}

/** Adds the stretches of the surface to each line, under the number `of`. CHANGES the lines. */
export function drawOnLines(lines: readonly LevelLine[], surface: Surface, of: number): void {
  const polygons = surface.type === 'Polygon' ? [surface.coordinates] : surface.coordinates;
  const stretches = polygons.map((rings) => crossings(lines, rings));
  const touched = new Set(stretches.flatMap((crossed) => [...crossed.keys()]));
  for (const at of touched) {
    for (const [from, to] of unite(stretches.flatMap((crossed) => pairs(crossed.get(at) ?? [])))) {
      lines[at]?.cuts.push({ x: from, of, step: 1 }, { x: to, of, step: -1 });
    }
  }
}

/** Where the rings cross each line. Edges are turned the same way round first, so neighbours compute the same number. */
function crossings(lines: readonly LevelLine[], rings: readonly (readonly Position[])[]): Map<number, number[]> {
  const crossed = new Map<number, number[]>();
  const first = lines[0]?.y ?? 0;
  const distance = (lines[1]?.y ?? first + 1) - first;
  for (const ring of rings) {
    for (let at = 1; at < ring.length; at++) {
      const [a, b] = [ring[at - 1], ring[at]];
      if (a === undefined || b === undefined || a[1] === b[1]) continue;
      const [low, high] = a[1] < b[1] ? [a, b] : [b, a];
      const start = Math.max(0, Math.floor((low[1] - first) / distance));
      for (let line = start; line < lines.length; line++) {
        const y = lines[line]?.y ?? 0;
        if (y < low[1]) continue;
        if (y >= high[1]) break;
        const x = low[0] + ((y - low[1]) * (high[0] - low[0])) / (high[1] - low[1]);
        const known = crossed.get(line);
        if (known === undefined) crossed.set(line, [x]);
        else known.push(x);
      }
    }
  }
  return crossed;
}

function pairs(crossed: readonly number[]): [number, number][] {
  const sorted = [...crossed].sort((a, b) => a - b);
  return sorted.flatMap((from, at): [number, number][] => (at % 2 === 0 ? [[from, sorted[at + 1] ?? from]] : []));
}

/** Stretches of one surface that touch or overlap become one. */
function unite(stretches: [number, number][]): [number, number][] {
  if (stretches.length < 2) return stretches;
  const united: [number, number][] = [];
  for (const [from, to] of stretches.sort((a, b) => a[0] - b[0])) {
    const last = united.at(-1);
    if (last !== undefined && from <= last[1]) last[1] = Math.max(last[1], to);
    else united.push([from, to]);
  }
  return united;
}
