import type { Actor } from '@watchroom/shared/access/actor.ts';
import { decide } from '@watchroom/shared/access/decide.ts';
import { MOST_WAITED, type OpenMessages, ReceiptState, Urgency } from '@watchroom/shared/alert/message-api.ts';
import { isOpen } from '@watchroom/shared/alert/receipt-machine.ts';
import { after } from '@watchroom/shared/kernel/time.ts';
import { areaIndex } from '../../area/queries.ts';
import type { Platform } from '../../platform/platform.ts';
import { SHOWN_MS } from './queries.ts';
import { type MessageRow, messageTables } from './store.ts';

/** More do not fit on any wall. */
const MOST_OPEN = 8;
/** A desk of one department may read a few of these only; the newest that it may are among them. */
const MOST_ASKED = 100;

/**
 * MSG-9: the messages of this shift in the reader's area that somebody is still waited for, the newest first: figures, and the call signs
 * of units. What they say, who wrote them and the names of people at desks are not in it.
 */
export async function openMessages(platform: Platform, actor: Actor): Promise<OpenMessages> {
  const at = platform.clock.now();
  if (actor.kind !== 'account') return { at, open: [] };
  const tables = messageTables(platform.db);
  const rows = await tables
    .selectFrom('message')
    .selectAll()
    .where('sent_at', '>', after(at, -SHOWN_MS))
    .where((is) =>
      is.or(
        Urgency.options.map((urgency) => {
          const states = ReceiptState.options.filter((state) => isOpen({ state }, urgency));
          const waited = tables.selectFrom('receipt').select('message').where('state', 'in', states);
          return is.and([is('urgency', '=', urgency), is('id', 'in', waited)]);
        }),
      ),
    )
    .orderBy('sent_at', 'desc')
    .limit(MOST_ASKED)
    .execute();
  const seen = rows.filter((row) => decide(actor, 'message.count', row).ok).slice(0, MOST_OPEN);
  if (seen.length === 0) return { at, open: [] };
  const receipts = await tables
    .selectFrom('receipt')
    .select(['message', 'unit', 'call_sign', 'state'])
    .where(
      'message',
      'in',
      seen.map(({ id }) => id),
    )
    .orderBy('call_sign')
    .execute();
  const open = seen.map((row) => {
    const all = receipts.filter(({ message }) => message === row.id);
    const waited = all.filter((receipt) => isOpen(receipt, row.urgency));
    return {
      ...{ id: row.id, to: row.addressed.kind, place: placeOf(platform, row), urgency: row.urgency },
      ...{ sentAt: row.sent_at, count: all.length },
      received: all.filter(({ state }) => state !== 'sent').length,
      done: all.length - waited.length,
      // Of a person at a desk `call_sign` is the name.
      waited: waited.flatMap(({ unit, call_sign }) => (unit === null ? [] : [call_sign])).slice(0, MOST_WAITED),
    };
  });
  return { at, open };
}

function placeOf(platform: Platform, { addressed, area }: MessageRow): string {
  if (addressed.kind === 'desk') return addressed.name;
  const id = addressed.kind === 'area' ? addressed.area : area.at(-1);
  return id === undefined ? '' : (areaIndex(platform)?.view(id)?.name ?? id);
}
