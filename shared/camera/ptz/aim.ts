import { bearingDeg, distanceM, type Position } from '../../kernel/geo.ts';
import type { CameraView } from '../camera-api.ts';
import { pxPerM } from '../optics.ts';
import { isHidden } from '../sees.ts';
import { eyeOf } from '../sight/eye.ts';
import type { ObstacleIndex } from '../sight/obstacle-index.ts';
import type { Mount } from './head.ts';

/** Where a head looks: pan and tilt in degrees from its home, right and up positive; `hfovDeg` its horizontal field of view. */
interface Aim {
  readonly panDeg: number;
  readonly tiltDeg: number;
  readonly hfovDeg: number;
}

/** A camera that can turn, with how it is mounted. */
type Turning = Pick<CameraView, 'place' | 'mountM' | 'rangeM' | 'widthPx' | 'kind' | 'azimuthDeg' | 'hfovDeg'>;

/** Why a head cannot look at a place: beyond the camera's range · beyond pan or tilt · a building stands between. */
type CannotAim = 'too-far' | 'out-of-pan' | 'out-of-tilt' | 'hidden';
export type Aimed =
  | { readonly ok: true; readonly aim: Aim; readonly distanceM: number; readonly pxPerM: number }
  | { readonly ok: false; readonly why: CannotAim };

/** What is looked at is shown with this much ground around it, metres across the picture. */
const FRAME_M = 20;
/** A mast of common height, where none is known, metres. */
const ASSUMED_MOUNT_M = 6;
/** Nearer than this a bearing is noise of the coordinates; the head looks straight down. */
const BENEATH_M = 0.5;
const RADIANS = Math.PI / 180;
/** On the border is inside, and bearings carry rounding noise (a millionth of a degree: 1.4 µm at 80 m). */
const within = (value: number, [low, high]: readonly [number, number]) => value >= low - 1e-6 && value <= high + 1e-6;
const clamp = (value: number, [low, high]: readonly [number, number]) => Math.min(high, Math.max(low, value));

/**
 * PTZ-4: how a head must turn to look at a place on the ground:
 *
 *      pan  = bearing(camera → place) − home, taken the way that lies in the pan range
 *      tilt = −atan(mount / distance)
 *      zoom = the field of view that shows 20 m across, as far as the lens goes
 */
export function aimAt(
  camera: Turning,
  mount: Mount,
  asked: { readonly place: Position; readonly obstacles?: ObstacleIndex | null },
): Aimed {
  const { place, obstacles = null } = asked;
  const distance = distanceM(camera.place, place);
  if (distance > camera.rangeM) return { ok: false, why: 'too-far' };
  const eye = obstacles === null ? camera.place : eyeOf(obstacles, camera);
  if (obstacles !== null && isHidden(obstacles, { camera, eye, place })) return { ok: false, why: 'hidden' };
  const panDeg = distance < BENEATH_M ? 0 : panOf(bearingDeg(camera.place, place) - mount.homeDeg, mount.panDeg);
  if (panDeg === null) return { ok: false, why: 'out-of-pan' };
  const tiltDeg = -Math.atan2(camera.mountM ?? ASSUMED_MOUNT_M, distance) / RADIANS;
  if (!within(tiltDeg, mount.tiltDeg)) return { ok: false, why: 'out-of-tilt' };
  const hfovDeg = clamp((2 * Math.atan2(FRAME_M / 2, Math.max(1, distance))) / RADIANS, mount.hfovDeg);
  const density = pxPerM({ hfovDeg, widthPx: camera.widthPx }, distance) ?? 0;
  return { ok: true, aim: { panDeg, tiltDeg, hfovDeg }, distanceM: distance, pxPerM: density };
}

/** The angle, turned round as often as it takes to lie in the range, nearest to home; null when it never does. */
function panOf(degrees: number, range: readonly [number, number]): number | null {
  const once = ((((degrees + 180) % 360) + 360) % 360) - 180;
  const ways = [once, once - 360, once + 360].filter((way) => within(way, range));
  return ways.reduce<number | null>(
    (best, way) => (best === null || Math.abs(way) < Math.abs(best) ? way : best),
    null,
  );
}

/** A position in ONVIF's generic space: pan and tilt −1…1 over the range, zoom 0…1 from the widest to the closest. */
export interface Generic {
  readonly pan: number;
  readonly tilt: number;
  readonly zoom: number;
}

/** How long a lens is against its widest, by its field of view: focal length goes with 1/tan(hfov/2). */
const focal = (hfovDeg: number) => 1 / Math.tan((hfovDeg / 2) * RADIANS);

/** PTZ-4: degrees to ONVIF's generic space (PositionGenericSpace): linear over the range; zoom linear in focal length. */
export function genericOf({ panDeg, tiltDeg, hfovDeg }: Aim, mount: Mount): Generic {
  const share = (value: number, [low, high]: readonly [number, number]) =>
    high === low ? 0 : clamp(((value - low) / (high - low)) * 2 - 1, [-1, 1]);
  const [near, wide] = mount.hfovDeg.map(focal) as [number, number];
  const zoom = near === wide ? 0 : clamp((focal(hfovDeg) - wide) / (near - wide), [0, 1]);
  return { pan: share(panDeg, mount.panDeg), tilt: share(tiltDeg, mount.tiltDeg), zoom };
}

/** The other way round: where a head that stands there looks. */
export function aimOf({ pan, tilt, zoom }: Generic, mount: Mount): Aim {
  const degrees = (value: number, [low, high]: readonly [number, number]) => low + ((value + 1) / 2) * (high - low);
  const [near, wide] = mount.hfovDeg.map(focal) as [number, number];
  const hfovDeg = (2 * Math.atan(1 / (wide + zoom * (near - wide)))) / RADIANS;
  return { panDeg: degrees(pan, mount.panDeg), tiltDeg: degrees(tilt, mount.tiltDeg), hfovDeg };
}

/** The same on the map: degrees clockwise from true north, and the horizontal field of view. */
export function lookOf(at: Generic, mount: Mount): { readonly azimuthDeg: number; readonly hfovDeg: number } {
  const { panDeg, hfovDeg } = aimOf(at, mount);
  const azimuthDeg = (Math.round((mount.homeDeg + panDeg + 720) * 10) / 10) % 360;
  return { azimuthDeg, hfovDeg: Math.round(hfovDeg * 10) / 10 };
}
