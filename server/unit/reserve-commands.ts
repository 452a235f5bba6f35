import { type IncidentId, UnitId } from '@watchroom/shared/kernel/ids.ts';
import { no, ok, type Result } from '@watchroom/shared/kernel/result.ts';
import { moveReserved, type ReservedMove } from '@watchroom/shared/unit/reserved.ts';
import { statusOf, type UnitView } from '@watchroom/shared/unit/unit-api.ts';
import { sql } from 'kysely';
import { z } from 'zod';
import { type CommandContext, defineCommand } from '../platform/command.ts';
import { commandJob } from '../platform/jobs/command-job.ts';
import { changeUnit } from './commands.ts';
import { lockRow, unitTx, unitView } from './store.ts';

/** The job that ends a reservation at its time. */
export const RESERVATION_DUE = 'unit.reservation_due';

/**
 * DSP-48: moves what a unit is kept for, within the caller's transaction; locks the unit. `why`: the words of who gives it up. Refusals:
 * `unit-unknown`, `unit-off-duty`, `unit-reserved`, `reserved-until`, `move-impossible`.
 */
export async function moveReservation(
  ctx: CommandContext,
  id: UnitId,
  { why = '', ...move }: ReservedMove & { readonly why?: string },
): Promise<Result<UnitView>> {
  const row = await lockRow(ctx.tx, id);
  if (row === undefined) return no('unit-unknown', { values: { unit: id } });
  if (move.do === 'reserve' && row.duty === 'off') return no('unit-off-duty', { values: { unit: row.call_sign } });
  const next = moveReserved(row.reserved, move, ctx.now);
  if (!next.ok) return no(next.failure.code, { values: { ...next.failure.values, unit: row.call_sign } });
  const reserved = next.value;
  if (reserved === row.reserved) return ok(unitView(row));
  const status = row.assignment === null ? statusOf(row.duty, null, reserved !== null) : row.status;
  const kind = reserved === null ? 'unit.reservation_ended' : 'unit.reserved';
  return ok(
    await changeUnit(ctx, row, {
      kind,
      set: { reserved, ...(status === row.status ? {} : { status, status_since: ctx.now }) },
      extra: { because: move.do, why },
    }),
  );
}

/** What was kept for an incident that is over is free again. */
export async function endReservationsOf(ctx: CommandContext, incident: IncidentId): Promise<void> {
  const kept = await unitTx(ctx.tx)
    .selectFrom('unit')
    .select('id')
    .where(sql<string>`reserved ->> 'incident'`, '=', incident)
    .orderBy('id')
    .execute();
  for (const { id } of kept) await moveReservation(ctx, id, { do: 'end', incident });
}

const Due = z.object({ unit: UnitId });

const expireReservation = defineCommand({
  name: 'unit.expire_reservation',
  door: { may: 'system' },
  input: Due,
  output: z.object({}),
  run: async (ctx, { unit }) => {
    const moved = await moveReservation(ctx, unit, { do: 'expire' });
    return moved.ok ? ok({}) : moved;
  },
});

/** DSP-48: a reservation ends by itself, whatever happens to the queue that carries its timer; one that was prolonged is found still good. */
export const reservationDue = commandJob({
  name: RESERVATION_DUE,
  payload: Due,
  by: 'reservation',
  command: expireReservation,
  input: (due) => due,
});
