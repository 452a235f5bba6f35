import { HookReceipt, HookReceiptReply } from '@watchroom/shared/alert/hook/hook-api.ts';
import { HookId } from '@watchroom/shared/kernel/ids.ts';
import { no, ok } from '@watchroom/shared/kernel/result.ts';
import { defineCommand } from '../../platform/command.ts';
import { keepAlert, orderStep } from '../chain/commands.ts';
import { lockAlerts, readBounds } from '../chain/store.ts';
import { readHook } from './store.ts';

/**
 * ALR-11: how far a message came that a hook was given. A hook speaks of alerts that it was asked to carry, and of no other; a receipt
 * that comes again moves nothing.
 */
export const takeReceipt = defineCommand({
  name: 'hook.receipt',
  door: { may: 'system' },
  input: HookReceipt.extend({ hook: HookId }),
  output: HookReceiptReply,
  run: async (ctx, { hook: id, alert, what }) => {
    const hook = await readHook(ctx.tx, id);
    const [stored] = await lockAlerts(ctx.tx, { id: alert });
    if (hook === undefined || stored === undefined) return no('not-found');
    const { channel } = hook;
    const isOurs = hook.area.every((area, at) => stored.area[at] === area);
    const attempt = stored.alert.attempts.find((one) => one.channel === channel);
    if (!isOurs || attempt === undefined || attempt.state.at === 'skipped') return no('not-found');
    // What a gateway took and then could not bring has failed as much as what it did not take.
    const move =
      what === 'failed'
        ? ({ do: 'lose', channel, word: 'failing' } as const)
        : ({ do: what === 'seen' ? 'see' : 'device', by: channel } as const);
    const after = await keepAlert(ctx, stored, move);
    if (what === 'failed' && after !== stored) orderStep(ctx, after.alert, (await readBounds(ctx.tx)).bounds);
    return ok({ moved: after !== stored });
  },
});
