import type { Instant } from '@watchroom/shared/kernel/time.ts';
import type { PatrolView } from '@watchroom/shared/patrol/patrol.ts';

/** Something that a desk was told of a patrol and that still is so. */
export interface Late {
  /** `late`: its window is over, somebody may still come · `never`: the patrol is over and nobody came. */
  readonly kind: 'late' | 'never';
  readonly patrol: PatrolView;
  readonly point: number;
  readonly name: string;
  readonly at: Instant;
}

/** PAT-10: what is late and what nobody ever came to, the newest first; what was checked since is neither. */
export function lateOf(patrols: Iterable<PatrolView>): readonly Late[] {
  const list: Late[] = [];
  for (const patrol of patrols) {
    const { misses, points, checks, ended } = patrol;
    if (misses === undefined || ended !== null) continue;
    const open = (point: number) => !checks.some((check) => check.point === point);
    const name = (point: number) => points[point]?.check?.name ?? '';
    const never = misses.absent?.points.filter(open) ?? [];
    for (const point of never)
      list.push({ kind: 'never', patrol, point, name: name(point), at: misses.absent?.at ?? patrol.endAt });
    for (const { point, at } of misses.late)
      if (open(point) && !never.includes(point)) list.push({ kind: 'late', patrol, point, name: name(point), at });
  }
  return list.sort((one, other) => other.at.localeCompare(one.at));
}
