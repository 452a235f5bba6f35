import type { Outage } from '@watchroom/shared/camera/health/outage.ts';
import type { Tx } from '../../platform/database.ts';
import { jsonb } from '../../platform/database.ts';
import { type EventDraft, scopeOfMove } from '../../platform/feed.ts';
import { healthTx, type OutageRow, outageOf } from './health-store.ts';

type Fields = Partial<
  Pick<Outage, 'state' | 'cause' | 'area' | 'department' | 'members' | 'endedAt' | 'handler' | 'ticket' | 'note'>
>;

/** Writes the fields of an outage that is locked, as its next version, and gives the event that says so. */
export async function changeOutage(
  tx: Tx,
  row: OutageRow,
  { kind, set }: { readonly kind: string; readonly set: Fields },
): Promise<EventDraft> {
  const { area, department } = { ...row, ...set };
  const scope = scopeOfMove(row, { area, department });
  await healthTx(tx)
    .updateTable('outage')
    .set({
      rev: row.rev + 1,
      ...(set.state === undefined ? {} : { state: set.state }),
      ...(set.cause === undefined ? {} : { cause: jsonb(set.cause) }),
      area,
      department,
      ...(set.members === undefined ? {} : { members: set.members }),
      ...(set.endedAt === undefined ? {} : { ended_at: set.endedAt }),
      ...(set.handler === undefined ? {} : { handler: set.handler === null ? null : jsonb(set.handler) }),
      ...(set.ticket === undefined ? {} : { ticket: set.ticket === null ? null : jsonb(set.ticket) }),
      ...(set.note === undefined ? {} : { note: set.note }),
    })
    .where('id', '=', row.id)
    .execute();
  return {
    kind,
    entity: 'outage',
    id: row.id,
    rev: row.rev + 1,
    ...scope,
    // Whole where its scope is another: who sees it now sees it for the first time.
    set: scope.movedFrom === undefined ? { ...set } : { ...outageOf(row), ...set, rev: row.rev + 1 },
  };
}
