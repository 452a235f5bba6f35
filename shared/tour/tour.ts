import { z } from 'zod';
import { AreaId, CameraId, TourId } from '../kernel/ids.ts';
import { line } from '../kernel/prose.ts';
import { Instant } from '../kernel/time.ts';

/** How long one picture stays, seconds: below five nobody sees anything, above thirty the round never ends (local tour rules). */
export const DWELL_S = { least: 5, most: 30 } as const;
/** At thirty seconds each a round of a whole hour; more is another tour. */
export const MOST_STOPS = 120;
/** Tours of one area tree; more nobody finds again. */
export const MOST_TOURS = 200;

const stop = {
  camera: CameraId,
  dwellS: z.int().min(DWELL_S.least).max(DWELL_S.most),
  /** Where a camera that can turn is to look on arrival, by the name of its preset; kept for cameras that can. */
  preset: line(80).min(1).nullable(),
};

/** One stop of a tour. `name`: the camera's, when the tour was saved, so that a screen needs no look into the registry. */
export const TourStop = z.object({ ...stop, name: z.string() });
export type TourStop = z.infer<typeof TourStop>;

/** 轮巡: cameras in order, each shown for its dwell time, round and round. */
export const Tour = z.object({
  id: TourId,
  rev: z.int(),
  name: z.string(),
  area: AreaId,
  stops: z.array(TourStop),
  changedAt: Instant,
  removedAt: Instant.nullable(),
});
export type Tour = z.infer<typeof Tour>;

const TourWords = {
  name: line(40).min(1),
  stops: z
    .array(z.strictObject({ ...stop, preset: stop.preset.default(null) }))
    .min(1)
    .max(MOST_STOPS),
};
/** `areaId` null: the whole city. */
export const TourInput = z.strictObject({ ...TourWords, areaId: AreaId.nullable().default(null) });
export const TourChange = z.strictObject({ id: TourId, rev: z.int().min(1), ...TourWords }).partial({
  name: true,
  stops: true,
});
export const TourMove = z.strictObject({ id: TourId, rev: z.int().min(1) });
export const TourReply = z.object({ tour: Tour });
