import { z } from 'zod';
import { CameraId } from '../../kernel/ids.ts';
import { Instant } from '../../kernel/time.ts';

/** How long after its moment a still may be added, ms: as long as it takes to write the report that it belongs to. */
export const STILL_MS = 600_000;

/** What a still says of itself: through which camera it was taken, at which preset of its head if somebody called one, and when. */
export const StillTaken = z.strictObject({
  camera: CameraId,
  preset: z.string().min(1).max(64).nullable(),
  at: Instant,
});
export type StillTaken = z.infer<typeof StillTaken>;

/** The same as readers have it. `turns`: the camera has a head, so that its pictures are of one view only at one preset. */
export const Still = z.object({ ...StillTaken.shape, name: z.string(), turns: z.boolean() });
export type Still = z.infer<typeof Still>;

interface WithStill {
  readonly still: Still | null;
}
export interface StillPair<T> {
  readonly first: T;
  readonly last: T;
}

/** INC-27: the first and the last still of each view that was kept more than once, in the order of their first. */
export function stillPairs<T extends WithStill>(photos: readonly T[]): readonly StillPair<T>[] {
  const views = new Map<string, T[]>();
  for (const photo of photos) {
    const view = photo.still === null ? null : viewOf(photo.still);
    if (view !== null) views.set(view, [...(views.get(view) ?? []), photo]);
  }
  return [...views.values()].flatMap((all) => {
    const inTime = all.toSorted((one, other) => ((one.still?.at ?? '') < (other.still?.at ?? '') ? -1 : 1));
    const [first, last] = [inTime[0], inTime.at(-1)];
    return first === undefined || last === undefined || first === last ? [] : [{ first, last }];
  });
}

/** Two stills with the same view can be laid side by side; null: a head that nobody sent to a preset looks anywhere. */
function viewOf({ camera, preset, turns }: Still): string | null {
  if (!turns) return camera;
  return preset === null ? null : `${camera} ${preset}`;
}
