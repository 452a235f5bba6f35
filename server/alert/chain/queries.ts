import { isDeepStrictEqual } from 'node:util';
import type { Actor } from '@watchroom/shared/access/actor.ts';
import { decide } from '@watchroom/shared/access/decide.ts';
import type { Alert } from '@watchroom/shared/alert/chain/alert.ts';
import { waitingAts } from '@watchroom/shared/alert/chain/alert-machine.ts';
import type { BoundsReply } from '@watchroom/shared/alert/chain/bounds-api.ts';
import { PRESET_BOUNDS } from '@watchroom/shared/alert/chain/chain.ts';
import type { AccountId } from '@watchroom/shared/kernel/ids.ts';
import { after, type Instant } from '@watchroom/shared/kernel/time.ts';
import { type SqlBool, sql } from 'kysely';
import type { Tx } from '../../platform/database.ts';
import type { Platform } from '../../platform/platform.ts';
import { alertTables, readBounds, storedAlert } from './store.ts';

/** How long a trail stays on screens: it stands in the feed, and on its incident's timeline, for good. */
const SHOWN_MS = 2 * 3_600_000;
/** More than anybody reads; the newest are kept. */
const MOST_SHOWN = 1_000;

/** ALR-12: the trails that a desk may read. */
export async function alertsFor(tx: Tx, actor: Actor, now: Instant): Promise<Alert[]> {
  if (actor.kind !== 'account') return [];
  const rows = await alertTables(tx)
    .selectFrom('alert')
    .selectAll()
    .where('sent_at', '>', after(now, -SHOWN_MS))
    .where(sql<SqlBool>`area @> array[${actor.area}]::text[]`)
    .where('writer', 'is', null)
    .orderBy('sent_at', 'desc')
    .limit(MOST_SHOWN)
    .execute();
  return rows.filter((row) => decide(actor, 'alert.read', row).ok).map((row) => storedAlert(row).alert);
}

/** Those of these subjects for which a chain rings still. */
export async function stillRinging(tx: Tx, subjects: readonly string[]): Promise<ReadonlySet<string>> {
  if (subjects.length === 0) return new Set();
  const rows = alertTables(tx).selectFrom('alert').select('subject').where('subject', 'in', subjects);
  const found = await rows.where('at', 'in', waitingAts).execute();
  return new Set(found.map(({ subject }) => subject));
}

/** MSG-10: the trails of what this person wrote to people, since then. */
export async function alertsWrittenBy(tx: Tx, writer: AccountId, since: Instant): Promise<Alert[]> {
  const rows = alertTables(tx).selectFrom('alert').selectAll().where('writer', '=', writer);
  const found = await rows.where('sent_at', '>', since).orderBy('sent_at', 'desc').limit(MOST_SHOWN).execute();
  return found.map((row) => storedAlert(row).alert);
}

/** ALR-3: when each channel is tried, as somebody set it or as it comes. */
export async function boundsNow(platform: Platform): Promise<BoundsReply> {
  const { bounds } = await readBounds(platform.db);
  return { bounds, isPreset: isDeepStrictEqual(bounds, PRESET_BOUNDS) };
}
