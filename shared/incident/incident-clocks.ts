import type { WorkTime } from '../area/hours/work-time.ts';
import { after, elapsedMs, type Instant } from '../kernel/time.ts';
import { due, type Stage, type TimeEvent } from './due.ts';
import type { Clock, IncidentAt, IncidentState } from './incident.ts';
import type { IncidentType } from './incident-type.ts';

/** Where a type names no target: 110 practice, sign for within 30 s, arrive within 10 min at the city's edge; a day to resolve. */
const PRESET_S = { claim: 30, arrive: 600, resolve: 86_400 } as const;

/**
 * CLK-1: every incident has its clocks from second one; targets come from the type, else the presets. CLK-5: what a type says in
 * hours or days of the calendar runs in working time.
 */
export function clocksOf(type: Pick<IncidentType, 'flow' | 'clocks'>, reportedAt: Instant, hours: WorkTime): Clock[] {
  const { claim, claimS, arriveS, resolve, resolveS } = type.clocks;
  const targets = {
    claim: claim === undefined ? (claimS ?? PRESET_S.claim) : [{ limit: claim }],
    arrive: arriveS ?? PRESET_S.arrive,
    resolve: resolve ?? resolveS ?? PRESET_S.resolve,
  };
  const kinds = type.flow === 'emergency' ? (['claim', 'arrive', 'resolve'] as const) : (['claim', 'resolve'] as const);
  return kinds.map((kind) => ({
    kind,
    startAt: reportedAt,
    ...timesFor(targets[kind], reportedAt, hours),
    doneAt: null,
    overdueAt: null,
  }));
}

/** From seconds, or from stages on the calendar. */
function timesFor(
  target: number | Stage[],
  startAt: Instant,
  hours: WorkTime,
): Pick<Clock, 'warnAt' | 'dueAt' | 'terms'> {
  const inSeconds = typeof target === 'number';
  const stages = inSeconds ? [{ limit: { n: target, unit: 'second' } as const }] : target;
  const { warnAt, dueAt } = due({ startAt, stages }, hours, []);
  return inSeconds ? { warnAt, dueAt } : { warnAt, dueAt, terms: { stages: target, events: [] } };
}

const DONE_BY: { readonly [K in Clock['kind']]: readonly IncidentAt[] } = {
  claim: ['open', 'dispatched', 'en_route', 'on_scene', 'resolved', 'closed', 'duplicate', 'unfounded', 'cancelled'],
  arrive: ['on_scene', 'resolved', 'closed', 'duplicate', 'unfounded', 'cancelled'],
  resolve: ['resolved', 'closed', 'duplicate', 'unfounded', 'cancelled'],
};

/** Whether a clock's goal is behind an incident that stands there: somebody has it, and before rework somebody was on scene. */
export function wasReached(kind: Clock['kind'], at: IncidentAt): boolean {
  return DONE_BY[kind].includes(at) || (at === 'rework' && kind !== 'resolve');
}

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

/** INC-12: the clocks of a duplicate that is one no longer: what stopped only because it was merged runs again, as it was due. */
export function restartClocks(
  clocks: readonly Clock[],
  { since, was }: Extract<IncidentState, { at: 'duplicate' }>,
): Clock[] {
  return clocks.map((clock) =>
    clock.doneAt === since && !DONE_BY[clock.kind].includes(was.at) ? { ...clock, doneAt: null } : clock,
  );
}

/**
 * CLK-3: time on hold does not count. On release, what is not done is due (and warns) later by as long as it was held, CLK-6: a
 * clock in working time by the working time of it; a clock that was overdue before stays overdue.
 */
export function releaseClocks<C extends Omit<Clock, 'kind'>>(
  clocks: readonly C[],
  held: { readonly since: Instant; readonly until: Instant },
  hours: WorkTime,
): C[] {
  const heldMs = Math.max(0, elapsedMs(held.since, held.until));
  return clocks.map((clock) => {
    if (clock.doneAt !== null || clock.overdueAt !== null) return clock;
    if (clock.terms === undefined)
      return { ...clock, warnAt: after(clock.warnAt, heldMs), dueAt: after(clock.dueAt, heldMs) };
    const { stages, events } = clock.terms;
    const terms = {
      stages,
      events: [
        ...events,
        { do: 'suspend', at: held.since } as const,
        { do: 'resume', at: after(held.since, heldMs) } as const,
      ],
    };
    const { warnAt, dueAt } = due({ startAt: clock.startAt, stages }, hours, terms.events);
    return { ...clock, warnAt, dueAt, terms };
  });
}

/** CLK-10: the city works at other hours now: what still runs in working time is due anew, by all that happened to it; what was due before stays due. */
export function recountClocks<C extends Omit<Clock, 'kind'>>(clocks: readonly C[], hours: WorkTime): C[] {
  return clocks.map((clock) => {
    if (clock.terms === undefined || clock.doneAt !== null || clock.overdueAt !== null) return clock;
    const { stages, events } = clock.terms;
    const { warnAt, dueAt } = due({ startAt: clock.startAt, stages }, hours, events);
    return warnAt === clock.warnAt && dueAt === clock.dueAt ? clock : { ...clock, warnAt, dueAt };
  });
}

/**
 * CLK-6, CLK-7: the stage that runs is given more time, begins anew because it went back, is sent on, or is done; the resolve clock is due anew, and was not overdue when that
 * is still ahead. Null where nothing can be: the clock runs in seconds or is done; the last stage is done with the incident.
 */
export function moveTerms(
  clocks: readonly Clock[],
  event: Extract<TimeEvent, { do: 'extend' | 'finish' | 'return' | 'transfer' }>,
  hours: WorkTime,
): Clock[] | null {
  const clock = clocks.find(({ kind }) => kind === 'resolve');
  if (clock?.terms === undefined || clock.doneAt !== null) return null;
  const { stages, events } = clock.terms;
  if (event.do === 'finish' && runningStage(clock) >= stages.length - 1) return null;
  const terms = { stages, events: [...events, event] };
  const { warnAt, dueAt } = due({ startAt: clock.startAt, stages }, hours, terms.events);
  const overdueAt = elapsedMs(event.at, dueAt) > 0 ? null : clock.overdueAt;
  return clocks.map((one) => (one === clock ? { ...clock, warnAt, dueAt, overdueAt, terms } : one));
}

/** Which stage of a clock runs, from 0. */
export function runningStage({ terms }: Clock): number {
  return terms?.events.filter((event) => event.do === 'finish').length ?? 0;
}

/** CLK-4: that a clock ran out is said once; null when there is nothing to say (done, said before, held, or not yet due). */
export function markOverdue(
  incident: { readonly state: IncidentState; readonly clocks: readonly Clock[] },
  kind: Clock['kind'],
  now: Instant,
): Clock[] | null {
  if (incident.state.at === 'on_hold') return null;
  const isDue = (clock: Clock) =>
    clock.kind === kind && clock.doneAt === null && clock.overdueAt === null && elapsedMs(clock.dueAt, now) >= 0;
  if (!incident.clocks.some(isDue)) return null;
  return incident.clocks.map((clock) => (isDue(clock) ? { ...clock, overdueAt: now } : clock));
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
