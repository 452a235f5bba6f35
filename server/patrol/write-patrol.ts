import type { PatrolView, patrolEventKinds } from '@watchroom/shared/patrol/patrol.ts';
import type { CommandContext } from '../platform/command.ts';
import { scopeOfMove } from '../platform/feed.ts';
import { patrolRow, patrolTx } from './store.ts';

interface PatrolChange {
  readonly kind: (typeof patrolEventKinds)[number];
  readonly set: Partial<PatrolView>;
  /** Words for who reads the feed. */
  readonly extra?: Readonly<Record<string, unknown>>;
}

/** Writes the row and its event; of a patrol that lies elsewhere now the whole. */
export async function changePatrol(
  ctx: CommandContext,
  patrol: PatrolView,
  { kind, set, extra: words = {} }: PatrolChange,
): Promise<PatrolView> {
  const after: PatrolView = { ...patrol, ...set, rev: patrol.rev + 1 };
  const { id: _, ...columns } = patrolRow(after);
  await patrolTx(ctx.tx).updateTable('patrol').set(columns).where('id', '=', patrol.id).execute();
  const extra = { route: patrol.routeName, callSign: patrol.callSign, ...words };
  const scope = scopeOfMove(ownSubject(patrol), ownSubject(after));
  ctx.emit({
    kind,
    entity: 'patrol',
    id: patrol.id,
    rev: after.rev,
    ...scope,
    // Whole where it moved: a desk that has it now sees it for the first time.
    set: scope.movedFrom === undefined ? set : { ...after },
    extra,
  });
  return after;
}

export function ownSubject(patrol: Pick<PatrolView, 'area' | 'department' | 'unit'>) {
  return { area: patrol.area, department: patrol.department, units: [patrol.unit] };
}
