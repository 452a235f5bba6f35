import { z } from 'zod';
import { AreaId, DepartmentId } from '../../kernel/ids.ts';
import { after, elapsedMs, Instant } from '../../kernel/time.ts';

/**
 * How many alarms a person can take in, per ten minutes on average: EEMUA Publication 191 and ANSI/ISA-18.2 (16.5): about one is very likely
 * acceptable, about two the most that is manageable; more than ten within ten minutes is a flood, in which alarms are missed.
 */
export const LOAD_LIMITS = { acceptable: 1, manageable: 2, flood: 10 } as const;

export const LoadLevel = z.enum(['acceptable', 'manageable', 'demanding', 'flood']);
export type LoadLevel = z.infer<typeof LoadLevel>;

/** LOD-2: the level of so many alarms per ten minutes. */
export function loadLevel(perTenMinutes: number): LoadLevel {
  if (perTenMinutes <= LOAD_LIMITS.acceptable) return 'acceptable';
  if (perTenMinutes <= LOAD_LIMITS.manageable) return 'manageable';
  return perTenMinutes <= LOAD_LIMITS.flood ? 'demanding' : 'flood';
}

const TEN_MS = 600_000;
const TENS = 144;
const TENS_AN_HOUR = 6;

const count = z.int().min(0);
/** Figures of one desk over the 24 h before `to`: in steps of ten minutes and of an hour, the oldest first, the last ending at `to`. */
export const LoadFigures = z.object({
  rung: count,
  /** Of these, how many incidents somebody took or dealt with after it rang. */
  answered: count,
  perTen: z.array(count).length(TENS),
  perHour: z.array(count).length(TENS / TENS_AN_HOUR),
  /** Per ten minutes, on average of the 24 h. */
  mean: z.number(),
  /** That of the average. */
  level: LoadLevel,
  /** Steps of ten minutes with more than ten alarms. */
  floods: count,
  /** The fullest ten minutes: when they began; null when nothing rang. */
  worst: z.object({ at: Instant, n: count }).nullable(),
});
export type LoadFigures = z.infer<typeof LoadFigures>;

/** A desk: the place people sit at, of an area and perhaps of one department, and how many are on shift there. Never a person (LOD-3). */
export const DeskLoad = LoadFigures.extend({
  area: AreaId,
  name: z.string(),
  department: DepartmentId.nullable(),
  onShift: z.int().min(1),
});
export type DeskLoad = z.infer<typeof DeskLoad>;

/** GET /api/alarm-load. `since`: from when on it was counted, later than 24 h ago where too much rang to count it all. */
export const AlarmLoad = z.object({ since: Instant, to: Instant, desks: z.array(DeskLoad) });
export type AlarmLoad = z.infer<typeof AlarmLoad>;

/** From when figures up to this moment count. */
export function loadFrom(to: Instant): Instant {
  return after(to, -TENS * TEN_MS);
}

/** LOD-2: the figures of what rang at one desk before `to`; what lies outside the 24 h counts as nothing. */
export function loadFigures(
  rung: Iterable<{ readonly at: Instant; readonly answered: boolean }>,
  to: Instant,
): LoadFigures {
  const from = loadFrom(to);
  const perTen = new Array<number>(TENS).fill(0);
  let [all, answered] = [0, 0];
  for (const one of rung) {
    const step = Math.floor(elapsedMs(from, one.at) / TEN_MS);
    if (step < 0 || step >= TENS) continue;
    perTen[step] = (perTen[step] ?? 0) + 1;
    all += 1;
    if (one.answered) answered += 1;
  }
  const most = Math.max(...perTen);
  const mean = all / TENS;
  return {
    ...{ rung: all, answered, perTen, mean },
    perHour: Array.from({ length: TENS / TENS_AN_HOUR }, (_, hour) =>
      perTen.slice(hour * TENS_AN_HOUR, (hour + 1) * TENS_AN_HOUR).reduce((sum, n) => sum + n, 0),
    ),
    level: loadLevel(mean),
    floods: perTen.filter((n) => loadLevel(n) === 'flood').length,
    worst: most === 0 ? null : { at: after(from, perTen.indexOf(most) * TEN_MS), n: most },
  };
}
