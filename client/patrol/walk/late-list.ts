import type { Instant } from '@watchroom/shared/kernel/time.ts';
import type { PatrolView } from '@watchroom/shared/patrol/patrol.ts';
import type { PostView } from '@watchroom/shared/post/post-api.ts';

/** Something that a desk was told of a patrol and that still is so. */
export interface Late {
  /** `late`: its window is over, somebody may still come · `never`: the patrol is over and nobody came. */
  readonly kind: 'late' | 'never';
  /** The same thing has the same key, however often the list is made. */
  readonly key: string;
  /** The checkpoint; of a patrol whose it is, and on which route. A post has neither. */
  readonly name: string;
  readonly walk: { readonly callSign: string; readonly routeName: string } | null;
  readonly at: Instant;
}

/** PAT-10, PST-7: what is late and what nobody ever came to, the newest first; what was checked, or has people, since is neither. */
export function lateOf(patrols: Iterable<PatrolView>, posts: Iterable<PostView>): readonly Late[] {
  return [...latePoints(patrols), ...latePosts(posts)].sort((one, other) => other.at.localeCompare(one.at));
}

function latePosts(posts: Iterable<PostView>): Late[] {
  return [...posts].flatMap(({ id, name, missed }) => {
    if (missed === null) return [];
    const { opened, late, never } = missed;
    const kind = never === null ? 'late' : 'never';
    return [{ kind, key: `post ${kind} ${id} ${opened}`, name, walk: null, at: never ?? late } as const];
  });
}

function latePoints(patrols: Iterable<PatrolView>): Late[] {
  const list: Late[] = [];
  for (const patrol of patrols) {
    const { misses, points, checks, ended } = patrol;
    if (misses === undefined || ended !== null) continue;
    const open = (point: number) => !checks.some((check) => check.point === point);
    const name = (point: number) => points[point]?.check?.name ?? '';
    const never = misses.absent?.points.filter(open) ?? [];
    const of = (kind: Late['kind'], point: number) => ({
      kind,
      key: `${kind} ${patrol.id} ${point}`,
      name: name(point),
      walk: patrol,
    });
    for (const point of never) list.push({ ...of('never', point), at: misses.absent?.at ?? patrol.endAt });
    for (const { point, at } of misses.late)
      if (open(point) && !never.includes(point)) list.push({ ...of('late', point), at });
  }
  return list;
}
