import { between, type Chance } from '../../kernel/chance.ts';
import { destination, type Position } from '../../kernel/geo.ts';
import type { Optics } from '../optics.ts';
import type { Obstacle } from './obstacle-index.ts';
import { fromPlane, planeAt } from './plane.ts';

/** Houses and cameras anywhere in a square around a place, for tests and benches: the same chance gives the same town. */
export interface TownPlan {
  readonly centre: Position;
  /** Half the side of the square, metres. */
  readonly halfM: number;
  readonly chance: Chance;
}

/** Turned rectangles of 8–40 m; a third of them of known height. They may touch and overlap, as mapped ones do. */
export function randomHouses({ centre, halfM, chance }: TownPlan, count: number): Obstacle[] {
  return Array.from({ length: count }, () => {
    const plane = planeAt(fromPlane(planeAt(centre), (chance() * 2 - 1) * halfM, (chance() * 2 - 1) * halfM));
    const [a, b, turn] = [4 + chance() * 16, 4 + chance() * 16, chance() * Math.PI];
    const corner = (x: number, y: number) =>
      fromPlane(plane, x * Math.cos(turn) - y * Math.sin(turn), x * Math.sin(turn) + y * Math.cos(turn));
    const ring = [corner(-a, -b), corner(a, -b), corner(a, b), corner(-a, b), corner(-a, -b)];
    const heightM = chance() < 0.33 ? between(chance, 2, 30) : null;
    return { surface: { type: 'Polygon', coordinates: [ring] }, heightM };
  });
}

/** Cameras of every kind, some of them with nothing known of their optics. */
export function randomOptics({ centre, halfM, chance }: TownPlan): Optics {
  const place = destination(centre, chance() * 360, Math.sqrt(chance()) * halfM);
  const kind = (['fixed', 'fixed', 'dome', 'ptz', 'panoramic'] as const)[Math.floor(chance() * 5)] ?? 'fixed';
  return {
    kind,
    place,
    azimuthDeg: chance() < 0.1 ? null : Math.floor(chance() * 360),
    hfovDeg: chance() < 0.1 ? null : kind === 'panoramic' ? 360 : between(chance, 20, 110),
    rangeM: between(chance, 30, 150),
    widthPx: ([1_280, 1_920, 2_560, 3_840] as const)[Math.floor(chance() * 4)] ?? 1_920,
    mountM: chance() < 0.3 ? null : between(chance, 3, 12),
  };
}
