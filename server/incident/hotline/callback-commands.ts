import { randomBytes } from 'node:crypto';
import {
  CallbackAgain,
  CallbackInput,
  CallbackMade,
  CallbackOnly,
  CallbackStopped,
} from '@watchroom/shared/incident/docket-api.ts';
import { moveDelivery } from '@watchroom/shared/intake/delivery.ts';
import { no, ok } from '@watchroom/shared/kernel/result.ts';
import { changeOfKey } from '../../access/commands.ts';
import { defineCommand } from '../../platform/command.ts';
import { jsonb } from '../../platform/database.ts';
import { docketSeal } from '../../platform/seal/seal.ts';
import { mayCall } from '../../platform/web/outward.ts';
import { hotlineTx } from './store.ts';
import { sendingOf } from './tell-dockets.ts';

/**
 * Sets where the hotline with this key is told of its dockets, with a new secret. Refuses with `callback-forbidden` an address that would
 * not be called, and with `not-found` a key that is withdrawn.
 */
export const callBack = defineCommand({
  name: 'docket.call-back',
  door: { may: 'key.manage' },
  summary: 'Set where a hotline is told of its dockets; the secret is shown once',
  input: CallbackInput,
  output: CallbackMade,
  kept: (reply) => ({ ...reply, secret: null }),
  run: async (ctx, { id, url }) => {
    const to = new URL(url);
    const changed = await changeOfKey(ctx, id, { kind: 'key.callback_set', extra: { host: to.host } });
    if (!changed.ok) return changed;
    const reached = await mayCall(to, ctx.platform.settings.callbackNetworks);
    // A name that nobody knows yet may come to be known; where it leads is checked with each call.
    if (!reached.ok && reached.word === 'forbidden') return no('callback-forbidden', { values: { host: to.host } });
    const secret = `whs_${randomBytes(32).toString('base64url')}`;
    const row = { url, secret: docketSeal(ctx.platform).close(Buffer.from(secret)), since: ctx.now };
    await hotlineTx(ctx.tx)
      .insertInto('docket_callback')
      .values({ key: id, ...row })
      .onConflict((conflict) => conflict.column('key').doUpdateSet(row))
      .execute();
    return ok({ key: id, secret });
  },
});

export const stopCalling = defineCommand({
  name: 'docket.stop-calling',
  door: { may: 'key.manage' },
  summary: 'Tell a hotline nothing any more',
  input: CallbackOnly,
  output: CallbackStopped,
  run: async (ctx, { id }) => {
    const changed = await changeOfKey(ctx, id, { kind: 'key.callback_removed', extra: {} });
    if (!changed.ok) return changed;
    await hotlineTx(ctx.tx).deleteFrom('docket_callback').where('key', '=', id).execute();
    return ok({ key: id });
  },
});

/** DKT-5: everything that was stopped is on its way again, with all its tries; what came after follows in order. */
export const sendAgain = defineCommand({
  name: 'docket.send-again',
  door: { may: 'key.manage' },
  summary: 'Send again what a hotline could not be told',
  input: CallbackOnly,
  output: CallbackAgain,
  run: async (ctx, { id }) => {
    const tx = hotlineTx(ctx.tx);
    const stopped = await tx
      .selectFrom('docket_news')
      .selectAll()
      .where('key', '=', id)
      .where('at', '=', 'stopped')
      .orderBy('number')
      .forUpdate()
      .execute();
    const changed = await changeOfKey(ctx, id, { kind: 'key.callback_again', extra: { news: stopped.length } });
    if (!changed.ok) return changed;
    for (const news of stopped) {
      const turn = news.turn + 1;
      const delivery = jsonb(moveDelivery(news.delivery, { do: 'again' }));
      await tx.updateTable('docket_news').set({ delivery, turn }).where('id', '=', news.id).execute();
      ctx.outbox(sendingOf({ id: news.id, turn }));
    }
    return ok({ key: id, again: stopped.length });
  },
});
