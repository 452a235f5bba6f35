import { after, type Instant, toMs } from '../kernel/time.ts';
import { checkpointsOf, patrolAt } from './checkpoint-machine.ts';
import type { Misses, PatrolView } from './patrol.ts';

/** Which timer rings: that of one checkpoint when its window is over, or that of the whole patrol at its end. */
export type MissBell = { readonly bell: 'late'; readonly point: number } | { readonly bell: 'absent' };

/** When each bell of a patrol rings: a moment after the window of each checkpoint that lies within the patrol, and at its end. */
export function missBells(patrol: PatrolView): readonly { readonly bell: MissBell; readonly at: Instant }[] {
  const late = checkpointsOf(patrol, patrol.startAt)
    .filter(({ toAt }) => toMs(toAt) < toMs(patrol.endAt))
    .map(({ point, toAt }) => ({ bell: { bell: 'late', point } as const, at: after(toAt, 1) }));
  return [...late, { bell: { bell: 'absent' }, at: patrol.endAt }];
}

/**
 * PAT-10: what a bell finds: `late`, nobody has been at a checkpoint although its window is over; `absent`, nobody ever came to some of
 * them. Null: nothing, or it was told before, or the patrol was ended by a desk that knows.
 */
export function missesAfter(patrol: PatrolView, bell: MissBell, now: Instant): Misses | null {
  const known: Misses = patrol.misses ?? { late: [], absent: null };
  if (patrol.ended !== null) return null;
  const open = checkpointsOf(patrol, now).filter(({ check, at }) => check === null && at === 'missed');
  if (bell.bell === 'late') {
    const told = known.late.some(({ point }) => point === bell.point);
    if (told || patrolAt(patrol, now) !== 'running' || !open.some(({ point }) => point === bell.point)) return null;
    return { ...known, late: [...known.late, { point: bell.point, at: now }] };
  }
  const never = checkpointsOf(patrol, now).filter(({ check }) => check === null);
  if (known.absent !== null || patrolAt(patrol, now) !== 'over' || never.length === 0) return null;
  return { ...known, absent: { at: now, points: never.map(({ point }) => point) } };
}
