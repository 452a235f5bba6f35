import { momentOnClock } from '@watchroom/shared/kernel/zone-clock.ts';

/** `MM/DD/YYYY hh:mm:ss AM` as a clock in `zone` showed it, as milliseconds since 1970; NaN when it is none. */
export function localTimeMs(text: string, zone: string): number {
  const match = /^(\d{1,2})\/(\d{1,2})\/(\d{4}) (\d{1,2}):(\d{2}):(\d{2}) (AM|PM)$/.exec(text.trim());
  if (match === null) return Number.NaN;
  const [month = 0, day = 0, year = 0, hour = 0, minute = 0, second = 0] = match.slice(1, 7).map(Number);
  const asIfUtc = Date.UTC(year, month - 1, day, (hour % 12) + (match[7] === 'PM' ? 12 : 0), minute, second);
  return momentOnClock(asIfUtc, zone);
}
