import type { Flow } from '@watchroom/shared/incident/incident-type.ts';
import type { AccountId } from '@watchroom/shared/kernel/ids.ts';
import { after, toMs } from '@watchroom/shared/kernel/time.ts';
import { sql } from 'kysely';
import type { CommandContext } from '../../platform/command.ts';
import { incidentTables } from '../store.ts';
import { siteTables } from './site-store.ts';

interface Window {
  readonly ms: number;
  readonly most: number;
}

/**
 * SIT-6: one sheet takes a person about a minute, so ten in ten minutes are one who does nothing else; a hundred in a day are more than
 * the largest place had in any. Beyond that an account is in the wrong hands, or its phone sends by itself.
 */
const windows: readonly Window[] = [
  { ms: 600_000, most: 10 },
  { ms: 86_400_000, most: 100 },
];

/**
 * SIT-6: how long this account's reports are not taken, ms; null while they are. What is an emergency is counted apart: a morning of
 * parked bicycles never stands in the way of a fire. The count is of what is stored, so no restart gives any back.
 */
export async function waitOfGuard(
  ctx: CommandContext,
  { account, flow }: { readonly account: AccountId; readonly flow: Flow },
): Promise<number | null> {
  // Two at once would both be the last one.
  await sql`select pg_advisory_xact_lock(hashtextextended(${`guard ${account}`}, 0))`.execute(ctx.tx);
  let longest = 0;
  for (const window of windows) longest = Math.max(longest, await waitIn(ctx, { account, flow, window }));
  return longest > 0 ? longest : null;
}

/** Until the oldest of the last `most` leaves the window, ms; zero where it has or where there are fewer. */
async function waitIn(
  { tx, now }: CommandContext,
  { account, flow, window }: { readonly account: AccountId; readonly flow: Flow; readonly window: Window },
): Promise<number> {
  const ofFlow = incidentTables(tx)
    .selectFrom('incident')
    .select('id')
    .where('flow', flow === 'emergency' ? '=' : '<>', 'emergency');
  const oldest = await siteTables(tx)
    .selectFrom('site_report')
    .select('at')
    .where('account', '=', account)
    .where('at', '>', after(now, -window.ms))
    .where('incident', 'in', ofFlow)
    .orderBy('at', 'desc')
    .offset(window.most - 1)
    .limit(1)
    .executeTakeFirst();
  return oldest === undefined ? 0 : toMs(oldest.at) + window.ms - toMs(now);
}
