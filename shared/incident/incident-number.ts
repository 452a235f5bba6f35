import { type Instant, toMs } from '../kernel/time.ts';

/** Making a formatter costs more than a hundred uses of it. */
const formatters = new Map<string, Intl.DateTimeFormat>();

/** The day of a moment on the wall clocks of a zone, `YYYYMMDD`: what an incident's number begins with (INT-2). */
export function dayInZone(at: Instant, zone: string): string {
  let formatter = formatters.get(zone);
  if (formatter === undefined) {
    formatter = new Intl.DateTimeFormat('en', { timeZone: zone, year: 'numeric', month: '2-digit', day: '2-digit' });
    formatters.set(zone, formatter);
  }
  const parts = new Map(formatter.formatToParts(toMs(at)).map((part) => [part.type, part.value]));
  return `${parts.get('year')}${parts.get('month')}${parts.get('day')}`;
}
