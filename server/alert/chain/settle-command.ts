import { AttemptWord } from '@watchroom/shared/alert/chain/alert.ts';
import { isWaiting } from '@watchroom/shared/alert/chain/alert-machine.ts';
import { tryAgainAt } from '@watchroom/shared/alert/chain/chain.ts';
import { ok } from '@watchroom/shared/kernel/result.ts';
import { z } from 'zod';
import { defineCommand } from '../../platform/command.ts';
import { keepAlert, orderStep } from './commands.ts';
import { Sending, sendingOf } from './sending.ts';
import { lockAlerts, readBounds } from './store.ts';

/**
 * ALR-5: notes how a channel answered. What may succeed a moment later is asked again while there is time; what will not, fails, and the
 * next channel is due at once. An answer to another turn than the one that runs changes nothing.
 */
export const settleSending = defineCommand({
  name: 'alert.settle',
  door: { may: 'system' },
  input: Sending.extend({ word: AttemptWord.nullable(), retryAfterMs: z.number().nullable() }),
  output: z.object({ at: z.string() }),
  run: async (ctx, { word, retryAfterMs, ...sending }) => {
    const { channel, n } = sending;
    const [stored] = await lockAlerts(ctx.tx, { id: sending.alert });
    const attempt = stored?.alert.attempts.find((one) => one.channel === channel);
    if (stored === undefined || attempt?.state.at !== 'sending' || attempt.tries !== n) return ok({ at: 'known' });
    if (word === null) {
      await keepAlert(ctx, stored, { do: 'carry', channel });
      return ok({ at: 'sent' });
    }
    const waits = isWaiting(stored.alert.state);
    const again = waits ? tryAgainAt({ word, tries: n, retryAfterMs }, stored.alert, ctx.now) : null;
    if (again !== null) {
      await keepAlert(ctx, stored, { do: 'ask', channel });
      ctx.outbox({ ...sendingOf({ ...sending, n: n + 1 }), runAt: again });
      return ok({ at: 'sending' });
    }
    const failed = await keepAlert(ctx, stored, { do: 'fail', channel, word });
    if (waits) orderStep(ctx, failed.alert, (await readBounds(ctx.tx)).bounds);
    return ok({ at: 'failed' });
  },
});
