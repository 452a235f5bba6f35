/** Moments and durations as people in the room read them: 24-hour, with seconds, in the city's zone. Pure. */

const formatters = new Map<string, Intl.DateTimeFormat>();

function formatter(zone: string): Intl.DateTimeFormat {
  const known = formatters.get(zone);
  if (known !== undefined) return known;
  const made = new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  });
  formatters.set(zone, made);
  return made;
}

export type MomentForm = 'time' | 'date' | 'date-time' | 'short';

/**
 * `time` 08:15:30 · `date` 2026-03-01 · `date-time` both · `short` the time today, else 03-01 08:15. The same in every
 * language: a written time must not change its order with a switch. `ms` since 1970, `zone` IANA.
 */
export function momentText(ms: number, zone: string, form: MomentForm | { readonly short: number }): string {
  const parts = partsOf(ms, zone);
  const time = `${parts.hour}:${parts.minute}:${parts.second}`;
  const date = `${parts.year}-${parts.month}-${parts.day}`;
  if (typeof form === 'object') {
    const today = partsOf(form.short, zone);
    const sameDay = date === `${today.year}-${today.month}-${today.day}`;
    return sameDay ? time : `${parts.month}-${parts.day} ${parts.hour}:${parts.minute}`;
  }
  if (form === 'time') return time;
  return form === 'date' ? date : `${date} ${time}`;
}

type Part = 'year' | 'month' | 'day' | 'hour' | 'minute' | 'second';

function partsOf(ms: number, zone: string): Readonly<Record<Part, string>> {
  const local = new Date(ms + offsetMs(ms, zone)).toISOString();
  const [date = '', time = ''] = local.split('T');
  const [year = '', month = '', day = ''] = date.split('-');
  const [hour = '', minute = '', second = ''] = time.slice(0, 8).split(':');
  return { year, month, day, hour, minute, second };
}

/** Clocks are set at full quarters of an hour only, in every zone of today. */
const QUARTER_MS = 15 * 60_000;
/** A long list of moments may ask for so many quarters; then it begins anew. */
const MOST_OFFSETS = 4_096;
const offsets = new Map<string, number>();

/** How far the clocks of a zone are before UTC. Kept by the quarter: asking costs a tenth of a millisecond, each second for each age. */
function offsetMs(ms: number, zone: string): number {
  const quarter = Math.floor(ms / QUARTER_MS);
  const key = `${zone} ${quarter}`;
  const known = offsets.get(key);
  if (known !== undefined) return known;
  const at = quarter * QUARTER_MS;
  const part = Object.fromEntries(
    formatter(zone)
      .formatToParts(at)
      .map(({ type, value }) => [type, Number(value)]),
  ) as Record<Part, number>;
  const offset = Date.UTC(part.year, part.month - 1, part.day, part.hour, part.minute, part.second) - at;
  if (offsets.size >= MOST_OFFSETS) offsets.clear();
  offsets.set(key, offset);
  return offset;
}

/** `mm:ss` below an hour, `h:mm:ss` above; the sign is the caller's business. `ms` is rounded down to the second. */
export function durationText(ms: number): string {
  const seconds = Math.floor(Math.abs(ms) / 1000);
  const pad = (value: number) => String(value).padStart(2, '0');
  const rest = `${pad(Math.floor(seconds / 60) % 60)}:${pad(seconds % 60)}`;
  const hours = Math.floor(seconds / 3600);
  return hours === 0 ? rest : `${hours}:${rest}`;
}

export interface AgeInWords {
  readonly unit: 'now' | 'seconds' | 'minutes' | 'hours' | 'days';
  readonly n: number;
}

/** The one unit that says how old something is. Under two seconds, and for clocks running ahead, it is `now`. */
export function ageInWords(ms: number): AgeInWords {
  const seconds = Math.floor(ms / 1000);
  if (seconds < 2) return { unit: 'now', n: 0 };
  if (seconds < 60) return { unit: 'seconds', n: seconds };
  if (seconds < 3600) return { unit: 'minutes', n: Math.floor(seconds / 60) };
  if (seconds < 86_400) return { unit: 'hours', n: Math.floor(seconds / 3600) };
  return { unit: 'days', n: Math.floor(seconds / 86_400) };
}

export type ClockPhase = 'running' | 'warn' | 'over' | 'done';

export interface ClockTimes {
  readonly startMs: number;
  readonly warnMs: number;
  readonly dueMs: number;
  readonly doneMs: number | null;
}

export interface ClockReading {
  readonly phase: ClockPhase;
  /** How much of the time is left, 1 … 0. */
  readonly share: number;
  /** Time left, or over when negative. For a clock that is done: as it stood then. */
  readonly leftMs: number;
}

export function readClock(clock: ClockTimes, nowMs: number): ClockReading {
  const at = clock.doneMs ?? nowMs;
  const leftMs = clock.dueMs - at;
  const whole = clock.dueMs - clock.startMs;
  const share = whole <= 0 ? 0 : Math.min(1, Math.max(0, leftMs / whole));
  if (clock.doneMs !== null) return { phase: 'done', share, leftMs };
  if (leftMs < 0) return { phase: 'over', share: 0, leftMs };
  return { phase: nowMs >= clock.warnMs ? 'warn' : 'running', share, leftMs };
}
