import { z } from 'zod';
import { Position } from '../kernel/geo.ts';
import { CameraId } from '../kernel/ids.ts';
import { after, Instant } from '../kernel/time.ts';

/** A camera of a tour with the last look anybody had through it, on a desk or a wall: of cameras, never of who looked. */
export const TourCamera = z.object({
  camera: CameraId,
  name: z.string(),
  /** Where it stands; null: not known any more. */
  place: Position.nullable(),
  /** The tours it is on, by name. */
  tours: z.array(z.string()),
  /** When the last look began; null: none that is kept. */
  lastLookAt: Instant.nullable(),
});
export type TourCamera = z.infer<typeof TourCamera>;

/** A night and a bit; a week is as far as a list is read. */
const MOST_HOURS = 168;

/** GET /api/tour-neglect: the cameras of the tours in reach that nobody looked through for so many hours, the longest first. */
export const NeglectQuery = z.object({ hours: z.coerce.number().int().min(1).max(MOST_HOURS).default(12) });
export const NeglectReply = z.object({
  /** All cameras that are on a tour in reach. */
  cameras: z.int(),
  neglected: z.array(TourCamera),
});
export type NeglectReply = z.infer<typeof NeglectReply>;

/** TOU-5: those without a look since so many hours before now, the one that waits longest first, never looked at before all. */
export function neglected(cameras: readonly TourCamera[], hours: number, now: Instant): TourCamera[] {
  const since = after(now, -hours * 3_600_000);
  const key = ({ lastLookAt, name }: TourCamera) => `${lastLookAt ?? ''} ${name}`;
  return cameras
    .filter(({ lastLookAt }) => lastLookAt === null || lastLookAt < since)
    .sort((one, other) => (key(one) < key(other) ? -1 : 1));
}
