import { isWaiting } from '@watchroom/shared/alert/chain/alert-machine.ts';
import {
  type ChainBounds,
  ladderOf,
  type Manner,
  nextStep,
  type Rung,
  verdictOn,
} from '@watchroom/shared/alert/chain/chain.ts';
import { AlertId } from '@watchroom/shared/kernel/ids.ts';
import { ok } from '@watchroom/shared/kernel/result.ts';
import { elapsedMs } from '@watchroom/shared/kernel/time.ts';
import { z } from 'zod';
import { type CommandContext, defineCommand } from '../../platform/command.ts';
import { keepAlert, orderStep } from './commands.ts';
import { mannerOf } from './manner.ts';
import { isOffDuty } from './off-duty.ts';
import { sendingOf } from './sending.ts';
import { lockAlerts, readBounds, type StoredAlert } from './store.ts';

/**
 * ALR-3: does what a chain has to do now: asks the channels that are due, and orders the next look. However often and however late it
 * runs, a channel is begun once, since what was begun stands in the row it locks.
 */
export const stepAlert = defineCommand({
  name: 'alert.step',
  door: { may: 'system' },
  input: z.object({ alert: AlertId }),
  output: z.object({ at: z.string() }),
  run: async (ctx, { alert: id }) => {
    const [stored] = await lockAlerts(ctx.tx, { id });
    if (stored === undefined || !isWaiting(stored.alert.state)) return ok({ at: 'rest' });
    const isOver = elapsedMs(stored.alert.expiresAt, ctx.now) >= 0;
    // An offer's own timer ends it, with all that follows from that (ASG-5).
    if (isOver && stored.alert.kind === 'order') return ok({ at: 'rest' });
    if (isOver) return ok({ at: await endUnseen(ctx, stored) });
    // ALR-8
    if (await isOffDuty(ctx, stored)) {
      await keepAlert(ctx, stored, { do: 'end', why: 'off-duty' });
      return ok({ at: 'over' });
    }
    const { bounds } = await readBounds(ctx.tx);
    const after = await tryAllDue(ctx, stored, bounds);
    orderStep(ctx, after.alert, bounds);
    return ok({ at: after.alert.state.at });
  },
});

/** What was seen stays seen; what nobody looked at in its time is over. */
async function endUnseen(ctx: CommandContext, stored: StoredAlert): Promise<string> {
  if (stored.alert.state.at === 'seen') return 'rest';
  await keepAlert(ctx, stored, { do: 'end', why: 'expired' });
  return 'over';
}

/** A skipped channel makes the next one due at once; there are four. */
async function tryAllDue(ctx: CommandContext, stored: StoredAlert, bounds: ChainBounds): Promise<StoredAlert> {
  let now = stored;
  for (;;) {
    const step = nextStep(now.alert, ladderOf(bounds, now.alert), ctx.now);
    if (step.do !== 'try') return now;
    for (const channel of step.channels) now = await tryChannel(ctx, now, { channel, bounds });
  }
}

async function tryChannel(
  ctx: CommandContext,
  stored: StoredAlert,
  { channel, bounds }: { readonly channel: Rung['channel']; readonly bounds: ChainBounds },
): Promise<StoredAlert> {
  const manner: Manner = await mannerOf(ctx, stored, channel);
  const verdict = verdictOn(stored.alert, channel, { manner, bounds, now: ctx.now });
  if (verdict.do === 'skip') return keepAlert(ctx, stored, { do: 'skip', channel, word: verdict.word });
  ctx.outbox(sendingOf({ alert: stored.alert.id, channel, n: 1, quietly: verdict.quietly }));
  return keepAlert(ctx, stored, { do: 'ask', channel });
}
