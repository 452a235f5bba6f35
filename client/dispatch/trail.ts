import type { Assignment, AssignmentTimes } from '@watchroom/shared/dispatch/assignment.ts';
import type { Instant } from '@watchroom/shared/kernel/time.ts';

export const trailSteps = [
  'offered',
  'device',
  'seen',
  'accepted',
  'enRoute',
  'onScene',
] as const satisfies readonly (keyof AssignmentTimes)[];

/** `done` with its time · `skipped`: a later step is done and this one was never stamped · `next`: awaited · `todo`. */
export interface TrailStep {
  readonly step: (typeof trailSteps)[number];
  readonly at: Instant | null;
  readonly state: 'done' | 'skipped' | 'next' | 'todo';
}

/** How far an order has come: sent → on device → seen → accepted → under way → on scene. A time not seen is not invented. */
export function trailOf({ times, state }: Pick<Assignment, 'times' | 'state'>): TrailStep[] {
  const last = trailSteps.findLastIndex((step) => times[step] !== null);
  const over = state.at === 'declined' || state.at === 'timed_out' || state.at === 'cleared' || state.at === 'freed';
  return trailSteps.map((step, index) => {
    const at = times[step];
    if (at !== null) return { step, at, state: 'done' };
    if (index < last) return { step, at: null, state: 'skipped' };
    return { step, at: null, state: index === last + 1 && !over ? 'next' : 'todo' };
  });
}
