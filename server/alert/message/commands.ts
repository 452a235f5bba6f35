// limit: imports 16, a message meets its incident, its recipients, their receipts and the chain here
import { randomUUID } from 'node:crypto';
import {
  AnswerInput,
  type Message,
  MessageInput,
  MessageOnly,
  MessageReply,
  type Receipt,
  ReceiptReply,
  ReceiptTold,
  RungReply,
} from '@watchroom/shared/alert/message-api.ts';
import { moveReceipt, type ReceiptMove } from '@watchroom/shared/alert/receipt-machine.ts';
import { type IncidentId, MessageId, type ReceiptId } from '@watchroom/shared/kernel/ids.ts';
import { personalNumber } from '@watchroom/shared/kernel/personal-number.ts';
import { no, ok, type Result } from '@watchroom/shared/kernel/result.ts';
import type { z } from 'zod';
import { lockIncident, type TakenIncident, takeIncident, writeIncident } from '../../incident/commands.ts';
import { type CommandContext, defineCommand } from '../../platform/command.ts';
import { jsonb } from '../../platform/database.ts';
import { alertAgain, alertReceivers, tellReceiver } from './alert-receivers.ts';
import { recipientsOf } from './meant.ts';
import { onDutyOf } from './on-duty.ts';
import { isToPeople, type MessageRow, messageTables, messageView, type ReceiptRow, receiptView } from './store.ts';
import { urgentFits } from './urgent-pace.ts';
import { tellMessage, tellReceipt, unitIn, writeReceipts } from './write-receipts.ts';

export const sendMessage = defineCommand({
  name: 'message.send',
  door: { may: 'message.send' },
  summary:
    'Write to units, to all on duty in an area or a ring, to people at their desks or to a desk; each has its receipt',
  input: MessageInput,
  output: MessageReply,
  status: 201,
  run: (ctx, input) => writeMessage(ctx, { ...input, step: null }),
});

/** Sends a message within the caller's transaction: also for who sends one with something else (the plan's "whom to tell"). */
export async function writeMessage(
  ctx: CommandContext,
  input: z.output<typeof MessageInput> & Pick<Message, 'step'>,
): Promise<Result<{ message: Message; receipts: Receipt[] }>> {
  const { actor } = ctx;
  if (actor.kind !== 'account') return no('forbidden', { values: { action: 'message.send' } });
  // Words for many, kept for good: INT-6 holds for them, too.
  if (personalNumber(input.words) !== null) return no('personal-number');
  // Everybody locks an incident before its units.
  const tied = await incidentOf(ctx, input.incident);
  if (!tied.ok) return tied;
  const meant = await recipientsOf(ctx, input.to);
  if (!meant.ok) return meant;
  const { recipients, ...scope } = meant.value;
  const { urgency } = input;
  const fits = await urgentFits(ctx, { urgency, sender: actor.id, recipients: recipients.length });
  if (!fits.ok) return fits;
  const incident = tied.value?.incident ?? null;
  const row: MessageRow = {
    id: MessageId.parse(randomUUID()),
    rev: 1,
    words: input.words,
    urgency,
    incident: incident?.id ?? null,
    incident_number: incident?.number ?? null,
    sender: actor.id,
    sender_name: actor.name,
    step: input.step,
    count: recipients.length,
    ...scope,
    sent_at: ctx.now,
  };
  await messageTables(ctx.tx)
    .insertInto('message')
    .values({ ...row, addressed: jsonb(row.addressed) })
    .execute();
  const names = recipients.map(({ callSign }) => callSign);
  tellMessage(ctx, row, recipients);
  const receipts = await writeReceipts(ctx, row, recipients);
  await alertReceivers(ctx, row, receipts);
  if (tied.value !== null)
    await writeIncident(ctx, tied.value, {
      kind: 'incident.messaged',
      set: {},
      extra: { text: row.words, units: names.join('、'), n: String(names.length), urgency: row.urgency },
    });
  return ok({ message: messageView(row), receipts });
}

/** MSG-3: rings once more for those who have not looked, or not answered, and are still on duty. */
export const ringAgain = defineCommand({
  name: 'message.ring',
  door: { may: 'message.send' },
  summary: 'Ring again for those who have not seen it, or not answered',
  input: MessageOnly,
  output: RungReply,
  run: async (ctx, { id }) => {
    const message = await readMessage(ctx, id);
    if (message === undefined) return no('not-found');
    const permitted = ctx.permit('message.send', isToPeople(message) ? ownOf(message) : message);
    if (!permitted.ok) return permitted;
    const rows = await lockReceipts(ctx, { message: id });
    const onDuty = await onDutyOf(ctx, rows);
    const rung: Receipt[] = [];
    for (const row of rows.filter(({ unit, person }) => onDuty.has(unit ?? person))) {
      const moved = await keepMove(ctx, { row, message }, { do: 'ring', urgency: message.urgency });
      if (moved.ok && moved.value.rings > row.rings) rung.push(moved.value);
    }
    await alertAgain(ctx, message, rung);
    return rung.length === 0 ? no('message-settled') : ok({ rung: rung.length });
  },
});

