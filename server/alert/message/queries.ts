import type { Actor } from '@watchroom/shared/access/actor.ts';
import { decide } from '@watchroom/shared/access/decide.ts';
import type { Message, Receipt } from '@watchroom/shared/alert/message-api.ts';
import type { MessageId, UnitId } from '@watchroom/shared/kernel/ids.ts';
import { after, type Instant } from '@watchroom/shared/kernel/time.ts';
import { type SqlBool, sql } from 'kysely';
import type { Tx } from '../../platform/database.ts';
import { messageTables, messageView, receiptView } from './store.ts';

/** How long a message stays on screens: a shift. It stands in the feed, and on its incident's timeline, for good. */
const SHOWN_MS = 12 * 3_600_000;
/** More than anybody reads through; the newest are kept. */
const MOST_SHOWN = 200;

interface Shown {
  readonly message: Message[];
  readonly receipt: Receipt[];
}

/** The messages of this shift that a desk may read, with every receipt. */
export async function messagesFor(tx: Tx, actor: Actor, now: Instant): Promise<Shown> {
  if (actor.kind !== 'account') return { message: [], receipt: [] };
  const rows = await messageTables(tx)
    .selectFrom('message')
    .selectAll()
    .where('sent_at', '>', after(now, -SHOWN_MS))
    .where(sql<SqlBool>`area @> array[${actor.area}]::text[]`)
    .orderBy('sent_at', 'desc')
    .limit(MOST_SHOWN)
    .execute();
  const seen = rows.filter((row) => decide(actor, 'message.read', row).ok);
  return { message: seen.map(messageView), receipt: await receiptsOf(tx, { of: seen.map(({ id }) => id) }) };
}

/** A unit's own messages of this shift, each with its own receipt only. */
export async function messagesOfUnit(tx: Tx, unit: UnitId, now: Instant): Promise<Shown> {
  const rows = await messageTables(tx)
    .selectFrom('message')
    .selectAll()
    .where('id', 'in', messageTables(tx).selectFrom('receipt').select('message').where('unit', '=', unit))
    .where('sent_at', '>', after(now, -SHOWN_MS))
    .orderBy('sent_at', 'desc')
    .limit(MOST_SHOWN)
    .execute();
  return { message: rows.map(messageView), receipt: await receiptsOf(tx, { of: rows.map(({ id }) => id), unit }) };
}

async function receiptsOf(
  tx: Tx,
  { of, unit }: { readonly of: readonly MessageId[]; readonly unit?: UnitId },
): Promise<Receipt[]> {
  if (of.length === 0) return [];
  const rows = messageTables(tx).selectFrom('receipt').selectAll().where('message', 'in', of).orderBy('call_sign');
  return (await (unit === undefined ? rows : rows.where('unit', '=', unit)).execute()).map(receiptView);
}
