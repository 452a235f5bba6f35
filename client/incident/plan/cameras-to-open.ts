import type { CameraKind, CameraView, SeeingCamera } from '@watchroom/shared/camera/camera-api.ts';
import { isPlayable } from '@watchroom/shared/camera/sees.ts';

/** Pictures a dock holds; what is named comes first. */
const MOST = 8;
/** Of one kind, so that a plaza full of one leaves room for the next. */
const OF_A_KIND = 2;

/** The cameras a plan opens: those it names, then of each kind those that see the place best. Only what can be looked at, each once. */
export function camerasToOpen(given: {
  readonly kinds: readonly CameraKind[];
  readonly named: readonly CameraView[];
  readonly seeing: readonly SeeingCamera[];
}): CameraView[] {
  const able = (camera: CameraView) => isPlayable(camera.streamKind) && camera.terms !== 'none';
  const sees = given.seeing.filter(({ sees: really, camera }) => really && able(camera)).map(({ camera }) => camera);
  const byKind = given.kinds.flatMap((kind) => sees.filter((camera) => camera.kind === kind).slice(0, OF_A_KIND));
  const all = [...given.named.filter(able), ...byKind];
  return [...new Map(all.map((camera) => [camera.id, camera])).values()].slice(0, MOST);
}
