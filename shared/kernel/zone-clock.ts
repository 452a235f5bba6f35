import { type Instant, toMs } from './time.ts';

/** Where the hands of a zone's wall clock stand. */
export interface WallClock {
  /** 1 Monday … 7 Sunday. */
  readonly weekday: number;
  /** Minutes since midnight, 0…1439. */
  readonly minute: number;
}

/** Making a formatter costs more than a hundred uses of it. */
const formatters = new Map<string, Intl.DateTimeFormat>();
const weekdays = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];

/** A moment on the wall clocks of an IANA zone. Throws RangeError for an unknown zone: the city's was checked. */
export function wallClock(at: Instant, zone: string): WallClock {
  let formatter = formatters.get(zone);
  if (formatter === undefined) {
    formatter = new Intl.DateTimeFormat('en', {
      timeZone: zone,
      weekday: 'short',
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
    });
    formatters.set(zone, formatter);
  }
  const parts = new Map(formatter.formatToParts(toMs(at)).map((part) => [part.type, part.value]));
  return {
    weekday: weekdays.indexOf(parts.get('weekday') ?? '') + 1,
    minute: Number(parts.get('hour')) * 60 + Number(parts.get('minute')),
  };
}
