import type { Position } from '../../kernel/geo.ts';
import type { CameraView, SeeingCamera } from '../camera-api.ts';
import { gradeOf, pxPerM } from '../optics.ts';
import { covers, isPlayable } from '../sees.ts';
import type { ObstacleIndex } from '../sight/obstacle-index.ts';
import type { SightPreset } from './head.ts';

type Ready = NonNullable<SeeingCamera['preset']>;
interface Question {
  readonly place: Position;
  readonly obstacles: ObstacleIndex | null;
}

/** PTZ-11: the preset by which a camera would see a place after one press, the sharpest of several; null where none would. */
export function presetFor(
  camera: CameraView,
  presets: readonly SightPreset[],
  { place, obstacles }: Question,
): (Ready & { readonly pxPerM: number }) | null {
  let best: (Ready & { readonly pxPerM: number }) | null = null;
  for (const { token, name, azimuthDeg, hfovDeg } of presets) {
    // At a preset it stands: outside of its sector it sees nothing.
    const standing = { ...camera, kind: 'fixed' as const, azimuthDeg, hfovDeg };
    const { sees, distanceM } = covers(standing, place, obstacles);
    const density = sees ? (pxPerM(standing, distanceM) ?? 0) : -1;
    if (density > (best?.pxPerM ?? -1)) best = { token, name, pxPerM: density };
  }
  return best;
}

/**
 * CAM-3, PTZ-11: a ranking in which the heads that have a preset for the place say so. One that is ready, and whose head may be turned by
 * anybody, stands right behind those that see the place live: it needs one press. What is seen now is never put behind it.
 */
export function withPresets(
  ranked: readonly SeeingCamera[],
  presetsOf: (camera: CameraView) => readonly SightPreset[],
  question: Question,
): SeeingCamera[] {
  const told = ranked.map((one): SeeingCamera => {
    const presets = one.sees ? [] : presetsOf(one.camera);
    const found = presets.length === 0 ? null : presetFor(one.camera, presets, question);
    if (found === null) return one;
    const { pxPerM: density, ...preset } = found;
    return { ...one, preset, pxPerM: density, grade: gradeOf(density) };
  });
  const isReady = ({ preset, camera, reasons }: SeeingCamera) =>
    preset !== null &&
    camera.health === 'online' &&
    isPlayable(camera.streamKind) &&
    camera.terms !== 'none' &&
    !reasons.includes('reserved');
  const ready = told.filter(isReady);
  if (ready.length === 0) return told;
  const others = told.filter((one) => !isReady(one));
  const live = others.findIndex(({ sees, camera }) => !sees || camera.health !== 'online');
  const at = live < 0 ? others.length : live;
  return [...others.slice(0, at), ...ready, ...others.slice(at)];
}
