import type { Manner, Rung } from '@watchroom/shared/alert/chain/chain.ts';
import { after, type Instant } from '@watchroom/shared/kernel/time.ts';
import type { CommandContext } from '../../platform/command.ts';
import { hookFor } from '../hook/store.ts';
import { hushedUntil } from '../push/queries.ts';
import { liveSubscriptions } from '../push/store.ts';
import { alertTables, type StoredAlert } from './store.ts';

/** The longest cooldown anybody can set: alerts before it say nothing any more. */
const LOOKED_BACK_MS = 3_600_000;

/** What stands between this person and this channel now. */
export async function mannerOf(ctx: CommandContext, stored: StoredAlert, channel: Rung['channel']): Promise<Manner> {
  const { account, alert } = stored;
  const hasAddress =
    channel === 'push'
      ? account !== null && (await liveSubscriptions(ctx.platform, account, ctx.tx)).length > 0
      : (await hookFor(ctx.tx, channel, stored)) !== undefined;
  if (account === null || !hasAddress) return { hasAddress, mutedUntil: null, lastOnChannel: null, lastRing: null };
  const others = await alertTables(ctx.tx)
    .selectFrom('alert')
    .select('attempts')
    .where('account', '=', account)
    .where('id', '<>', alert.id)
    .where('sent_at', '>', after(ctx.now, -LOOKED_BACK_MS))
    .execute();
  const rung = others
    .flatMap(({ attempts }) => attempts)
    .filter((one) => one.channel !== 'socket' && one.state.at !== 'skipped' && one.state.at !== 'failed');
  return {
    hasAddress,
    mutedUntil: await hushedUntil(ctx.platform, account, ctx.tx),
    lastOnChannel: latest(rung.filter((one) => one.channel === channel)),
    lastRing: latest(rung),
  };
}

function latest(attempts: readonly { readonly state: { readonly since: Instant } }[]): Instant | null {
  return (
    attempts
      .map(({ state }) => state.since)
      .toSorted()
      .at(-1) ?? null
  );
}
