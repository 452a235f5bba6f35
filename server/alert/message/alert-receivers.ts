import type { Receipt, ReceiptTold } from '@watchroom/shared/alert/message-api.ts';
import { type ReceiptMove, UNSEEN_AFTER_MS } from '@watchroom/shared/alert/receipt-machine.ts';
import type { UnitId } from '@watchroom/shared/kernel/ids.ts';
import { after } from '@watchroom/shared/kernel/time.ts';
import type { z } from 'zod';
import type { CommandContext } from '../../platform/command.ts';
import { followAlerts, type NewAlert, raiseAlerts } from '../chain/commands.ts';
import type { MessageRow } from './store.ts';

/** ALR-1: every unit that is written to is alerted, in the message's transaction. A desk has its screen before it, which rings. */
export async function alertReceivers(
  ctx: CommandContext,
  message: MessageRow,
  receipts: readonly Receipt[],
): Promise<void> {
  await raiseAlerts(
    ctx,
    receipts.flatMap(({ id, unit, callSign }) => (unit === null ? [] : [alertOf(message, { id, unit, callSign })])),
  );
}

type ToUnit = Pick<Receipt, 'id' | 'callSign'> & { readonly unit: UnitId };

/** Until a desk is told that nobody looked (MSG-3). What wants an answer is worth a text, too. */
function alertOf(row: MessageRow, { id, unit, callSign }: ToUnit): NewAlert {
  const { area, department, incident, urgency, sent_at } = row;
  const expiresAt = after(sent_at, UNSEEN_AFTER_MS[urgency]);
  const priority = urgency === 'answer' ? 3 : 4;
  return {
    kind: 'message',
    subject: id,
    unit: { id: unit, callSign },
    incident,
    priority,
    area,
    department,
    expiresAt,
  };
}

/** The alerts of a receipt follow it; that a desk rings again is none of theirs. */
export async function tellReceiver(
  ctx: CommandContext,
  { id, by }: z.output<typeof ReceiptTold>,
  move: ReceiptMove,
): Promise<void> {
  if (move.do === 'answer') await followAlerts(ctx, id, { do: 'accept' });
  else if (move.do !== 'ring') await followAlerts(ctx, id, { do: move.do, by });
}
