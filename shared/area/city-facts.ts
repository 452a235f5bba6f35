import { z } from 'zod';
import { Position } from '../kernel/geo.ts';
import { AreaId } from '../kernel/ids.ts';
import { Text } from '../kernel/name.ts';
import { line } from '../kernel/prose.ts';
import { AreaLevel } from './area-api.ts';
import { WorkCalendar } from './hours/work-calendar.ts';

const Share = z.number().min(0).max(1);
/** What share of closed matters of a flow is asked back about, 0–1; of a mediation nobody can be. */
export const CallBackShares = z.strictObject({ emergency: Share, general: Share });
export type CallBackShares = z.infer<typeof CallBackShares>;

/** What every word needs to know of the city besides its areas. */
export const CityFacts = z.object({
  id: z.string().regex(/^[a-z][a-z0-9-]{0,31}$/),
  name: Text,
  /** IANA zone of the city's clocks and of the days its incidents are counted in. */
  zone: z.string().refine((zone) => isZone(zone), 'an IANA time zone'),
  language: z.enum(['zh', 'en']),
  centre: Position,
  /** Start zoom of the map, web-mercator levels. */
  zoom: z.number().min(0).max(22),
  attribution: line(300).default(''),
  /** Top first. */
  levels: z.array(AreaLevel).min(1).max(8),
  /** When the city's offices work; without one, the default calendar. */
  calendar: WorkCalendar.optional(),
  /** Without them, the shares of the house. */
  callBacks: CallBackShares.optional(),
  /** DSP-41: so many free units are meant to be left in these areas. An area that is gone counts for nothing. */
  cover: z
    .array(z.strictObject({ area: AreaId, least: z.int().min(1).max(1_000) }))
    .max(1_000)
    .optional(),
});
export type CityFacts = z.infer<typeof CityFacts>;

function isZone(zone: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone });
    return true;
  } catch {
    return false;
  }
}
