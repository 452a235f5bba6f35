import { no, ok } from '@watchroom/shared/kernel/result.ts';
import { type StatusLimits, StatusLimitsInput, StatusLimitsReply } from '@watchroom/shared/unit/status-limits.ts';
import type { ColumnType } from 'kysely';
import type { z } from 'zod';
import { defineCommand } from '../../platform/command.ts';
import { type Database, jsonb, type Tx } from '../../platform/database.ts';

type Written = ReturnType<typeof jsonb>;
type LimitTables = {
  status_limits: { id: string; rev: number; limits: ColumnType<StatusLimits, Written, Written> };
};

/** UNT-15: the limits that hold now. */
export async function statusLimits(reader: Database | Tx): Promise<z.output<typeof StatusLimitsReply>> {
  const { rev, limits } = await reader
    .$extendTables<LimitTables>()
    .selectFrom('status_limits')
    .selectAll()
    .executeTakeFirstOrThrow();
  return { rev, limits };
}

/** Settles the limits of all statuses; refuses with `limits-changed` when somebody else was faster. */
export const setStatusLimits = defineCommand({
  name: 'unit.status_limits',
  door: { may: 'city.configure' },
  summary: 'Settle how long a unit may be in each status before the board says so',
  input: StatusLimitsInput,
  output: StatusLimitsReply,
  run: async (ctx, { since, limits }) => {
    const permitted = ctx.permit('city.configure', { area: [] });
    if (!permitted.ok) return permitted;
    const tx = ctx.tx.$extendTables<LimitTables>();
    const before = await tx.selectFrom('status_limits').selectAll().forUpdate().executeTakeFirstOrThrow();
    if (before.rev !== since) return no('limits-changed');
    const after = { rev: before.rev + 1, limits };
    await tx
      .updateTable('status_limits')
      .set({ rev: after.rev, limits: jsonb(limits) })
      .execute();
    ctx.emit({ kind: 'limit.set', entity: 'limit', id: 'status', rev: after.rev, area: [], set: { limits } });
    return ok(after);
  },
});
