import { isWaiting } from '@watchroom/shared/alert/chain/alert-machine.ts';
import { ok, type Result } from '@watchroom/shared/kernel/result.ts';
import { elapsedMs } from '@watchroom/shared/kernel/time.ts';
import { runCommand, systemActor } from '../../platform/command.ts';
import type { Platform } from '../../platform/platform.ts';
import { defineJob } from '../../platform/queue.ts';
import type { Pushed } from '../push/post-push.ts';
import { carry } from './carry.ts';
import { isOffDuty } from './off-duty.ts';
import { SEND_HOOK, SEND_PUSH, Sending } from './sending.ts';
import { settleSending } from './settle-command.ts';
import { alertTables, type StoredAlert, storedAlert } from './store.ts';

/** Sends over one channel. A worker that dies in between has it sent again, under the same id. */
const sender = (name: string) =>
  defineJob({
    name,
    door: { may: 'system' },
    payload: Sending,
    run: (platform, sending, id) => send(platform, sending, id),
  });
export const sendPushJob = sender(SEND_PUSH);
export const sendHookJob = sender(SEND_HOOK);

async function send(platform: Platform, sending: Sending, id: string): Promise<Result<unknown>> {
  const row = await alertTables(platform.db)
    .selectFrom('alert')
    .selectAll()
    .where('id', '=', sending.alert)
    .executeTakeFirst();
  if (row === undefined) return ok(undefined);
  const stored = storedAlert(row);
  const attempt = stored.alert.attempts.find((one) => one.channel === sending.channel);
  if (attempt?.state.at !== 'sending' || attempt.tries !== sending.n) return ok(undefined);
  const pushed = (await isNeedless(platform, stored)) ? needless : await carry(platform, stored, sending);
  const input = {
    ...sending,
    word: pushed.ok ? null : pushed.word,
    retryAfterMs: pushed.ok ? null : pushed.retryAfterMs,
  };
  return runCommand(platform, settleSending, { actor: systemActor('alert'), key: `settle:${id}`, input });
}

/** Taken back before it was sent: it was seen or answered, its time is over, or nobody may be rung any more. */
const needless: Pushed = { ok: false, word: 'late', retryAfterMs: null };

/** ALR-8: asked once more at the last moment: between the order to send and the sending somebody may have gone off duty. */
async function isNeedless(platform: Platform, stored: StoredAlert): Promise<boolean> {
  const { state, expiresAt } = stored.alert;
  if (!isWaiting(state) || state.at === 'seen') return true;
  if (elapsedMs(expiresAt, platform.clock.now()) >= 0) return true;
  return platform.db.transaction().execute((tx) => isOffDuty({ platform, tx }, stored));
}
