import type { AttemptWord } from '@watchroom/shared/alert/chain/alert.ts';
import type { PushPayload } from '@watchroom/shared/alert/push/push-api.ts';
import { elapsedMs } from '@watchroom/shared/kernel/time.ts';
import type { Platform } from '../../platform/platform.ts';
import { postHook } from '../hook/post-hook.ts';
import { hookFor } from '../hook/store.ts';
import { type Pushed, postPush } from '../push/post-push.ts';
import { liveSubscriptions } from '../push/store.ts';
import type { Sending } from './sending.ts';
import type { StoredAlert } from './store.ts';

/** Asks one channel to bring an alert. */
export function carry(platform: Platform, stored: StoredAlert, sending: Sending): Promise<Pushed> {
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
  const { id, kind, priority, callSign, unit } = alert;
  const news = { id, kind, priority, callSign, atDesk: unit === null, account, channel, at: platform.clock.now() };
  // The same for every try: a gateway that has had it sends no second text.
  return postHook(platform, hook, { id: `${alert.id}.${channel}`, news });
}
