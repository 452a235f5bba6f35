import { randomUUID } from 'node:crypto';
import type { Receipt } from '@watchroom/shared/alert/message-api.ts';
import { ReceiptId, type UnitId } from '@watchroom/shared/kernel/ids.ts';
import type { CommandContext } from '../../platform/command.ts';
import { jsonb } from '../../platform/database.ts';
import { partiesOf } from './parties.ts';
import type { Recipient } from './recipients.ts';
import { isToPeople, type MessageRow, messageTables, messageView, type ReceiptRow, receiptView } from './store.ts';

/** The receipts of a new message, each told to its own. */
export async function writeReceipts(
  ctx: CommandContext,
  message: MessageRow,
  recipients: readonly Recipient[],
): Promise<Receipt[]> {
  const rows = recipients.map(
    ({ unit, person, callSign }): ReceiptRow => ({
      id: ReceiptId.parse(randomUUID()),
      rev: 1,
      message: message.id,
      unit,
      person,
      call_sign: callSign,
      state: 'sent',
      times: { sent: ctx.now, device: null, seen: null, answered: null },
      answer: null,
      rings: 1,
      rung_at: ctx.now,
    }),
  );
  await messageTables(ctx.tx)
    .insertInto('receipt')
    .values(rows.map((row) => ({ ...row, times: jsonb(row.times) })))
    .execute();
  return rows.map((row) => {
    const receipt = receiptView(row);
    tellReceipt(ctx, { message, receipt, kind: 'receipt.sent', set: receipt });
    return receipt;
  });
}

export function tellMessage(ctx: CommandContext, row: MessageRow, recipients: readonly Recipient[]): void {
  const { id, rev, area, department } = row;
  const scope = { area, department, units: recipients.flatMap(unitIn) };
  const parties = isToPeople(row) ? { extra: partiesOf(row, recipients) } : {};
  ctx.emit({ kind: 'message.sent', entity: 'message', id, rev, ...scope, ...parties, set: messageView(row) });
}

interface ToldReceipt {
  readonly message: MessageRow;
  readonly receipt: Receipt;
  readonly kind: string;
  readonly set: Partial<Receipt>;
}

export function tellReceipt(ctx: CommandContext, { message, receipt, kind, set }: ToldReceipt): void {
  const { area, department } = message;
  const { id, rev } = receipt;
  const parties = isToPeople(message) ? { extra: partiesOf(message, [receipt]) } : {};
  ctx.emit({ kind, entity: 'receipt', id, rev, area, department, units: unitIn(receipt), ...parties, set });
}

export function unitIn({ unit }: Pick<Receipt, 'unit'>): UnitId[] {
  return unit === null ? [] : [unit];
}
