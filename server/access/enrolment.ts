import { randomUUID } from 'node:crypto';
import { AccountId } from '@watchroom/shared/kernel/ids.ts';
import { no, ok, type Result } from '@watchroom/shared/kernel/result.ts';
import { sql } from 'kysely';
import { systemClock } from '../platform/clock.ts';
import type { Database } from '../platform/database.ts';
import { writeEvents } from '../platform/feed.ts';
import { accountView } from './queries.ts';
import { hashPassword, newPassword } from './secrets.ts';
import { type AccountRow, accessTx } from './store.ts';

/** Any number: two enrolments at once take turns on it. */
const ENROL_LOCK = 7_310_003;

/** Makes the first administrator, of the whole city, with a password nobody chose. Refuses when there is one. */
export async function enrolFirstAdmin(
  db: Database,
  who: { username: string; displayName: string },
): Promise<Result<{ username: string; password: string }>> {
  const password = newPassword();
  const hash = await hashPassword(password);
  return db.transaction().execute(async (plain) => {
    await sql`select pg_advisory_xact_lock(${ENROL_LOCK})`.execute(plain);
    const tx = accessTx(plain);
    const admin = await tx
      .selectFrom('account')
      .select('id')
      .where('role', '=', 'admin')
      .where('active', '=', true)
      .executeTakeFirst();
    if (admin !== undefined) return no('username-taken', { values: { username: who.username } });
    const now = systemClock.now();
    const row: AccountRow = {
      id: AccountId.parse(randomUUID()),
      rev: 1,
      username: who.username,
      display_name: who.displayName,
      role: 'admin',
      area: null,
      department: null,
      unit: null,
      active: true,
      shift_from: null,
      shift_to: null,
      password_hash: hash,
      created_at: now,
    };
    await tx.insertInto('account').values(row).execute();
    const event = {
      kind: 'account.created',
      entity: 'account' as const,
      id: row.id,
      rev: 1,
      area: [],
      set: { ...accountView(row) },
      extra: { by: 'enrolment' },
    };
    await writeEvents(plain, [event], { actor: { kind: 'system', id: 'system', name: 'enrolment' }, at: now });
    return ok({ username: row.username, password });
  });
}
