import type { AccountId, UnitId } from '@watchroom/shared/kernel/ids.ts';
import { peopleOnShift } from '../../access/queries.ts';
import type { CommandContext } from '../../platform/command.ts';
import { unitsHeld } from '../../unit/queries.ts';
import type { ReceiptRow } from './store.ts';

/** MSG-4: the units that are on duty, and the people whose shift runs. */
export async function onDutyOf(
  ctx: CommandContext,
  rows: readonly ReceiptRow[],
): Promise<ReadonlySet<UnitId | AccountId | null>> {
  const units = await unitsHeld(
    ctx.tx,
    rows.flatMap(({ unit }) => unit ?? []),
  );
  const people = rows.some(({ person }) => person !== null) ? await peopleOnShift(ctx.platform, 'message.send') : [];
  return new Set([...units.filter(({ duty }) => duty !== 'off'), ...people].map(({ id }) => id));
}
