import { angleBetweenDeg, bearingDeg, distanceM, type Position } from '../kernel/geo.ts';
import { type CameraView, MAX_RANGE_M, type SeeingCamera, type StreamKind } from './camera-api.ts';

/** What of a camera decides whether it sees a place. */
export type Optics = Pick<CameraView, 'kind' | 'place' | 'azimuthDeg' | 'hfovDeg' | 'rangeM' | 'widthPx'>;

export type Sight = 'faces' | 'all-round' | 'direction-unknown' | 'faces-away' | 'too-far';
export type Grade = SeeingCamera['grade'];
type Reason = SeeingCamera['reasons'][number];

export interface Coverage {
  readonly sight: Sight;
  /** True only where we are sure: the place lies in the sector, or the camera looks all round. */
  readonly sees: boolean;
  readonly distanceM: number;
  /** From the camera to the place, degrees clockwise from true north. */
  readonly bearingDeg: number;
}

/** A direction without a known field of view counts as a common fixed lens (4 mm on a 1/2.8″ sensor sees 84°). */
export const ASSUMED_HFOV_DEG = 84;

/** Nearer than this the bearing is noise of the coordinates: the camera stands where the thing happens. */
const SAME_PLACE_M = 2;

/** No flat lens is wider; beyond it pictures are spread by angle (fisheye, panoramic). */
const WIDEST_FLAT_DEG = 120;

/**
 * CAM-1: whether the camera's sector holds the place.
 *
 *        azimuth − hfov/2   azimuth   azimuth + hfov/2
 *                       \      |      /
 *                        \     |     /    within rangeM
 *                         \    |    /
 *                          [camera]
 *
 * Both borders and the range are inside. A turning camera (ptz) outside its home sector may still turn there.
 */
export function covers(camera: Optics, place: Position): Coverage {
  const distance = distanceM(camera.place, place);
  const bearing = bearingDeg(camera.place, place);
  const sight = sightOf(camera, distance, bearing);
  return { sight, sees: sight === 'faces' || sight === 'all-round', distanceM: distance, bearingDeg: bearing };
}

function sightOf(camera: Optics, distance: number, bearing: number): Sight {
  if (distance > Math.min(camera.rangeM, MAX_RANGE_M)) return 'too-far';
  if (camera.kind === 'panoramic' || (camera.hfovDeg ?? 0) >= 360) return 'all-round';
  if (distance <= SAME_PLACE_M) return 'faces';
  if (camera.azimuthDeg === null) return 'direction-unknown';
  const half = (camera.hfovDeg ?? ASSUMED_HFOV_DEG) / 2;
  // A place on the border is inside, and bearings carry rounding noise (a millionth of a degree: 1.4 µm at 80 m).
  if (angleBetweenDeg(camera.azimuthDeg, bearing) <= half + 1e-6) return 'faces';
  return camera.kind === 'ptz' ? 'direction-unknown' : 'faces-away';
}

/**
 * Pixels per metre across the picture at this distance (EN 62676-4), null without a field of view. A flat lens spreads
 * its pixels over `2·d·tan(hfov/2)`, a fisheye or panorama over the arc `d·hfov`. Distances under 1 m count as 1 m.
 */
export function pxPerM(camera: Pick<Optics, 'hfovDeg' | 'widthPx'>, metres: number): number | null {
  if (camera.hfovDeg === null) return null;
  const radians = (camera.hfovDeg * Math.PI) / 180;
  const spread = camera.hfovDeg <= WIDEST_FLAT_DEG ? 2 * Math.tan(radians / 2) : radians;
  return camera.widthPx / (Math.max(1, metres) * spread);
}

/** CAM-2: what can be told at this density, EN 62676-4: detect ≥ 25, observe ≥ 62, recognise ≥ 125, identify ≥ 250 px/m. */
export function gradeOf(density: number | null): Grade {
  if (density === null || density < 25) return 'none';
  if (density < 62) return 'detect';
  if (density < 125) return 'observe';
  return density < 250 ? 'recognise' : 'identify';
}

/** Whether the house can play this kind of stream: what is pushed to its own media server. */
export function isPlayable(kind: StreamKind | null): boolean {
  return kind === 'rtmp';
}

/** Shares of one score. A camera that surely sees comes before one that might, a live one before a silent one. */
const sightShare: Record<Sight, number> = {
  faces: 1,
  'all-round': 1,
  'direction-unknown': 0.5,
  'faces-away': 0.05,
  'too-far': 0.02,
};
const gradeShare: Record<Grade, number> = { identify: 1, recognise: 0.95, observe: 0.85, detect: 0.7, none: 0.5 };
const healthShare: Record<CameraView['health'], number> = { online: 1, unknown: 0.6, late: 0.5, lost: 0.1 };
const termsShare: Record<CameraView['terms'], number> = { always: 1, 'during-incident': 0.9, none: 0.05 };
const SILENT_SHARE = 0.1;

/** The most that a camera can score for a place beyond its range. */
export const TOO_FAR_SCORE = sightShare['too-far'] * gradeShare.none;

const healthReason: Record<CameraView['health'], Reason> = {
  online: 'online',
  unknown: 'health-unknown',
  late: 'health-unknown',
  lost: 'offline',
};

/** A camera judged for a place. `score` 0…1: sight × density × health × stream × terms. */
export function judge(camera: CameraView, place: Position): SeeingCamera & { readonly score: number } {
  const coverage = covers(camera, place);
  const { sight } = coverage;
  // What cannot see the place has no density there.
  const density = sight === 'faces-away' || sight === 'too-far' ? null : pxPerM(camera, coverage.distanceM);
  const grade = gradeOf(density);
  const playable = isPlayable(camera.streamKind);
  const reasons: Reason[] = [sight, healthReason[camera.health]];
  if (!playable) reasons.push('no-stream');
  if (camera.terms !== 'always') reasons.push('terms');
  const score =
    sightShare[sight] *
    gradeShare[grade] *
    healthShare[camera.health] *
    (playable ? 1 : SILENT_SHARE) *
    termsShare[camera.terms];
  const { distanceM: distance, bearingDeg: bearing, sees } = coverage;
  return { camera, distanceM: distance, bearingDeg: bearing, sees, pxPerM: density, grade, reasons, score };
}

/**
 * CAM-3: the `limit` best cameras for a place, best first: by score, then by distance, then by id, so that the same
 * cameras always come in the same order. One pass; the list may be long.
 */
export function rankSeeing(cameras: Iterable<CameraView>, place: Position, limit: number): SeeingCamera[] {
  const best: (SeeingCamera & { score: number })[] = [];
  for (const camera of cameras) {
    const judged = judge(camera, place);
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
