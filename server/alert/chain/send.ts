import type { AttemptWord } from '@watchroom/shared/alert/chain/alert.ts';
import { isWaiting } from '@watchroom/shared/alert/chain/alert-machine.ts';
import type { PushPayload } from '@watchroom/shared/alert/push/push-api.ts';
import { ok, type Result } from '@watchroom/shared/kernel/result.ts';
import { elapsedMs } from '@watchroom/shared/kernel/time.ts';
import { runCommand, systemActor } from '../../platform/command.ts';
import type { Platform } from '../../platform/platform.ts';
import { defineJob } from '../../platform/queue.ts';
import { postHook } from '../hook/post-hook.ts';
import { hookFor } from '../hook/store.ts';
import { type Pushed, postPush } from '../push/post-push.ts';
import { liveSubscriptions } from '../push/store.ts';
import { SEND_HOOK, SEND_PUSH, Sending } from './sending.ts';
import { settleSending } from './settle-command.ts';
import { isOffDuty } from './step-command.ts';
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

function carry(platform: Platform, stored: StoredAlert, sending: Sending): Promise<Pushed> {
  return sending.channel === 'push' ? pushAll(platform, stored, sending) : hookOne(platform, stored, sending);
}

/** To every browser of this person that is signed in; one that took it is enough. */
async function pushAll(platform: Platform, { account, alert }: StoredAlert, { quietly }: Sending): Promise<Pushed> {
  const subscriptions = account === null ? [] : await liveSubscriptions(platform, account);
  const { subject: id, kind, priority, expiresAt } = alert;
  const payload: PushPayload = { v: 1, id, kind, priority, quiet: quietly };
  const ttlS = elapsedMs(platform.clock.now(), expiresAt) / 1_000;
  const answers = await Promise.all(subscriptions.map((one) => postPush(platform, one, { payload, ttlS })));
  return answers.find(({ ok: isSent }) => isSent) ?? bestOf(answers);
}

/** Of several refusals the one that may yet be none. */
function bestOf(answers: readonly Pushed[]): Pushed {
  const lost: readonly AttemptWord[] = ['gone', 'refused', 'redirected', 'forbidden'];
  const hopeful = answers.find((one) => !one.ok && !lost.includes(one.word));
  return hopeful ?? answers[0] ?? { ok: false, word: 'no-address', retryAfterMs: null };
}

async function hookOne(platform: Platform, stored: StoredAlert, { channel }: Sending): Promise<Pushed> {
  if (channel === 'push') throw new Error('a push is no hook');
  const hook = await hookFor(platform.db, channel, stored);
  if (hook === undefined) return { ok: false, word: 'no-address', retryAfterMs: null };
  const { alert, account } = stored;
  const { kind, priority, callSign } = alert;
  const news = { id: alert.id, kind, priority, callSign, account, channel, at: platform.clock.now() };
  // The same for every try: a gateway that has had it sends no second text.
  return postHook(platform, hook, { id: `${alert.id}.${channel}`, news });
}
