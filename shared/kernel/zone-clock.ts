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

export const DAY_MS = 86_400_000;
/** Clocks are set at full quarters of an hour only, in every zone of today. */
const QUARTER_MS = 15 * 60_000;
/** A calendar of some years in one zone; then it begins anew. */
const MOST_OFFSETS = 8_192;
const offsetFormatters = new Map<string, Intl.DateTimeFormat>();
const offsets = new Map<string, number>();

/** How far the clocks of an IANA zone are before UTC at a moment (ms since 1970), in ms. Kept by the quarter: asking is slow. */
export function offsetMs(ms: number, zone: string): number {
  const at = Math.floor(ms / QUARTER_MS) * QUARTER_MS;
  const key = `${zone} ${at}`;
  const known = offsets.get(key);
  if (known !== undefined) return known;
  let formatter = offsetFormatters.get(zone);
  if (formatter === undefined) {
    formatter = new Intl.DateTimeFormat('en', { timeZone: zone, timeZoneName: 'longOffset' });
    offsetFormatters.set(zone, formatter);
  }
  const written = formatter.formatToParts(at).find(({ type }) => type === 'timeZoneName')?.value ?? 'GMT';
  const match = /^GMT(?:([+-])(\d{2}):(\d{2}))?$/.exec(written);
  const minutes = Number(match?.[2] ?? 0) * 60 + Number(match?.[3] ?? 0);
  const offset = (match?.[1] === '-' ? -minutes : minutes) * 60_000;
  if (offsets.size >= MOST_OFFSETS) offsets.clear();
  offsets.set(key, offset);
  return offset;
}

/**
 * The moment (ms since 1970) at which the clocks of a zone show `wall`, which is written as if they showed UTC. Of an hour
 * that comes twice the first; of an hour that summer time leaves out, the moment at which it is left out: later on the wall
 * is never earlier in time.
 */
export function momentOnClock(wall: number, zone: string): number {
  const [before, behind] = [offsetMs(wall - DAY_MS, zone), offsetMs(wall + DAY_MS, zone)];
  const [early, late] = [wall - Math.max(before, behind), wall - Math.min(before, behind)];
  for (const at of [early, late]) if (at + offsetMs(at, zone) === wall) return at;
  for (let at = Math.floor(early / QUARTER_MS) * QUARTER_MS; at < late; at += QUARTER_MS) {
    if (offsetMs(at, zone) !== before) return at;
  }
  return late;
}

/** A moment as the clocks of a zone show it: `14:05`. */
export function clockText(at: Instant, zone: string): string {
  const { minute } = wallClock(at, zone);
  return [Math.floor(minute / 60), minute % 60].map((part) => String(part).padStart(2, '0')).join(':');
}
