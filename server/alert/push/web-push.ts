import { createHmac } from 'node:crypto';
import type { PushTarget } from '@watchroom/shared/alert/push/push-api.ts';
import webPush from 'web-push';

/** 4,096 less header (86), tag (16) and delimiter (1): what every push service takes (RFC 8030 §7.2), in the one record of RFC 8291 §4. */
const MOST_PLAIN_BYTES = 3_993;

/** The pair that push services know us by (RFC 8292): the point and the scalar, base64url. */
export interface PushKeys {
  readonly publicKey: string;
  readonly privateKey: string;
}

export const makePushKeys = (): PushKeys => webPush.generateVAPIDKeys();

export interface PushToSend {
  readonly to: PushTarget;
  readonly words: string;
  readonly keys: PushKeys;
  /** Whom a push service may write to about us: `mailto:` or `https:`. */
  readonly contact: string;
  /** How long the push service keeps it for a phone that is away, seconds, ≥ 0 (RFC 8030 §5.2). */
  readonly ttlS: number;
  readonly isUrgent: boolean;
  readonly topic: string;
}

/**
 * ALR-6: what is posted for one browser: encrypted to it (RFC 8291), signed by us for its push service alone, for twelve hours (RFC 8292).
 * The library makes it and does not send it: which address is dialled is `postOutward`'s to say. Throws when the browser's point is
 * not on the curve, or the words are too long.
 */
export function pushRequest({ to, words, keys, contact, ttlS, isUrgent, topic }: PushToSend): {
  readonly headers: Readonly<Record<string, string | number>>;
  readonly body: Buffer;
} {
  const plain = Buffer.from(words);
  // The library would cut it into two records, which no browser takes.
  if (plain.length > MOST_PLAIN_BYTES) throw new Error(`${plain.length} bytes are too many for a push`);
  const { headers, body } = webPush.generateRequestDetails(to, plain, {
    vapidDetails: { subject: contact, ...keys },
    TTL: Math.max(0, Math.floor(ttlS)),
    urgency: isUrgent ? 'high' : 'normal',
    topic,
  });
  return { headers, body };
}

/** RFC 8030 §5.4: at most 32 characters of base64url, the same for the same thing; a later push of it replaces one still waiting. */
export function topicOf(id: string): string {
  return createHmac('sha256', 'watchroom push topic').update(id).digest('base64url').slice(0, 32);
}
