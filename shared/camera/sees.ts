import { angleBetweenDeg, bearingDeg, distanceM, type Position } from '../kernel/geo.ts';
import { type CameraView, isPulled, MAX_RANGE_M, type SeeingCamera, type StreamKind } from './camera-api.ts';
import { ASSUMED_HFOV_DEG, type Grade, gradeOf, isAllRound, nearM, type Optics, pxPerM } from './optics.ts';
import { eyeOf } from './sight/eye.ts';
import { buildingsAt, type ObstacleIndex } from './sight/obstacle-index.ts';
import { isClear } from './sight/sight-line.ts';

export type Sight = 'faces' | 'all-round' | 'direction-unknown' | 'beneath' | 'hidden' | 'faces-away' | 'too-far';
type Reason = SeeingCamera['reasons'][number];

export interface Coverage {
  readonly sight: Sight;
  /** True only where we are sure: the place lies in the sector, or the camera looks all round, and nothing is between. */
  readonly sees: boolean;
  readonly distanceM: number;
  /** From the camera to the place, degrees clockwise from true north. */
  readonly bearingDeg: number;
}

/** Nearer than this the bearing is noise of the coordinates: the camera stands where the thing happens. */
const SAME_PLACE_M = 2;

/**
 * CAM-1: whether the camera's sector holds the place.
 *
 *        azimuth − hfov/2   azimuth   azimuth + hfov/2
 *                       \      |      /
 *                        \     |     /    within rangeM, beyond the blind ground at its foot (CAM-18),
 *                         \    |    /     and no building between (CAM-16)
 *                          [camera]
 *
 * Both borders and the range are inside. A turning camera (ptz) outside its home sector may still turn there. Without
 * obstacles the ground is open.
 */
export function covers(camera: Optics, place: Position, obstacles: ObstacleIndex | null = null): Coverage {
  const eye = obstacles === null ? camera.place : eyeOf(obstacles, camera);
  const from = eye ?? camera.place;
  const distance = distanceM(from, place);
  const bearing = bearingDeg(from, place);
  const open = sightOf(camera, distance, bearing);
  const sight = obstacles !== null && isOpen(open) && isHidden(obstacles, { camera, eye, place }) ? 'hidden' : open;
  return coverageOf(sight, distance, bearing);
}

/** What a sight means. `distance` metres and `bearing` degrees are those from the eye to the place. */
export function coverageOf(sight: Sight, distance: number, bearing: number): Coverage {
  return { sight, sees: sight === 'faces' || sight === 'all-round', distanceM: distance, bearingDeg: bearing };
}

/** Whether it depends on what stands between. */
export function isOpen(sight: Sight): boolean {
  return sight === 'faces' || sight === 'all-round' || sight === 'direction-unknown';
}

/** What the sector alone says, on open ground. `distance` metres and `bearing` degrees are those from the eye to the place. */
export function sightOf(camera: Omit<Optics, 'place' | 'widthPx'>, distance: number, bearing: number): Sight {
  if (distance > Math.min(camera.rangeM, MAX_RANGE_M)) return 'too-far';
  const near = nearM(camera);
  const ahead = facingOf(camera, distance, bearing);
  return ahead === 'faces' && distance < near ? 'beneath' : ahead;
}

function facingOf(camera: Omit<Optics, 'place' | 'widthPx'>, distance: number, bearing: number): Sight {
  if (isAllRound(camera)) return 'all-round';
  if (distance <= SAME_PLACE_M) return 'faces';
  if (camera.azimuthDeg === null) return 'direction-unknown';
  const half = (camera.hfovDeg ?? ASSUMED_HFOV_DEG) / 2;
  // A place on the border is inside, and bearings carry rounding noise (a millionth of a degree: 1.4 µm at 80 m).
  if (angleBetweenDeg(camera.azimuthDeg, bearing) <= half + 1e-6) return 'faces';
  return camera.kind === 'ptz' ? 'direction-unknown' : 'faces-away';
}

interface Line {
  readonly camera: Optics;
  readonly eye: Position | null;
  readonly place: Position;
}

/** CAM-15, CAM-16. A camera that is indoors sees only what is in the same building. */
export function isHidden(obstacles: ObstacleIndex, { camera, eye, place }: Line): boolean {
  const except = buildingsAt(obstacles, place);
  if (eye === null) return !buildingsAt(obstacles, camera.place).some((building) => except.includes(building));
  return !isClear(obstacles, { from: eye, to: place, mountM: camera.mountM ?? null, except });
}

/** Whether the house can play this kind of stream: what is pushed to its own media server, and what it pulls. */
export function isPlayable(kind: StreamKind | null): boolean {
  return kind === 'rtmp' || isPulled(kind);
}

