import { DeliveryWord, moveDelivery, waitBefore } from '@watchroom/shared/intake/delivery.ts';
import { ok, type Result } from '@watchroom/shared/kernel/result.ts';
import { after } from '@watchroom/shared/kernel/time.ts';
import { type SqlBool, sql } from 'kysely';
import { z } from 'zod';
import { type CommandContext, defineCommand, runCommand, systemActor } from '../../platform/command.ts';
import { jsonb } from '../../platform/database.ts';
import type { Platform } from '../../platform/platform.ts';
import { defineJob } from '../../platform/queue.ts';
import { docketSeal } from '../../platform/seal/seal.ts';
import { postNews } from './post-news.ts';
import { hotlineTables, hotlineTx, type NewsRow } from './store.ts';
import { SEND_NEWS, sendingOf } from './tell-dockets.ts';

/**
 * DKT-3, DKT-5: notes how one piece of news was answered: sends it again later, or the next of its docket. An answer to another turn than
 * the one that runs changes nothing.
 */
const settleNews = defineCommand({
  name: 'docket.settle',
  door: { may: 'system' },
  input: z.object({ news: z.uuid(), turn: z.int(), word: DeliveryWord }),
  output: z.object({ at: z.string() }),
  run: async (ctx, { news, turn, word }) => {
    const tx = hotlineTx(ctx.tx);
    const ofNews = tx.selectFrom('docket_news').select(['key', 'number']).where('id', '=', news);
    const { key, number } = await ofNews.executeTakeFirstOrThrow();
    // The docket is locked as it is by who tells it more: news are in one order.
    const dockets = tx.selectFrom('docket').select('told').where('key', '=', key).where('number', '=', number);
    await dockets.forUpdate().executeTakeFirstOrThrow();
    const row = await tx.selectFrom('docket_news').selectAll().where('id', '=', news).executeTakeFirstOrThrow();
    if (row.at !== 'waiting' || row.turn !== turn) return ok({ at: row.at });
    const delivery = moveDelivery(row.delivery, { do: 'answer', word });
    const next = delivery.at === 'waiting' ? turn + 1 : turn;
    const change = { delivery: jsonb(delivery), turn: next };
    await tx.updateTable('docket_news').set(change).where('id', '=', news).execute();
    if (delivery.at === 'waiting')
      ctx.outbox({ ...sendingOf({ id: news, turn: next }), runAt: after(ctx.now, waitBefore(delivery)) });
    if (delivery.at === 'sent') await sendNextOf(ctx, row);
    return ok({ at: delivery.at });
  },
});

async function sendNextOf(ctx: CommandContext, { key, number }: NewsRow): Promise<void> {
  const open = hotlineTx(ctx.tx).selectFrom('docket_news').select(['id', 'turn']).where('at', '<>', 'sent');
  const ofDocket = open.where('key', '=', key).where('number', '=', number).orderBy('nth');
  const next = await ofDocket.limit(1).executeTakeFirst();
  if (next !== undefined) ctx.outbox(sendingOf(next));
}

/** Sends one piece of news. A worker that dies in between has it sent again, under the same id. */
export const sendNewsJob = defineJob({
  name: SEND_NEWS,
  door: { may: 'system' },
  payload: z.object({ news: z.uuid(), turn: z.int() }),
  run: (platform, sending, id) => send(platform, { ...sending, id }),
});

async function send(
  platform: Platform,
  { news, turn, id }: { readonly news: string; readonly turn: number; readonly id: string },
): Promise<Result<unknown>> {
  const tables = hotlineTables(platform.db);
  const row = await tables.selectFrom('docket_news').selectAll().where('id', '=', news).executeTakeFirst();
  if (row === undefined || row.at !== 'waiting' || row.turn !== turn) return ok(undefined);
  const callback = await tables
    .selectFrom('docket_callback')
    .select(['url', 'secret'])
    .where('key', '=', row.key)
    .where(sql<SqlBool>`exists (select from api_key where id = docket_callback.key and revoked_at is null)`)
    .executeTakeFirst();
  const word =
    callback === undefined
      ? ('no-callback' as const)
      : await postNews({
          url: callback.url,
          secret: docketSeal(platform).open(callback.secret).toString('utf8'),
          body: row.body,
          now: platform.clock.now(),
          networks: platform.settings.callbackNetworks,
        });
  if (word !== 'taken') platform.log.warn({ news, turn, word }, 'a hotline did not take its news');
  const order = { actor: systemActor('hotline'), key: id, input: { news, turn, word } };
  return runCommand(platform, settleNews, order);
}
