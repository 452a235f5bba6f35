import type { Instant } from '@watchroom/shared/kernel/time.ts';
import { type Checkpoint, checkpointsOf, patrolAt } from '@watchroom/shared/patrol/checkpoint-machine.ts';
import type { PatrolView } from '@watchroom/shared/patrol/patrol.ts';

export interface Walk {
  readonly patrol: PatrolView;
  readonly at: 'running' | 'ahead';
  readonly checkpoints: readonly Checkpoint[];
  /** The one that is due first of those that are not checked; any may be checked before it. */
  readonly next: Checkpoint | null;
}

/** What the unit walks now, else what it walks next; null when there is nothing. */
export function currentWalk(patrols: Iterable<PatrolView>, unit: string, now: Instant): Walk | null {
  const own = [...patrols]
    .filter((patrol) => patrol.unit === unit)
    .sort((one, other) => (one.startAt < other.startAt ? -1 : 1));
  const at = (wanted: 'running' | 'ahead') => own.find((patrol) => patrolAt(patrol, now) === wanted);
  const running = at('running');
  const patrol = running ?? at('ahead');
  if (patrol === undefined) return null;
  const checkpoints = checkpointsOf(patrol, now);
  const open = checkpoints.filter(({ check }) => check === null);
  const next = open.reduce<Checkpoint | null>(
    (best, one) => (best === null || one.dueAt < best.dueAt ? one : best),
    null,
  );
  return { patrol, at: running === undefined ? 'ahead' : 'running', checkpoints, next };
}
