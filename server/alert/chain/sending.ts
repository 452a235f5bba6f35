import type { Rung } from '@watchroom/shared/alert/chain/chain.ts';
import { AlertId } from '@watchroom/shared/kernel/ids.ts';
import { z } from 'zod';
import type { OutboxDraft } from '../../platform/jobs/outbox.ts';

/** One question to one channel: the n-th of this alert. */
export const Sending = z.object({
  alert: AlertId,
  channel: z.enum(['push', 'sms', 'chat', 'voice']),
  n: z.int(),
  quietly: z.boolean(),
});
export type Sending = z.infer<typeof Sending>;

/** Jobs of their own queues: a push service that hangs keeps no text waiting, and neither keeps a chain from its next step. */
export const SEND_PUSH = 'push.send';
export const SEND_HOOK = 'hook.send';

/** Its id is the alert, the channel and the turn: asked for twice, it is one job, and its receiver sees one id. */
export function sendingOf(sending: Sending): OutboxDraft {
  const job = jobOf(sending.channel);
  return { id: `${job}:${sending.alert}:${sending.channel}:${sending.n}`, job, payload: { ...sending } };
}

function jobOf(channel: Rung['channel']): string {
  return channel === 'push' ? SEND_PUSH : SEND_HOOK;
}
