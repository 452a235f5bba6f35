import { type Clock, type Incident, isOver } from '@watchroom/shared/incident/incident.ts';
import { nobodyTook } from '@watchroom/shared/incident/nobody-took.ts';
import { isNobodys } from '@watchroom/shared/incident/ownership/ownership.ts';
import { elapsedMs, type Instant, toMs } from '@watchroom/shared/kernel/time.ts';

/** How long an incident that nobody has taken stands on top of everything as new. After that its priority must do. */
export const NEW_MS = 60_000;

/** The deadline that comes first among those that still run; null when none does (on hold, or all reached). */
export function nextClock(incident: Incident): Clock | null {
  if (incident.state.at === 'on_hold') return null;
  const running = incident.clocks.filter((clock) => clock.doneAt === null);
  return running.reduce<Clock | null>(
    (first, clock) => (first === null || clock.dueAt < first.dueAt ? clock : first),
    null,
  );
}

/** Nobody has taken it and it came within the last minute. */
export function isNew(incident: Incident, now: Instant): boolean {
  return incident.state.at === 'reported' && elapsedMs(incident.reportedAt, now) < NEW_MS;
}

/**
 * QUE-1: what nobody took first, then what is new and untaken or begun and nobody's, then by priority, then by the deadline that comes first; equal ones oldest first.
 * What is over stands below, last ended first.
 */
export function orderQueue(incidents: Iterable<Incident>, now: Instant): Incident[] {
  return [...incidents]
    .map((incident) => ({ incident, key: keyOf(incident, now) }))
    .sort(byKey)
    .map(({ incident }) => incident);
}

interface Keyed {
  readonly incident: Incident;
  readonly key: readonly number[];
}

function keyOf(incident: Incident, now: Instant): readonly number[] {
  if (isOver(incident)) return [1, 0, 0, -toMs(incident.state.since)];
  const clock = nextClock(incident);
  return [
    0,
    nobodyTook(incident) ? 0 : isNew(incident, now) || isNobodys(incident) ? 1 : 2,
    incident.priority,
    clock === null ? Number.POSITIVE_INFINITY : toMs(clock.dueAt),
  ];
}

function byKey(a: Keyed, b: Keyed): number {
  for (let part = 0; part < a.key.length; part++) {
    const [left = 0, right = 0] = [a.key[part], b.key[part]];
    if (left !== right) return left < right ? -1 : 1;
  }
  return a.incident.number < b.incident.number ? -1 : a.incident.number > b.incident.number ? 1 : 0;
}

/** A list whose order was held: what is shown, which of those nobody may see any more, and how many are held back until it is let go. */
export interface HeldList {
  readonly shown: readonly Incident[];
  readonly gone: ReadonlySet<string>;
  readonly heldBack: number;
}

/**
 * QUE-2: while somebody's hand is in the list nothing moves under it: those shown keep their places (with their newest
 * facts from `known`), also those that left the list or are `gone` altogether, and those that came wait outside. A row
 * that left would move all below it between aiming and pressing.
 */
export function holdOrder(
  before: readonly Incident[],
  { ordered, known }: { readonly ordered: readonly Incident[]; readonly known: ReadonlyMap<string, Incident> },
): HeldList {
  const ids = new Set<string>(before.map(({ id }) => id));
  return {
    shown: before.map((incident) => known.get(incident.id) ?? incident),
    gone: new Set([...ids].filter((id) => !known.has(id))),
    heldBack: ordered.filter(({ id }) => !ids.has(id)).length,
  };
}
