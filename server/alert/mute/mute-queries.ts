import type { Actor } from '@watchroom/shared/access/actor.ts';
import { decide } from '@watchroom/shared/access/decide.ts';
import { MUTE_SHOWN_MS, muteEnd } from '@watchroom/shared/alert/mute/mute.ts';
import type { Mute, RangReply } from '@watchroom/shared/alert/mute/mute-api.ts';
import { heardBy, listenerOf, soundOf } from '@watchroom/shared/incident/rings/notice.ts';
import type { MuteId } from '@watchroom/shared/kernel/ids.ts';
import { no, ok, type Result } from '@watchroom/shared/kernel/result.ts';
import { after, type Instant } from '@watchroom/shared/kernel/time.ts';
import { type SqlBool, sql } from 'kysely';
import type { z } from 'zod';
import { rungIn } from '../../incident/rings/rung-queries.ts';
import type { Tx } from '../../platform/database.ts';
import type { Platform } from '../../platform/platform.ts';
import { muteTables, muteView } from './mute-store.ts';

/** More desks than one screen follows; those that end last are kept. */
const MOST_SHOWN = 500;
/** More alarms than anybody reads through after a mute; the newest are kept. */
const MOST_RANG = 200;

/** The mutes that run in the reader's scope, and those that ended a moment ago: their owners still look at what rang. */
export async function mutesFor(tx: Tx, actor: Actor, now: Instant): Promise<Mute[]> {
  if (actor.kind !== 'account') return [];
  const rows = await muteTables(tx)
    .selectFrom('mute')
    .selectAll()
    .where('until', '>', after(now, -MUTE_SHOWN_MS))
    .where(sql<SqlBool>`area @> array[${actor.area}]::text[]`)
    .orderBy('until', 'desc')
    .limit(MOST_SHOWN)
    .execute();
  return rows.filter((row) => decide(actor, 'mute.read', row).ok).map(muteView);
}

/** MUT-4: what rang at the desk of who muted it while it was silent, of what was muted and of what the reader may read; for that person alone. */
export async function rangWhile(
  platform: Platform,
  actor: Actor,
  id: MuteId,
): Promise<Result<z.output<typeof RangReply>>> {
  if (actor.kind !== 'account') return no('not-found');
  const row = await muteTables(platform.db).selectFrom('mute').selectAll().where('id', '=', id).executeTakeFirst();
  if (row === undefined) return no('not-found');
  const permitted = decide(actor, 'mute.read', { area: row.area, only: row.account });
  if (!permitted.ok) return permitted;
  const mute = muteView(row);
  const me = listenerOf(actor);
  const { rung, capped } = await rungIn(platform.db, {
    ...{ area: actor.area, most: MOST_RANG },
    ...{ from: row.set_at, to: muteEnd(mute) },
  });
  const rang = rung.filter(
    (one) =>
      mute.sounds.includes(soundOf(one.kind, one.priority)) &&
      heardBy(one.kind, one, me) &&
      decide(actor, 'incident.read', one.scope).ok,
  );
  return ok({
    rang: rang.map(({ at, kind, incident, number, type, priority, answered }) => ({
      ...{ at, kind, incident, number, type, priority, answered },
    })),
    capped,
  });
}