/** Shares of one score. A camera that surely sees comes before one that might, a live one before a silent one. */
const sightShare: Record<Sight, number> = {
  faces: 1,
  'all-round': 1,
  'direction-unknown': 0.5,
  beneath: 0.2,
  hidden: 0.06,
  'faces-away': 0.05,
  'too-far': 0.02,
};
const gradeShare: Record<Grade, number> = { identify: 1, recognise: 0.95, observe: 0.85, detect: 0.7, none: 0.5 };
const healthShare: Record<CameraView['health'], number> = { online: 1, unknown: 0.6, late: 0.5, lost: 0.1 };
const termsShare: Record<CameraView['terms'], number> = { always: 1, 'during-incident': 0.9, none: 0.05 };
const SILENT_SHARE = 0.1;
/** Taken for another incident: still named, since a desk may ask for it, but behind what is free. */
export const RESERVED_SHARE = 0.3;

/** The most that a camera can score for a place beyond its range. */
export const TOO_FAR_SCORE = sightShare['too-far'] * gradeShare.none;

const healthReason: Record<CameraView['health'], Reason> = {
  online: 'online',
  unknown: 'health-unknown',
  late: 'health-unknown',
  lost: 'offline',
};

/** What is known around a place beyond the cameras themselves. */
export interface Circumstances {
  readonly obstacles: ObstacleIndex | null;
  /** Whether a camera is taken for something else than what is asked about (CAM-19). */
  readonly isReserved?: (camera: CameraView) => boolean;
}
const openGround: Circumstances = { obstacles: null };

/** How much a camera is worth before it is asked what it sees, 0…1: health × stream × terms × reservation. */
export function worthOf(
  { health, streamKind, terms }: Pick<CameraView, 'health' | 'streamKind' | 'terms'>,
  reserved: boolean,
): number {
  const playable = isPlayable(streamKind) ? 1 : SILENT_SHARE;
  return healthShare[health] * playable * termsShare[terms] * (reserved ? RESERVED_SHARE : 1);
}

/** What a sight is worth at a density: `worthOf` times this is the score. */
export function sightWorth(sight: Sight, density: number | null): number {
  return sightShare[sight] * gradeShare[gradeOf(density)];
}

/** Whether a camera cannot see the place now, so that it has no density there. */
export function isBlind(sight: Sight): boolean {
  return sight === 'faces-away' || sight === 'too-far' || sight === 'hidden' || sight === 'beneath';
}

/** A camera judged for a place. `score` 0…1: sight × density × health × stream × terms × not reserved. */
export function judge(
  camera: CameraView,
  place: Position,
  { obstacles, isReserved }: Circumstances = openGround,
): SeeingCamera & { readonly score: number } {
  return judged(camera, covers(camera, place, obstacles), isReserved?.(camera) ?? false);
}

/** A camera whose sight of the place is known. */
export function judged(
  camera: CameraView,
  { sight, sees, distanceM: distance, bearingDeg: bearing }: Coverage,
  reserved: boolean,
): SeeingCamera & { readonly score: number } {
  const density = isBlind(sight) ? null : pxPerM(camera, distance);
  const reasons: Reason[] = [sight, healthReason[camera.health]];
  if (!isPlayable(camera.streamKind)) reasons.push('no-stream');
  if (camera.terms !== 'always') reasons.push('terms');
  if (reserved) reasons.push('reserved');
  const score = sightWorth(sight, density) * worthOf(camera, reserved);
  return {
    camera,
    distanceM: distance,
    bearingDeg: bearing,
    sees,
    pxPerM: density,
    grade: gradeOf(density),
    reasons,
    preset: null,
    score,
  };
}

/**
 * CAM-3: the `limit` best cameras for a place, best first: by score, then by distance, then by id, so that the same
 * cameras always come in the same order. One pass; the list may be long.
 */
// biome-ignore lint/complexity/useMaxParams: whom, for what, how many, under which circumstances
export function rankSeeing(
  cameras: Iterable<CameraView>,
  place: Position,
  limit: number,
  circumstances: Circumstances = openGround,
): SeeingCamera[] {
  const best: (SeeingCamera & { score: number })[] = [];
  for (const camera of cameras) {
    const judged = judge(camera, place, circumstances);
    const last = best.at(-1);
    if (best.length >= limit && (last === undefined || !isBetter(judged, last))) continue;
    let at = best.length;
    while (at > 0 && isBetter(judged, best[at - 1])) at--;
    best.splice(at, 0, judged);
    if (best.length > limit) best.pop();
  }
  return best.map(({ score: _, ...seeing }) => seeing);
}

function isBetter(a: SeeingCamera & { score: number }, b: (SeeingCamera & { score: number }) | undefined): boolean {
  if (b === undefined) return false;
  if (a.score !== b.score) return a.score > b.score;
  if (a.distanceM !== b.distanceM) return a.distanceM < b.distanceM;
  return a.camera.id < b.camera.id;
}
