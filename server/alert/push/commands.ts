import { randomUUID } from 'node:crypto';
import { HushInput, HushReply, PushTarget } from '@watchroom/shared/alert/push/push-api.ts';
import { no, ok, type Result } from '@watchroom/shared/kernel/result.ts';
import { after } from '@watchroom/shared/kernel/time.ts';
import { z } from 'zod';
import { type CommandContext, defineCommand } from '../../platform/command.ts';
import type { Platform } from '../../platform/platform.ts';
import { alertSeal } from '../../platform/seal/seal.ts';
import { mayCall } from '../../platform/web/outward.ts';
import { alertTables } from '../chain/store.ts';
import { pushTables } from './store.ts';

/** Browsers of one person; a phone and a tablet, and those not tidied away yet. */
const MOST_SUBSCRIPTIONS = 5;

/**
 * ALR-8: whether a browser's endpoint would be called at all; `push-forbidden` when not. Asked before the command: a name server takes its
 * time, and no transaction waits for one. A closed network may know the name later; where it leads is checked with each push.
 */
export async function mayPush(platform: Platform, { endpoint }: Pick<PushTarget, 'endpoint'>): Promise<Result<void>> {
  const to = new URL(endpoint);
  const reached = await mayCall(to, platform.settings.outward.pushNetworks);
  if (!reached.ok && reached.word === 'forbidden') return no('push-forbidden', { values: { host: to.host } });
  return ok(undefined);
}

/**
 * ALR-8: keeps where this browser is pushed to, for as long as its session lives. `session` comes from the cookie, never from the body.
 */
export const subscribePush = defineCommand({
  name: 'push.subscribe',
  door: { may: 'push.subscribe' },
  summary: 'Let this browser be rung by Web Push, for as long as it is signed in',
  input: PushTarget.extend({ session: z.uuid() }),
  output: z.object({ subscribed: z.boolean() }),
  run: async (ctx, { session, ...target }) => {
    const permitted = ownOnly(ctx);
    if (!permitted.ok) return permitted;
    const seal = alertSeal(ctx.platform);
    const account = permitted.value;
    const row = {
      account,
      session,
      sealed: seal.close(Buffer.from(JSON.stringify(target))),
      created_at: ctx.now,
    };
    const tables = pushTables(ctx.tx);
    await tables.deleteFrom('push_subscription').where('session', '=', session).execute();
    await tables
      .insertInto('push_subscription')
      .values({ id: randomUUID(), endpoint: seal.digest(target.endpoint), ...row })
      // The browser was somebody else's until now: it rings for whoever signed in last.
      .onConflict((conflict) => conflict.column('endpoint').doUpdateSet(row))
      .execute();
    const kept = tables
      .selectFrom('push_subscription')
      .select('id')
      .where('account', '=', account)
      .orderBy('created_at', 'desc')
      .limit(MOST_SUBSCRIPTIONS);
    await tables.deleteFrom('push_subscription').where('account', '=', account).where('id', 'not in', kept).execute();
    return ok({ subscribed: true });
  },
});

export const unsubscribePush = defineCommand({
  name: 'push.unsubscribe',
  door: { may: 'push.subscribe' },
  summary: 'Ring this browser by Web Push no more',
  input: z.strictObject({ session: z.uuid() }),
  output: z.object({ subscribed: z.boolean() }),
  run: async (ctx, { session }) => {
    const permitted = ownOnly(ctx);
    if (!permitted.ok) return permitted;
    await pushTables(ctx.tx)
      .deleteFrom('push_subscription')
      .where('session', '=', session)
      .where('account', '=', permitted.value)
      .execute();
    return ok({ subscribed: false });
  },
});

/** ALR-4: no sound for what is not urgent, for so many minutes; 0: at once again. It ends by the clock alone. */
export const hushPush = defineCommand({
  name: 'push.hush',
  door: { may: 'push.subscribe' },
  summary: 'No sound for messages that are not urgent, for a while; orders and calls for help always ring',
  input: HushInput,
  output: HushReply,
  run: async (ctx, { minutes }) => {
    const permitted = ownOnly(ctx);
    if (!permitted.ok) return permitted;
    const account = permitted.value;
    const until = after(ctx.now, minutes * 60_000);
    await alertTables(ctx.tx)
      .insertInto('hush')
      .values({ account, until })
      .onConflict((conflict) => conflict.column('account').doUpdateSet({ until }))
      .execute();
    return ok({ hushUntil: minutes === 0 ? null : until });
  },
});

/** ACC-8: one's own and nobody else's, however far somebody reaches. */
export function ownOnly(ctx: CommandContext) {
  const { actor } = ctx;
  if (actor.kind !== 'account') return no('forbidden', { values: { action: 'push.subscribe' } });
  const permitted = ctx.permit('push.subscribe', { area: [], only: actor.id });
  return permitted.ok ? ok(actor.id) : permitted;
}
