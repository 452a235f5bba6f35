import type { CameraInput } from '@watchroom/shared/camera/camera-api.ts';
import { type Chance, pick } from '@watchroom/shared/kernel/chance.ts';

/** What a camera is and how far it is good. */
export interface Optics {
  readonly kind: CameraInput['kind'];
  /** Horizontal field of view, degrees. */
  readonly hfovDeg: number;
  readonly widthPx: number;
  readonly rangeM: number;
  /** Height over the ground. */
  readonly mountM: number;
}

/** Pixels per metre at which an object can still be detected (EN 62676-4). */
const DETECT_PX_PER_M = 25;
const FITS = {
  junction: {
    hfov: [48, 55, 62],
    width: [2560, 3840],
    mount: 6.5,
    at_most: 160,
    kinds: ['fixed', 'fixed', 'fixed', 'ptz'],
  },
  street: { hfov: [55, 68, 82], width: [1920, 2560], mount: 5, at_most: 90, kinds: ['fixed', 'fixed', 'dome'] },
  gate: { hfov: [68, 82, 95], width: [1920, 1920, 2560], mount: 3.5, at_most: 45, kinds: ['fixed', 'fixed', 'dome'] },
  park: { hfov: [82, 110], width: [2560], mount: 6, at_most: 90, kinds: ['dome', 'ptz', 'panoramic'] },
} as const;

/** Plausible optics for a purpose; the range never exceeds what the pixels carry for detection. */
export function opticsOf(fit: keyof typeof FITS, chance: Chance): Optics {
  const choice = FITS[fit];
  const kind = pick<CameraInput['kind']>(chance, choice.kinds);
  const widthPx = pick<number>(chance, choice.width);
  const hfovDeg = kind === 'panoramic' ? 360 : pick<number>(chance, choice.hfov);
  return {
    kind,
    widthPx,
    hfovDeg,
    mountM: choice.mount,
    rangeM: Math.min(choice.at_most, detectionRangeM(widthPx, hfovDeg)),
  };
}

/** How far `widthPx` over `hfovDeg` still give 25 px/m, whole metres. Beyond a half circle: over the whole arc. */
export function detectionRangeM(widthPx: number, hfovDeg: number): number {
  const perRadian =
    hfovDeg >= 170 ? widthPx / ((hfovDeg * Math.PI) / 180) : widthPx / (2 * Math.tan((hfovDeg * Math.PI) / 360));
  return Math.max(5, Math.floor(perRadian / DETECT_PX_PER_M));
}
