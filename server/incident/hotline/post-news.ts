import { createHmac } from 'node:crypto';
import type { DocketNews } from '@watchroom/shared/incident/docket-api.ts';
import { type DeliveryWord, wordOfStatus } from '@watchroom/shared/intake/delivery.ts';
import { type Instant, toMs } from '@watchroom/shared/kernel/time.ts';
import { postOutward } from '../../platform/web/outward.ts';

export interface Post {
  readonly url: string;
  readonly secret: string;
  readonly body: DocketNews;
  readonly now: Instant;
  /** `CALLBACK_NETWORKS` */
  readonly networks: readonly string[];
}

/** DKT-4: sends one piece of news, signed, where it may go; nothing of the answer but its status is read. */
export async function postNews({ url, secret, body, now, networks }: Post): Promise<DeliveryWord> {
  const text = JSON.stringify(body);
  const timestamp = String(Math.floor(toMs(now) / 1_000));
  const headers = {
    'content-type': 'application/json; charset=utf-8',
    'watchroom-id': body.id,
    'watchroom-timestamp': timestamp,
    'watchroom-signature': `v1=${signNews(secret, timestamp, text)}`,
  };
  const posted = await postOutward({ to: new URL(url), headers, body: text, networks });
  return posted.ok ? wordOfStatus(posted.status) : posted.word;
}

/** What a receiver compares: hex of HMAC-SHA256 over the timestamp, a dot and the body as it came. */
export function signNews(secret: string, timestamp: string, body: string): string {
  return createHmac('sha256', secret).update(`${timestamp}.${body}`).digest('hex');
}