/** MSG-8: what was written to people is its writer's to ring for again. */
function ownOf({ area, sender }: MessageRow) {
  return { area, only: sender };
}

export const receiptOnDevice = defineCommand({
  name: 'receipt.device',
  door: { may: 'message.answer' },
  summary: 'The message has reached the phone',
  input: ReceiptTold,
  output: ReceiptReply,
  run: (ctx, { id, by }) => moveOwn(ctx, { id, by }, { do: 'device' }),
});

export const receiptSeen = defineCommand({
  name: 'receipt.see',
  door: { may: 'message.answer' },
  summary: 'A person has looked at the message',
  input: ReceiptTold,
  output: ReceiptReply,
  run: (ctx, { id, by }) => moveOwn(ctx, { id, by }, { do: 'see' }),
});

export const answerMessage = defineCommand({
  name: 'receipt.answer',
  door: { may: 'message.answer' },
  summary: 'A short answer to a message, given once',
  input: AnswerInput,
  output: ReceiptReply,
  run: async (ctx, { id, words }) => {
    if (personalNumber(words) !== null) return no('personal-number');
    return moveOwn(ctx, { id, by: 'socket' }, { do: 'answer', words });
  },
});

/** One move of a receipt by the unit or the person it is of. An answer stands on the timeline of the incident that was written about. */
async function moveOwn(
  ctx: CommandContext,
  { id, by }: z.output<typeof ReceiptTold>,
  move: ReceiptMove,
): Promise<Result<{ receipt: Receipt }>> {
  const named = await messageTables(ctx.tx).selectFrom('receipt').selectAll().where('id', '=', id).executeTakeFirst();
  const message = named === undefined ? undefined : await readMessage(ctx, named.message);
  if (named === undefined || message === undefined) return no('not-found');
  const { area } = message;
  const permitted = ctx.permit(
    'message.answer',
    named.person === null ? { area, units: unitIn(named) } : { area, only: named.person },
  );
  if (!permitted.ok) return permitted;
  const incident =
    move.do === 'answer' && message.incident !== null ? await lockIncident(ctx.tx, message.incident) : null;
  const [row] = await lockReceipts(ctx, { receipt: id });
  if (row === undefined) return no('not-found');
  const moved = await keepMove(ctx, { row, message }, move);
  if (!moved.ok) return moved;
  await tellReceiver(ctx, { id, by }, move);
  if (incident !== null && moved.value.rev > row.rev)
    await writeIncident(ctx, incident, {
      kind: 'incident.message_answered',
      set: {},
      extra: { text: moved.value.answer, callSign: row.call_sign },
    });
  return ok({ receipt: moved.value });
}

async function keepMove(
  ctx: CommandContext,
  { row, message }: { readonly row: ReceiptRow; readonly message: MessageRow },
  move: ReceiptMove,
): Promise<Result<Receipt>> {
  const before = receiptView(row);
  const change = moveReceipt(before, move, ctx.now);
  if (!change.ok) return change;
  if (change.value === null) return ok(before);
  const { kind, set } = change.value;
  const next: Receipt = { ...before, ...set, rev: before.rev + 1 };
  const { rev, state, answer, rings } = next;
  await messageTables(ctx.tx)
    .updateTable('receipt')
    .set({ rev, state, times: jsonb(next.times), answer, rings, rung_at: next.rungAt })
    .where('id', '=', row.id)
    .execute();
  tellReceipt(ctx, { message, receipt: next, kind, set });
  return ok(next);
}

async function incidentOf(ctx: CommandContext, id: IncidentId | null): Promise<Result<TakenIncident | null>> {
  return id === null ? ok(null) : takeIncident(ctx, id, 'incident.note');
}

function readMessage(ctx: CommandContext, id: MessageId): Promise<MessageRow | undefined> {
  return messageTables(ctx.tx).selectFrom('message').selectAll().where('id', '=', id).executeTakeFirst();
}

/** Locked in the one order of their ids. */
function lockReceipts(
  ctx: CommandContext,
  of: { readonly message: MessageId } | { readonly receipt: ReceiptId },
): Promise<ReceiptRow[]> {
  const rows = messageTables(ctx.tx).selectFrom('receipt').selectAll();
  const named = 'message' in of ? rows.where('message', '=', of.message) : rows.where('id', '=', of.receipt);
  return named.orderBy('id').forUpdate().execute();
}
