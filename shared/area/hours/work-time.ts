import { DAY_MS, momentOnClock, offsetMs } from '../../kernel/zone-clock.ts';
import type { CityFacts } from '../city-facts.ts';
import { DEFAULT_CALENDAR, dayNumber, type WorkCalendar } from './work-calendar.ts';

/** Time as the city's offices count it. Moments are ms since 1970. */
export interface WorkTime {
  /** Working time of one working day, ms, as its hours are written: a day on which clocks are set may have more or less. */
  readonly dayMs: number;
  /** Working time between two moments, ms; 0 when `to` is not after `from`. */
  worked(from: number, to: number): number;
  /** The first moment at which `ms` of working time have gone since `from`; `from` itself for none. */
  ahead(from: number, ms: number): number;
}

interface Span {
  readonly from: number;
  readonly to: number;
}

/** CLK-5: working time on this calendar, in this IANA zone. Keeps the days it was asked about: make it once for many questions. */
export function workTime(calendar: WorkCalendar, zone: string): WorkTime {
  const isWorked = workedDays(calendar);
  const hours = calendar.hours.map(({ from, to }) => ({ from: msOfDay(from), to: msOfDay(to) }));
  const known = new Map<number, readonly Span[]>();
  const spansOf = (day: number): readonly Span[] => {
    if (!isWorked(day)) return [];
    const spans = known.get(day) ?? hours.map(({ from, to }) => onDay(day, { from, to }, zone));
    known.set(day, spans);
    return spans;
  };
  const dayOf = (at: number) => Math.floor((at + offsetMs(at, zone)) / DAY_MS);
  return {
    dayMs: hours.reduce((sum, { from, to }) => sum + to - from, 0),
    worked(from, to) {
      let sum = 0;
      const last = dayOf(to);
      for (let day = dayOf(from); day <= last; day++) {
        for (const span of spansOf(day)) sum += Math.max(0, Math.min(to, span.to) - Math.max(from, span.from));
      }
      return sum;
    },
    ahead(from, ms) {
      if (ms <= 0) return from;
      let left = ms;
      // Ends: a calendar has working weekdays, and its holidays are few and short.
      for (let day = dayOf(from); ; day++) {
        for (const span of spansOf(day)) {
          const begin = Math.max(from, span.from);
          if (span.to - begin >= left) return begin + left;
          left -= Math.max(0, span.to - begin);
        }
      }
    },
  };
}

/** The city's working time; before a city is configured, that of the default calendar in UTC. */
export function workTimeOf(facts: Pick<CityFacts, 'calendar' | 'zone'> | null): WorkTime {
  return workTime(facts?.calendar ?? DEFAULT_CALENDAR, facts?.zone ?? 'UTC');
}

/** A day is worked when it is swapped, or a weekday of work and no holiday. */
function workedDays({ weekdays, holidays, swapped }: WorkCalendar): (day: number) => boolean {
  const off = new Set<number>();
  for (const { from, to } of holidays) for (let day = dayNumber(from); day <= dayNumber(to); day++) off.add(day);
  const extra = new Set(swapped.map(dayNumber));
  const week = new Set(weekdays);
  return (day) => extra.has(day) || (!off.has(day) && week.has(weekdayOf(day)));
}

/** 1970 began on a Thursday. */
function weekdayOf(day: number): number {
  return ((((day + 3) % 7) + 7) % 7) + 1;
}

function onDay(day: number, { from, to }: Span, zone: string): Span {
  const midnight = day * DAY_MS;
  return { from: momentOnClock(midnight + from, zone), to: momentOnClock(midnight + to, zone) };
}

function msOfDay(time: string): number {
  return (Number(time.slice(0, 2)) * 60 + Number(time.slice(3))) * 60_000;
}
