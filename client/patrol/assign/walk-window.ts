import { after, type Instant, instant } from '@watchroom/shared/kernel/time.ts';
import { patrolAt } from '@watchroom/shared/patrol/checkpoint-machine.ts';
import type { PatrolView } from '@watchroom/shared/patrol/patrol.ts';
import type { RouteView } from '@watchroom/shared/patrol/route.ts';
import type { UnitView } from '@watchroom/shared/unit/unit-api.ts';
import { cityTimeMs } from '../../unit/track/track-span.ts';

const HOUR_MS = 3_600_000;

/** How long a walk takes, hours. */
export const lengths = ['1', '2', '4', '8', '12'] as const;
export type Length = (typeof lengths)[number];
export const starts = ['now', 'later'] as const;
export type Start = (typeof starts)[number];

export interface WindowAsked {
  readonly start: Start;
  /** `YYYY-MM-DDTHH:mm` on the city's clocks; read with `later` only. */
  readonly moment: string;
  readonly hours: Length;
}

/** PAT-12: from when to when a walk is; null where a later start is no time, or is not ahead. */
export function walkWindow(
  { start, moment, hours }: WindowAsked,
  { nowMs, zone }: { readonly nowMs: number; readonly zone: string },
): { readonly startAt: Instant; readonly endAt: Instant } | null {
  const ms = start === 'now' ? nowMs : cityTimeMs(moment, zone);
  if (Number.isNaN(ms) || ms < nowMs) return null;
  return { startAt: instant(ms), endAt: after(instant(ms), Number(hours) * HOUR_MS) };
}

/** PAT-12: who may be sent: the route's own department on duty or not, and of others who is on duty; who is on duty first. */
export function walkers(units: Iterable<UnitView>, { department }: Pick<RouteView, 'department'>): readonly UnitView[] {
  return [...units]
    .filter((unit) => unit.duty === 'on' || unit.department === department)
    .sort((a, b) => Number(b.duty === 'on') - Number(a.duty === 'on') || a.callSign.localeCompare(b.callSign, 'zh'));
}

/** The walks of a route that are still to begin, the next first. */
export function comingWalks(
  patrols: Iterable<PatrolView>,
  route: RouteView['id'],
  now: Instant,
): readonly PatrolView[] {
  return [...patrols]
    .filter((patrol) => patrol.route === route && patrolAt(patrol, now) === 'ahead')
    .sort((a, b) => (a.startAt < b.startAt ? -1 : 1));
}
