import type { Actor } from '@watchroom/shared/access/actor.ts';
import { decide } from '@watchroom/shared/access/decide.ts';
import type { Alert } from '@watchroom/shared/alert/chain/alert.ts';
import type { Message, Receipt } from '@watchroom/shared/alert/message-api.ts';
import type { AccountId, MessageId, UnitId } from '@watchroom/shared/kernel/ids.ts';
import { after, type Instant } from '@watchroom/shared/kernel/time.ts';
import { type SqlBool, sql } from 'kysely';
import type { Tx } from '../../platform/database.ts';
import { alertsWrittenBy } from '../chain/queries.ts';
import { isToPeople, messageTables, messageView, receiptView } from './store.ts';

/** How long a message stays on screens: a shift. It stands in the feed, and on its incident's timeline, for good. */
export const SHOWN_MS = 12 * 3_600_000;
/** More than anybody reads through; the newest are kept. */
const MOST_SHOWN = 200;

interface Shown {
  readonly message: Message[];
  readonly receipt: Receipt[];
  readonly alert: Alert[];
}
export const NOTHING: Shown = { message: [], receipt: [], alert: [] };

/**
 * The messages of this shift that a desk may read, with every receipt; of those that others wrote to people only its person's own, with
 * their receipt alone (MSG-8).
 */
export async function messagesFor(tx: Tx, actor: Actor, now: Instant): Promise<Shown> {
  if (actor.kind !== 'account') return NOTHING;
  const rows = await messageTables(tx)
    .selectFrom('message')
    .selectAll()
    .where('sent_at', '>', after(now, -SHOWN_MS))
    .where((is) =>
      is.or([
        sql<SqlBool>`area @> array[${actor.area}]::text[] and addressed->>'kind' not in ('people', 'desk')`,
        is('sender', '=', actor.id),
        is('id', 'in', messageTables(tx).selectFrom('receipt').select('message').where('person', '=', actor.id)),
      ]),
    )
    .orderBy('sent_at', 'desc')
    .limit(MOST_SHOWN)
    .execute();
  const whole = rows.filter((row) =>
    isToPeople(row) ? row.sender === actor.id : decide(actor, 'message.read', row).ok,
  );
  const others = rows.filter((row) => isToPeople(row) && row.sender !== actor.id);
  const own = await receiptsOf(tx, { of: others.map(({ id }) => id), person: actor.id });
  const mine = new Set(own.map(({ message }) => message));
  const seen = rows.filter((row) => whole.includes(row) || mine.has(row.id));
  const receipt = [...(await receiptsOf(tx, { of: whole.map(({ id }) => id) })), ...own];
  const alert = await alertsWrittenBy(tx, actor.id, after(now, -SHOWN_MS));
  return { message: seen.map(messageView), receipt, alert };
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
  const receipt = await receiptsOf(tx, { of: rows.map(({ id }) => id), unit });
  return { ...NOTHING, message: rows.map(messageView), receipt };
}

async function receiptsOf(
  tx: Tx,
  { of, unit, person }: { readonly of: readonly MessageId[]; readonly unit?: UnitId; readonly person?: AccountId },
): Promise<Receipt[]> {
  if (of.length === 0) return [];
  const all = messageTables(tx).selectFrom('receipt').selectAll().where('message', 'in', of).orderBy('call_sign');
  const ofUnit = unit === undefined ? all : all.where('unit', '=', unit);
  const rows = await (person === undefined ? ofUnit : ofUnit.where('person', '=', person)).execute();
  return rows.map(receiptView);
}
