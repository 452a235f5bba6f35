import type { Instant } from '@watchroom/shared/kernel/time.ts';
import { type Checkpoint, checkpointsOf, patrolAt } from '@watchroom/shared/patrol/checkpoint-machine.ts';
import type { PatrolView } from '@watchroom/shared/patrol/patrol.ts';
import type { RouteView } from '@watchroom/shared/patrol/route.ts';

/** A route with who walks it now, if anybody. */
export interface WalkedRoute {
  readonly route: RouteView;
  /** The patrol under way, else the next to begin, else the last; null when there is none on the screens. */
  readonly patrol: PatrolView | null;
  readonly at: 'running' | 'ahead' | 'over' | null;
  /** Of the patrol under way; empty when nobody walks it now. */
  readonly checkpoints: readonly Checkpoint[];
}

const rank = { running: 0, ahead: 1, over: 2 } as const;

/** Routes in use, by name, each with the patrol that tells most about it now. */
export function walkedRoutes(
  routes: Iterable<RouteView>,
  patrols: Iterable<PatrolView>,
  now: Instant,
): readonly WalkedRoute[] {
  const best = new Map<string, PatrolView>();
  for (const patrol of patrols) {
    const known = best.get(patrol.route);
    if (known === undefined || tellsMore(patrol, known, now)) best.set(patrol.route, patrol);
  }
  return [...routes]
    .filter((route) => !route.archived)
    .map((route) => {
      const patrol = best.get(route.id) ?? null;
      const at = patrol === null ? null : patrolAt(patrol, now);
      return { route, patrol, at, checkpoints: patrol !== null && at === 'running' ? checkpointsOf(patrol, now) : [] };
    })
    .sort((a, b) => a.route.name.localeCompare(b.route.name, 'zh'));
}

function tellsMore(one: PatrolView, other: PatrolView, now: Instant): boolean {
  const [first, second] = [patrolAt(one, now), patrolAt(other, now)];
  if (first !== second) return rank[first] < rank[second];
  return first === 'ahead' ? one.startAt < other.startAt : one.startAt > other.startAt;
}
