import type { Hook, HookChannel, HookForm } from '@watchroom/shared/alert/hook/hook-api.ts';
import type { AreaPath } from '@watchroom/shared/area/area-api.ts';
import type { DepartmentId, HookId } from '@watchroom/shared/kernel/ids.ts';
import { Instant } from '@watchroom/shared/kernel/time.ts';
import { z } from 'zod';
import type { Database, Tx } from '../../platform/database.ts';
import type { Platform } from '../../platform/platform.ts';
import { alertSeal } from '../../platform/seal/seal.ts';

export interface HookRow {
  id: HookId;
  rev: number;
  name: string;
  channel: HookChannel;
  form: HookForm;
  area: AreaPath;
  department: DepartmentId | null;
  host: string;
  sealed: Buffer;
  last_word: NonNullable<Hook['last']>['word'] | null;
  last_at: Instant | null;
  taken_at: Instant | null;
  secret_since: Instant;
  before_until: Instant | null;
  created_at: Instant;
  removed_at: Instant | null;
}
type HookTables = { hook: { [K in keyof HookRow]: HookRow[K] } };
export const hookTables = (db: Database | Tx) => (db as Database).$extendTables<HookTables>();

export function hookView(row: HookRow): Hook {
  const { id, rev, name, channel, form, area, department, host } = row;
  return {
    ...{ id, rev, name, channel, form, area, department, host },
    last: row.last_word === null || row.last_at === null ? null : { word: row.last_word, at: row.last_at },
    takenAt: row.taken_at,
    secretSince: row.secret_since,
    beforeUntil: row.before_until,
    createdAt: row.created_at,
  };
}

const Sealed = z.object({
  url: z.url(),
  secret: z.string().nullable(),
  /** ALR-13: the secret before this one, and until when it is good. */
  before: z.object({ secret: z.string(), until: Instant }).nullable().default(null),
});
export type HookSecret = z.infer<typeof Sealed>;

export function sealHook(platform: Platform, secret: HookSecret): Buffer {
  return alertSeal(platform).close(Buffer.from(JSON.stringify(secret)));
}

/** Throws when it was sealed with another key. */
export function openHook(platform: Platform, { sealed }: Pick<HookRow, 'sealed'>): HookSecret {
  return Sealed.parse(JSON.parse(alertSeal(platform).open(sealed).toString('utf8')));
}

/** ALR-13: the secrets that are good now, the newest first; none of a robot that does not sign. */
export function goodSecrets({ secret, before }: HookSecret, now: Instant): string[] {
  const own = secret === null ? [] : [secret];
  return before !== null && before.until > now ? [...own, before.secret] : own;
}

/** Null when it was sealed with another key: then nobody can read the old secret either. */
function readable(platform: Platform, row: HookRow): HookSecret | null {
  try {
    return openHook(platform, row);
  } catch {
    return null;
  }
}

/** ALR-13: a secret whose time is over is not kept. */
export async function forgetOldSecrets(platform: Platform): Promise<void> {
  const tables = hookTables(platform.db);
  const rows = await tables
    .selectFrom('hook')
    .selectAll()
    .where('before_until', '<=', platform.clock.now())
    .where('removed_at', 'is', null)
    .execute();
  for (const row of rows) {
    const opened = readable(platform, row);
    if (opened === null) continue;
    const sealed = sealHook(platform, { ...opened, before: null });
    // Unless it was changed again meanwhile.
    const own = tables.updateTable('hook').where('id', '=', row.id).where('rev', '=', row.rev);
    await own.set({ sealed, before_until: null }).execute();
  }
}

export function readHook(db: Database | Tx, id: HookId): Promise<HookRow | undefined> {
  const rows = hookTables(db).selectFrom('hook').selectAll().where('id', '=', id);
  return rows.where('removed_at', 'is', null).executeTakeFirst();
}

/** The hook that serves this place: the nearest area's, of the department before one for all, the oldest of equals. */
export async function hookFor(
  db: Database | Tx,
  channel: HookChannel,
  { area, department }: { readonly area: AreaPath; readonly department: DepartmentId | null },
): Promise<HookRow | undefined> {
  const rows = await hookTables(db)
    .selectFrom('hook')
    .selectAll()
    .where('channel', '=', channel)
    .where('removed_at', 'is', null)
    .orderBy('created_at')
    .execute();
  return rows
    .filter((hook) => hook.area.every((id, at) => area[at] === id))
    .filter((hook) => hook.department === null || hook.department === department)
    .toSorted(
      (a, b) => b.area.length - a.area.length || Number(b.department !== null) - Number(a.department !== null),
    )[0];
}
