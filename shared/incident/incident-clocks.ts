import { after, elapsedMs, type Instant } from '../kernel/time.ts';
import type { Clock, IncidentAt, IncidentState } from './incident.ts';
import type { IncidentType } from './incident-type.ts';

/** Warn when this share of the time has gone. */
const WARN_SHARE = 0.7;
/** Where a type names no target: 110 practice, sign for within 30 s, arrive within 10 min at the city's edge; a day to resolve. */
const PRESET_S = { claim: 30, arrive: 600, resolve: 86_400 } as const;

/** CLK-1: every incident has its clocks from second one; targets come from the type, else the presets. */
export function clocksOf(type: Pick<IncidentType, 'flow' | 'clocks'>, reportedAt: Instant): Clock[] {
  const targets = {
    claim: type.clocks.claimS ?? PRESET_S.claim,
    arrive: type.clocks.arriveS ?? PRESET_S.arrive,
    resolve: type.clocks.resolveS ?? PRESET_S.resolve,
  };
  const kinds = type.flow === 'emergency' ? (['claim', 'arrive', 'resolve'] as const) : (['claim', 'resolve'] as const);
  return kinds.map((kind) => ({
    kind,
    startAt: reportedAt,
    warnAt: after(reportedAt, targets[kind] * 1_000 * WARN_SHARE),
    dueAt: after(reportedAt, targets[kind] * 1_000),
    doneAt: null,
    overdueAt: null,
  }));
}

const DONE_BY: { readonly [K in Clock['kind']]: readonly IncidentAt[] } = {
  claim: ['open', 'dispatched', 'en_route', 'on_scene', 'resolved', 'closed', 'duplicate', 'unfounded', 'cancelled'],
  arrive: ['on_scene', 'resolved', 'closed', 'duplicate', 'unfounded', 'cancelled'],
  resolve: ['resolved', 'closed', 'duplicate', 'unfounded', 'cancelled'],
};

/**
 * CLK-2: a clock stops when the incident reaches its goal and keeps that time; the resolve clock runs again after
 * rework or reopening, with its first due time.
 */
export function stopClocks(clocks: readonly Clock[], at: IncidentAt, now: Instant): Clock[] {
  return clocks.map((clock) => {
    const reached = DONE_BY[clock.kind].includes(at);
    if (reached && clock.doneAt === null) return { ...clock, doneAt: now };
    if (clock.kind === 'resolve' && clock.doneAt !== null && (at === 'rework' || at === 'open'))
      return { ...clock, doneAt: null };
    return clock;
  });
}

/**
 * CLK-3: time on hold does not count. On release, what is not done is due (and warns) later by as long as it was held;
 * a clock that was overdue before stays overdue.
 */
export function releaseClocks(clocks: readonly Clock[], heldSince: Instant, now: Instant): Clock[] {
  const heldMs = Math.max(0, elapsedMs(heldSince, now));
  return clocks.map((clock) =>
    clock.doneAt === null && clock.overdueAt === null
      ? { ...clock, warnAt: after(clock.warnAt, heldMs), dueAt: after(clock.dueAt, heldMs) }
      : clock,
  );
}

/** CLK-4: that a clock ran out is said once; null when there is nothing to say (done, said before, held, or not yet due). */
export function markOverdue(
  incident: { readonly state: IncidentState; readonly clocks: readonly Clock[] },
  kind: Clock['kind'],
  now: Instant,
): Clock[] | null {
  if (incident.state.at === 'on_hold') return null;
  const due = (clock: Clock) =>
    clock.kind === kind && clock.doneAt === null && clock.overdueAt === null && elapsedMs(clock.dueAt, now) >= 0;
  if (!incident.clocks.some(due)) return null;
  return incident.clocks.map((clock) => (due(clock) ? { ...clock, overdueAt: now } : clock));
}

/** The clocks that need a (new) timer after a change: they run, and did not before or had another due time. */
export function newlyRunning(before: readonly Clock[], now: readonly Clock[]): Clock[] {
  const waits = (clock: Clock | undefined) =>
    clock !== undefined && clock.doneAt === null && clock.overdueAt === null ? clock.dueAt : null;
  return now.filter((clock) => {
    const was = before.find((other) => other.kind === clock.kind);
    return waits(clock) !== null && waits(clock) !== waits(was);
  });
}

export type ClockFace = 'running' | 'warn' | 'overdue' | 'met' | 'missed';

/** How a clock stands at `now`; for an incident on hold, give `clockTime()`. */
export function faceOf(clock: Clock, now: Instant): ClockFace {
  if (clock.doneAt !== null) return elapsedMs(clock.dueAt, clock.doneAt) > 0 ? 'missed' : 'met';
  if (elapsedMs(clock.dueAt, now) > 0) return 'overdue';
  return elapsedMs(clock.warnAt, now) >= 0 ? 'warn' : 'running';
}

/** The moment that counts for an incident's clocks: while it is held, the moment it was put on hold (CLK-3). */
export function clockTime(state: IncidentState, now: Instant): Instant {
  return state.at === 'on_hold' ? state.since : now;
}
