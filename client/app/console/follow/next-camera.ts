import type { CameraView, SeeingCamera } from '@watchroom/shared/camera/camera-api.ts';
import { isPlayable } from '@watchroom/shared/camera/sees.ts';

/**
 * The camera that is to show a unit that has moved: the one that shows it, as long as it is among those that see it; else the best of them. Null:
 * none sees it. `cameras`: best first.
 */
export function nextCamera(was: CameraView | null, cameras: readonly SeeingCamera[]): CameraView | null {
  const able = cameras.filter(
    ({ sees, camera }) => sees && isPlayable(camera.streamKind) && camera.terms !== 'none' && camera.health !== 'lost',
  );
  const same = able.find(({ camera }) => camera.id === was?.id);
  return (same ?? able[0])?.camera ?? null;
}
