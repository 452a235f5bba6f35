import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { type Instant, toMs } from '@watchroom/shared/kernel/time.ts';

const PREFIX = 'whsec_';
/** Standard Webhooks wants 24 to 64 bytes. */
const SECRET_BYTES = 32;
/** How far the other side's clock may be off; beyond it a message is taken for a replayed one. */
const TOLERANCE_MS = 5 * 60_000;

export function makeHookSecret(): string {
  return `${PREFIX}${randomBytes(SECRET_BYTES).toString('base64')}`;
}

export interface Signed {
  readonly id: string;
  /** Seconds since 1970, as it stands in the header. */
  readonly timestamp: string;
  /** As it went over the line. */
  readonly body: string;
}

/** `webhook-signature` of the Standard Webhooks specification 1.0.0: HMAC-SHA-256 over id, time and body, base64. */
export function signatureOf(secret: string, { id, timestamp, body }: Signed): string {
  const key = secret.startsWith(PREFIX) ? Buffer.from(secret.slice(PREFIX.length), 'base64') : Buffer.from(secret);
  return `v1,${createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64')}`;
}

/** Under each secret that is good, a blank between them: who has changed to the new one believes it, and who has not yet the other. */
export function signaturesOf(secrets: readonly string[], signed: Signed): string {
  return secrets.map((secret) => signatureOf(secret, signed)).join(' ');
}

/** ALR-11: whether one of the signatures given (blank between them) is this secret's, made now. */
export function isSigned(secret: string, given: Signed & { readonly signatures: string }, now: Instant): boolean {
  const seconds = Number(given.timestamp);
  if (!/^\d{1,12}$/.test(given.timestamp) || Math.abs(seconds * 1_000 - toMs(now)) > TOLERANCE_MS) return false;
  const wanted = Buffer.from(signatureOf(secret, given));
  return given.signatures.split(' ').some((each) => {
    const one = Buffer.from(each);
    return one.length === wanted.length && timingSafeEqual(one, wanted);
  });
}
