import type { AttemptWord } from '@watchroom/shared/alert/chain/alert.ts';
import type { PushPayload } from '@watchroom/shared/alert/push/push-api.ts';
import { toMs } from '@watchroom/shared/kernel/time.ts';
import { type Platform, perPlatform } from '../../platform/platform.ts';
import { outwardAuthorities, type Posted, postOutward } from '../../platform/web/outward.ts';
import { HostPatience } from './host-patience.ts';
import { pushKeys, pushTables, type Subscription } from './store.ts';
import { pushRequest, topicOf } from './web-push.ts';

/** How one push went. `retryAfterMs`: when the push service wants to be asked again. */
export type Pushed =
  | { readonly ok: true }
  | { readonly ok: false; readonly word: AttemptWord; readonly retryAfterMs: number | null };

/** RFC 8030 §5.2: how long the push service keeps it for a phone that is away, seconds; beyond it the thing itself has run out. */
export interface PushManner {
  readonly ttlS: number;
}

const patience = perPlatform(({ clock }: Platform) => new HostPatience(() => toMs(clock.now())));

/**
 * Pushes to one browser. A subscription that its push service knows no more (404, 410) is deleted; one that is too often asked says when
 * to come back (429, 503); a push service that hangs is cut, and for a moment left alone.
 */
export async function postPush(
  platform: Platform,
  subscription: Subscription,
  { payload, ttlS }: PushManner & { readonly payload: PushPayload },
): Promise<Pushed> {
  const endpoint = new URL(subscription.target.endpoint);
  const hosts = patience(platform);
  if (hosts.isSpent(endpoint.host)) return { ok: false, word: 'timeout', retryAfterMs: null };
  const { pushNetworks, pushContact } = platform.settings.outward;
  const request = pushRequest({
    to: { ...subscription.target, endpoint: endpoint.href },
    words: JSON.stringify(payload),
    keys: await pushKeys(platform),
    contact: pushContact,
    ttlS,
    isUrgent: !payload.quiet,
    topic: topicOf(payload.id),
  });
  const posted = await postOutward({
    to: endpoint,
    ...request,
    networks: pushNetworks,
    ca: outwardAuthorities(platform),
  });
  hosts.hear(endpoint.host, !posted.ok && posted.word === 'timeout');
  const pushed = readAnswer(posted, toMs(platform.clock.now()));
  if (!pushed.ok && pushed.word === 'gone')
    await pushTables(platform.db).deleteFrom('push_subscription').where('id', '=', subscription.id).execute();
  return pushed;
}

function readAnswer(posted: Posted, nowMs: number): Pushed {
  if (!posted.ok) return { ok: false, word: posted.word, retryAfterMs: null };
  const { status, retryAfter } = posted;
  if (status >= 200 && status < 300) return { ok: true };
  const refused = (word: AttemptWord) => ({ ok: false, word, retryAfterMs: retryAfterMs(retryAfter, nowMs) }) as const;
  if (status === 404 || status === 410) return refused('gone');
  if (status === 429) return refused('busy');
  if (status >= 300 && status < 400) return refused('redirected');
  return refused(status < 500 ? 'refused' : 'failing');
}

/** RFC 9110 §10.2.3: seconds, or a date. What is neither says nothing. */
export function retryAfterMs(header: string | undefined, nowMs: number): number | null {
  if (header === undefined) return null;
  const wait = /^\d{1,9}$/.test(header.trim()) ? Number(header) * 1_000 : Date.parse(header) - nowMs;
  return Number.isNaN(wait) ? null : Math.max(0, wait);
}
