import type { CameraView, SeeingCamera } from '@watchroom/shared/camera/camera-api.ts';
import { isPlayable } from '@watchroom/shared/camera/sees.ts';
import type { CameraId } from '@watchroom/shared/kernel/ids.ts';

/**
 * The camera that is to show a unit that has moved: the one that shows it, as long as it is among those that see it; else the best of them. Null:
 * none sees it. `cameras`: best first. `away`: those that had no picture a moment ago, taken only where no other sees it.
 */
export function nextCamera(
  was: CameraView | null,
  cameras: readonly SeeingCamera[],
  away: ReadonlySet<CameraId>,
): CameraView | null {
  const able = cameras
    .filter(
      ({ sees, camera }) =>
        sees && isPlayable(camera.streamKind) && camera.terms !== 'none' && camera.health !== 'lost',
    )
    .map(({ camera }) => camera);
  const there = able.filter(({ id }) => !away.has(id));
  const best = there.length > 0 ? there : able;
  return best.find(({ id }) => id === was?.id) ?? best[0] ?? null;
}
