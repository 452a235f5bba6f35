import type { Receipt, ReceiptTold, Urgency } from '@watchroom/shared/alert/message-api.ts';
import { type ReceiptMove, UNSEEN_AFTER_MS } from '@watchroom/shared/alert/receipt-machine.ts';
import { after } from '@watchroom/shared/kernel/time.ts';
import type { z } from 'zod';
import type { CommandContext } from '../../platform/command.ts';
import { followAlerts, type NewAlert, raiseAlerts, raiseForPeople } from '../chain/commands.ts';
import { stillRinging } from '../chain/queries.ts';
import { desksOfPeople } from './desk-people.ts';
import type { MessageRow } from './store.ts';

/** What wants an answer is worth a text, too; what is urgent rings as an order of priority 1 does. */
const PRIORITY = { plain: 4, answer: 3, urgent: 1 } as const satisfies Record<Urgency, NewAlert['priority']>;

/**
 * ALR-1: every unit that is written to is alerted, in the message's transaction. A person at a desk has a screen that rings; of what is
 * urgent the chain rings as well (MSG-10).
 */
export async function alertReceivers(
  ctx: CommandContext,
  message: MessageRow,
  receipts: readonly Receipt[],
): Promise<void> {
  const one = newsOf(ctx, message);
  await raiseAlerts(
    ctx,
    receipts.flatMap(({ id, unit, callSign }) =>
      unit === null ? [] : [{ ...one, subject: id, unit: { id: unit, callSign } }],
    ),
  );
  if (message.urgency !== 'urgent' || receipts.every(({ person }) => person === null)) return;
  const desks = await desksOfPeople(ctx.platform);
  const people = receipts.flatMap(({ id, person }) => {
    const desk = person === null ? undefined : desks.get(person);
    if (person === null || desk === undefined) return [];
    const { name: callSign, area, department } = desk;
    return [{ ...one, subject: id, account: person, callSign, area, department, writer: message.sender }];
  });
  await raiseForPeople(ctx, people);
}

/** MSG-10: what is urgent and is rung for again goes over the chain again, where that does not ring still. */
export async function alertAgain(
  ctx: CommandContext,
  message: MessageRow,
  receipts: readonly Receipt[],
): Promise<void> {
  if (message.urgency !== 'urgent') return;
  const ringing = await stillRinging(
    ctx.tx,
    receipts.map(({ id }) => id),
  );
  const silent = receipts.filter(({ id }) => !ringing.has(id));
  if (silent.length > 0) await alertReceivers(ctx, message, silent);
}

/** Until a desk is told that nobody looked (MSG-3). */
function newsOf(ctx: CommandContext, { area, department, incident, urgency }: MessageRow) {
  const expiresAt = after(ctx.now, UNSEEN_AFTER_MS[urgency]);
  return { kind: 'message', incident, priority: PRIORITY[urgency], area, department, expiresAt } as const;
}

/** The alerts of a receipt follow it; a desk that rings again has its own. */
export async function tellReceiver(
  ctx: CommandContext,
  { id, by }: z.output<typeof ReceiptTold>,
  move: ReceiptMove,
): Promise<void> {
  if (move.do === 'answer') await followAlerts(ctx, id, { do: 'accept' });
  else if (move.do !== 'ring') await followAlerts(ctx, id, { do: move.do, by });
}
