import { type CameraView, MAX_RANGE_M, type SeeingCamera } from './camera-api.ts';

/** What of a camera decides what it sees. A tile knows no mount: then there is no blind ground and a mast of common height. */
export type Optics = Pick<CameraView, 'kind' | 'place' | 'azimuthDeg' | 'hfovDeg' | 'rangeM' | 'widthPx'> & {
  readonly mountM?: number | null;
};
type Lens = Pick<Optics, 'hfovDeg' | 'widthPx'>;

export type Grade = SeeingCamera['grade'];
/** What is enough for something; from the coarsest to the finest. */
export const usefulGrades = ['detect', 'observe', 'recognise', 'identify'] as const;
export type UsefulGrade = (typeof usefulGrades)[number];

/** CAM-2: pixels per metre that are needed (EN 62676-4). */
export const PX_PER_M: Readonly<Record<UsefulGrade, number>> = {
  detect: 25,
  observe: 62,
  recognise: 125,
  identify: 250,
};

/** A direction without a known field of view counts as a common fixed lens (4 mm on a 1/2.8″ sensor sees 84°). */
export const ASSUMED_HFOV_DEG = 84;

/** No flat lens is wider; beyond it pictures are spread by angle (fisheye, panoramic). */
const WIDEST_FLAT_DEG = 120;

/**
 * Pixels per metre across the picture at this distance (EN 62676-4), null without a field of view. A flat lens spreads
 * its pixels over `2·d·tan(hfov/2)`, a fisheye or panorama over the arc `d·hfov`. Distances under 1 m count as 1 m.
 */
export function pxPerM({ hfovDeg, widthPx }: Lens, metres: number): number | null {
  return hfovDeg === null ? null : widthPx / (Math.max(1, metres) * spreadOf(hfovDeg));
}

/** How wide the picture is at a distance of one metre, metres. */
function spreadOf(hfovDeg: number): number {
  const radians = (hfovDeg * Math.PI) / 180;
  return hfovDeg <= WIDEST_FLAT_DEG ? 2 * Math.tan(radians / 2) : radians;
}

/** CAM-2: what can be told at this density, EN 62676-4: detect ≥ 25, observe ≥ 62, recognise ≥ 125, identify ≥ 250 px/m. */
export function gradeOf(density: number | null): Grade {
  if (density === null || density < PX_PER_M.detect) return 'none';
  if (density < PX_PER_M.observe) return 'detect';
  if (density < PX_PER_M.recognise) return 'observe';
  return density < PX_PER_M.identify ? 'recognise' : 'identify';
}

/** Whether it looks all round: every direction is its own. */
export function isAllRound({ kind, hfovDeg }: Pick<Optics, 'kind' | 'hfovDeg'>): boolean {
  return kind === 'panoramic' || (hfovDeg ?? 0) >= 360;
}

/** CAM-17: how far a camera is good for a grade, metres: by its pixels, but no farther than it was said to be useful. */
export function reachM(camera: Lens & Pick<Optics, 'rangeM' | 'kind'>, grade: UsefulGrade): number {
  const hfovDeg = camera.hfovDeg ?? (camera.kind === 'panoramic' ? 360 : ASSUMED_HFOV_DEG);
  return Math.min(camera.rangeM, MAX_RANGE_M, camera.widthPx / (PX_PER_M[grade] * spreadOf(hfovDeg)));
}

/** Pictures are as a rule 16 wide and 9 high. */
const HIGH_OF_WIDE = 9 / 16;

/**
 * CAM-18: the blind ground at the foot of the mast, metres: nearer than this the picture has not begun. A flat lens is taken
 * to be tilted so that the far end of its range is at the top of the picture:
 *
 *      mount ●                      top of the picture: down to the range
 *            │╲╲ ╲                  bottom: as much lower as the picture is high
 *            │ ╲  ╲    ╲
 *      ──────┴──╲───────────╲──
 *            blind│  seen    │range
 *
 * 0 where the mount is not known, for what looks all round or can tilt, and for lenses that are wider than flat.
 */
export function nearM({ kind, hfovDeg, rangeM, mountM }: Omit<Optics, 'place' | 'azimuthDeg' | 'widthPx'>): number {
  const wide = hfovDeg ?? ASSUMED_HFOV_DEG;
  if (mountM === null || mountM === undefined || mountM <= 0) return 0;
  if (kind === 'panoramic' || kind === 'ptz' || wide > WIDEST_FLAT_DEG) return 0;
  const high = 2 * Math.atan(Math.tan((wide * Math.PI) / 360) * HIGH_OF_WIDE);
  const bottom = Math.atan2(mountM, rangeM) + high;
  return bottom >= Math.PI / 2 ? 0 : Math.min(mountM / Math.tan(bottom), rangeM);
}
