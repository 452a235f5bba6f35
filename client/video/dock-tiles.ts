import type { Purpose } from '@watchroom/shared/access/purpose.ts';
import type { CameraView, SeeingCamera } from '@watchroom/shared/camera/camera-api.ts';
import { isPlayable } from '@watchroom/shared/camera/sees.ts';
import type { IncidentId } from '@watchroom/shared/kernel/ids.ts';
import { cannotSee } from '../camera/seeing-words.ts';

/** One place in the video dock. `number` is that on the map; null for a camera somebody opened by hand. */
export interface DockTile {
  readonly key: string;
  readonly camera: CameraView;
  readonly purpose: Purpose;
  readonly number: number | null;
  /** Why it was chosen; null for one opened by hand. */
  readonly seeing: SeeingCamera | null;
  /** Why no look is asked for at all; null = ask. */
  readonly blocked: 'no-stream' | 'terms-none' | null;
}

/** A camera somebody opened. */
export interface OpenedCamera {
  readonly camera: CameraView;
  readonly purpose: Purpose;
}

/** Pictures a desk can watch at once, and a software decoder keep up with (nine at 720p fill a core). */
export const TILES_AT_MOST = 8;

/** What the dock shows, and what has no place in it for now. */
interface Dock {
  readonly tiles: readonly DockTile[];
  /** Opened before and not shown while there are too many; back as soon as there is room. */
  readonly gaveWay: readonly DockTile[];
}

/**
 * The tiles of the dock: those chosen for the open incident first, then those opened by hand; each camera once. Of more than can be watched
 * those opened by hand longest ago give way: what somebody asks for now is shown.
 */
export function dockTiles(given: {
  readonly incident: IncidentId | null;
  readonly chosen: readonly SeeingCamera[];
  readonly opened: readonly OpenedCamera[];
  /** Keys of tiles that were closed. */
  readonly closed: ReadonlySet<string>;
}): Dock {
  const { incident, chosen, opened, closed } = given;
  const forIncident: DockTile[] = [];
  if (incident !== null) {
    chosen.forEach((seeing, index) => {
      // A look needs a reason: a camera that cannot see the place has none (R64).
      if (cannotSee(seeing)) return;
      const tile = { ...tileOf(seeing.camera, { incident }), number: index + 1, seeing };
      if (!closed.has(tile.key)) forIncident.push(tile);
    });
  }
  const isChosen = ({ camera }: OpenedCamera) => forIncident.some((tile) => tile.camera.id === camera.id);
  const byHand = opened
    .filter((one) => !isChosen(one))
    .map(({ camera, purpose }): DockTile => ({ ...tileOf(camera, purpose), number: null, seeing: null }));
  const tooMany = Math.min(byHand.length, Math.max(0, forIncident.length + byHand.length - TILES_AT_MOST));
  return { tiles: [...forIncident, ...byHand.slice(tooMany)], gaveWay: byHand.slice(0, tooMany) };
}

/** The key holds the purpose: for another incident the same camera is another look. */
export function tileKey(camera: Pick<CameraView, 'id'>, purpose: Purpose): string {
  return `${camera.id} ${'incident' in purpose ? purpose.incident : purpose.reason}`;
}

function tileOf(camera: CameraView, purpose: Purpose): Pick<DockTile, 'key' | 'camera' | 'purpose' | 'blocked'> {
  const blocked = !isPlayable(camera.streamKind) ? 'no-stream' : camera.terms === 'none' ? 'terms-none' : null;
  return { key: tileKey(camera, purpose), camera, purpose, blocked };
}
