import { z } from 'zod';
import { type Instant as At, Instant, instant, toMs } from '../kernel/time.ts';
import { DAY_MS, momentOnClock, offsetMs } from '../kernel/zone-clock.ts';
import { TourCamera } from './neglect.ts';

/** The night of a room, hours of the city's day: from ten in the evening to six. */
export const NIGHT = { from: 22, to: 6 } as const;
const HOUR_MS = 3_600_000;

/** GET /api/tour-nights: of the night that ended last, the cameras of the tours in reach that nobody looked through in it (TOU-8). */
export const NightReply = z.object({
  from: Instant,
  to: Instant,
  /** All cameras that are on a tour in reach. */
  cameras: z.int(),
  gaps: z.array(TourCamera),
});
export type NightReply = z.infer<typeof NightReply>;

/** TOU-8: the night that ended last, on the clocks of the city; hours that a change of clocks adds or takes are in it. */
export function lastNight(now: At, zone: string): { readonly from: At; readonly to: At } {
  const nowMs = toMs(now);
  const wall = nowMs + offsetMs(nowMs, zone);
  const midnight = Math.floor(wall / DAY_MS) * DAY_MS;
  const end = (of: number) => momentOnClock(of + NIGHT.to * HOUR_MS, zone);
  const day = end(midnight) <= nowMs ? midnight : midnight - DAY_MS;
  return { from: instant(momentOnClock(day - (24 - NIGHT.from) * HOUR_MS, zone)), to: instant(end(day)) };
}
