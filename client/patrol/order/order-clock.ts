import type { AssignmentAt } from '@watchroom/shared/dispatch/assignment.ts';
import type { Clock } from '@watchroom/shared/incident/incident.ts';
import { toMs } from '@watchroom/shared/kernel/time.ts';

/** What the clock bar of an order says: which deadline runs, how much of it is left, and whether it will be held. */
export interface OrderClock {
  readonly kind: 'arrive' | 'resolve';
  readonly dueAt: number;
  /** Negative: over by so much, ms. */
  readonly leftMs: number;
  /** How long it will take to be there, ms; null where nobody knows, and on scene. */
  readonly needsMs: number | null;
  readonly late: boolean;
}

/** PHN-9: on the way the deadline of arriving counts, on scene that of being done; late is what is over, or what the way will not hold. */
export function orderClock(
  clocks: readonly Clock[],
  { at, nowMs, etaS }: { readonly at: AssignmentAt; readonly nowMs: number; readonly etaS: number | null },
): OrderClock | null {
  const coming = at === 'offered' || at === 'accepted' || at === 'en_route';
  if (!coming && at !== 'on_scene') return null;
  const kind = coming ? 'arrive' : 'resolve';
  const clock = clocks.find((one) => one.kind === kind && one.doneAt === null);
  if (clock === undefined) return null;
  const dueAt = toMs(clock.dueAt);
  const leftMs = dueAt - nowMs;
  const needsMs = coming && etaS !== null ? etaS * 1_000 : null;
  return { kind, dueAt, leftMs, needsMs, late: leftMs < (needsMs ?? 0) };
}
