import { AccessTerms, type CameraView } from '@watchroom/shared/camera/camera-api.ts';
import { exampleCamera } from '@watchroom/shared/camera/example.ts';
import type { Obstacle } from '@watchroom/shared/camera/sight/obstacle-index.ts';
import { fromPlane, type Plane, planeAt } from '@watchroom/shared/camera/sight/plane.ts';
import { between, type Chance, pick } from '@watchroom/shared/kernel/chance.ts';
import type { Position } from '@watchroom/shared/kernel/geo.ts';
import type { AreaId, CameraId } from '@watchroom/shared/kernel/ids.ts';

/** The middle of the made-up city of the bench, and half its sides: 44 km by 36 km. */
const centre: Position = [120.62, 31.31];
const HALF_X_M = 22_000;
const HALF_Y_M = 18_000;
/** Streets cross so far apart. */
const BLOCK_M = 120;
const ESTATES = 300;

/**
 * 420,000 cameras as a city has them: six of ten at the crossings of a dense middle, two and a half along ring roads, the rest in
 * estates of hundreds. Every kind, health and owner; one in ten says nothing of its lens, one in two hundred sees 2 km.
 */
export function* townCameras(count: number, chance: Chance): Generator<CameraView> {
  const plane = planeAt(centre);
  const estates = Array.from({ length: ESTATES }, () => [
    around(chance) * HALF_X_M * 0.8,
    around(chance) * HALF_Y_M * 0.8,
  ]);
  for (let number = 0; number < count; number++) {
    const kind = chance();
    const [x = 0, y = 0] =
      kind < 0.6 ? crossing(chance) : kind < 0.85 ? ring(chance) : nearTo(pick(chance, estates), chance);
    yield cameraAt(number, fromPlane(plane, x, y), chance);
  }
}

function cameraAt(number: number, place: Position, chance: Chance): CameraView {
  const optics = pick(chance, ['fixed', 'fixed', 'fixed', 'dome', 'ptz', 'panoramic'] as const);
  const far = chance();
  return {
    ...exampleCamera,
    id: `01890000-0000-7000-8000-${String(number).padStart(12, '0')}` as CameraId,
    externalId: String(number),
    name: `路口${number}`,
    kind: optics,
    place,
    azimuthDeg: chance() < 0.1 ? null : Math.floor(chance() * 3_600) / 10,
    hfovDeg: chance() < 0.1 ? null : optics === 'panoramic' ? 360 : between(chance, 20, 110),
    rangeM:
      far < 0.005 ? between(chance, 500, 2_000) : far < 0.05 ? between(chance, 150, 500) : between(chance, 30, 150),
    widthPx: pick(chance, [1_280, 1_920, 2_560, 3_840]),
    mountM: chance() < 0.3 ? null : between(chance, 3, 12),
    health: pick(chance, ['online', 'online', 'online', 'online', 'unknown', 'late', 'lost'] as const),
    terms: pick(chance, AccessTerms.options),
    streamKind: pick(chance, ['rtmp', 'rtmp', 'rtsp', null] as const),
    area: ['city' as AreaId, `d${number % 8}` as AreaId, `g${number % 1_000}` as AreaId],
  };
}

/** Dense in the middle, thin at the edge: the sum of two equal chances. */
function around(chance: Chance): number {
  return chance() + chance() - 1;
}

function crossing(chance: Chance): [number, number] {
  const snap = (metres: number) => Math.round(metres / BLOCK_M) * BLOCK_M + (chance() - 0.5) * 24;
  return [snap(around(chance) * HALF_X_M * 0.7), snap(around(chance) * HALF_Y_M * 0.7)];
}

function ring(chance: Chance): [number, number] {
  const radius = pick(chance, [4_000, 8_000, 12_000, 16_000]) + (chance() - 0.5) * 40;
  const angle = chance() * 2 * Math.PI;
  return [Math.cos(angle) * radius, Math.sin(angle) * radius];
}

function nearTo([x = 0, y = 0]: readonly number[], chance: Chance): [number, number] {
  return [x + around(chance) * 250, y + around(chance) * 250];
}

/** Houses in the blocks between the streets of the dense middle, up to six in each; a tenth of them of known height. */
export function townHouses(count: number, chance: Chance): Obstacle[] {
  const plane = planeAt(centre);
  return Array.from({ length: count }, () => {
    const x = Math.floor((around(chance) * HALF_X_M * 0.7) / BLOCK_M) * BLOCK_M + 20 + between(chance, 0, 2) * 30;
    const y = Math.floor((around(chance) * HALF_Y_M * 0.7) / BLOCK_M) * BLOCK_M + 25 + between(chance, 0, 1) * 45;
    return { surface: box(plane, [x, y, x + 22, y + 28]), heightM: chance() < 0.1 ? between(chance, 3, 60) : null };
  });
}

function box(plane: Plane, [west, south, east, north]: readonly [number, number, number, number]): Obstacle['surface'] {
  const corners = [
    [west, south],
    [east, south],
    [east, north],
    [west, north],
    [west, south],
  ] as const;
  return { type: 'Polygon', coordinates: [corners.map(([x, y]) => fromPlane(plane, x, y))] };
}

/** Places that somebody asks about: most near a camera, some anywhere in the city's box. */
export function townPlaces(
  count: number,
  cameras: (slot: number) => Position,
  given: { size: number; chance: Chance },
): Position[] {
  const { size, chance } = given;
  return Array.from({ length: count }, () => {
    if (chance() < 0.2) return fromPlane(planeAt(centre), (chance() * 2 - 1) * HALF_X_M, (chance() * 2 - 1) * HALF_Y_M);
    const plane = planeAt(cameras(Math.floor(chance() * size)));
    return fromPlane(plane, (chance() - 0.5) * 120, (chance() - 0.5) * 120);
  });
}
