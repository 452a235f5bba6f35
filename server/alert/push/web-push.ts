import { createCipheriv, createECDH, createHmac, createPrivateKey, hkdfSync, randomBytes, sign } from 'node:crypto';
import type { PushTarget } from '@watchroom/shared/alert/push/push-api.ts';
import { type Instant, toMs } from '@watchroom/shared/kernel/time.ts';

const CURVE = 'prime256v1';
const TAG_BYTES = 16;
/** The one record is shorter than this; RFC 8291 §4 wants room for 4,096 bytes. */
const RECORD_BYTES = 4_096;
/** 4,096 less header (86), tag (16) and delimiter (1): what every push service takes (RFC 8030 §7.2). */
const MOST_PLAIN_BYTES = 3_993;
/** A token is good for this long; push services refuse more than 24 h (RFC 8292 §2). */
const TOKEN_S = 12 * 3_600;

/** The sender's one-time key pair and salt; given only where the example of the RFC is held against this. */
export interface PushChance {
  readonly privateKey: Buffer;
  readonly salt: Buffer;
}

/**
 * ALR-6: encrypts for one browser as RFC 8291 says (aes128gcm of RFC 8188, one record). Nobody between us and the browser, the push
 * service least of all, can read or change it.
 */
export function encryptPush(plain: Buffer, { keys }: PushTarget, chance?: PushChance): Buffer {
  if (plain.length > MOST_PLAIN_BYTES) throw new Error(`${plain.length} bytes are too many for a push`);
  const salt = chance?.salt ?? randomBytes(16);
  const ours = createECDH(CURVE);
  if (chance === undefined) ours.generateKeys();
  else ours.setPrivateKey(chance.privateKey);
  const theirs = Buffer.from(keys.p256dh, 'base64url');
  // Throws when the point is not on the curve.
  const shared = ours.computeSecret(theirs);
  const own = ours.getPublicKey();
  const info = Buffer.concat([Buffer.from('WebPush: info\0'), theirs, own]);
  const secret = derive(shared, { salt: Buffer.from(keys.auth, 'base64url'), info, bytes: 32 });
  const key = derive(secret, { salt, info: Buffer.from('Content-Encoding: aes128gcm\0'), bytes: 16 });
  const nonce = derive(secret, { salt, info: Buffer.from('Content-Encoding: nonce\0'), bytes: 12 });
  const cipher = createCipheriv('aes-128-gcm', key, nonce, { authTagLength: TAG_BYTES });
  // 2 says that this is the last record.
  const sealed = Buffer.concat([
    cipher.update(plain),
    cipher.update(Buffer.of(2)),
    cipher.final(),
    cipher.getAuthTag(),
  ]);
  const head = Buffer.alloc(5);
  head.writeUInt32BE(RECORD_BYTES);
  head[4] = own.length;
  return Buffer.concat([salt, head, own, sealed]);
}

function derive(
  secret: Buffer,
  { salt, info, bytes }: { readonly salt: Buffer; readonly info: Buffer; readonly bytes: number },
): Buffer {
  return Buffer.from(hkdfSync('sha256', secret, salt, info, bytes));
}

/** The pair that push services know us by (RFC 8292): the point and the scalar, base64url. */
export interface PushKeys {
  readonly publicKey: string;
  readonly privateKey: string;
}

export function makePushKeys(): PushKeys {
  const pair = createECDH(CURVE);
  pair.generateKeys();
  // A scalar may begin with zero bytes, which are not given.
  const scalar = Buffer.alloc(32);
  const given = pair.getPrivateKey();
  given.copy(scalar, 32 - given.length);
  return { publicKey: pair.getPublicKey().toString('base64url'), privateKey: scalar.toString('base64url') };
}

/** The `Authorization` of a push: who sends, to which push service, until when, signed (ES256). */
export function vapidOf(
  keys: PushKeys,
  { endpoint, contact, now }: { readonly endpoint: URL; readonly contact: string; readonly now: Instant },
): string {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const claims = { aud: endpoint.origin, exp: Math.floor(toMs(now) / 1_000) + TOKEN_S, sub: contact };
  const signed = `${part({ typ: 'JWT', alg: 'ES256' })}.${part(claims)}`;
  const signature = sign('sha256', Buffer.from(signed), { key: signingKey(keys), dsaEncoding: 'ieee-p1363' });
  return `vapid t=${signed}.${signature.toString('base64url')}, k=${keys.publicKey}`;
}

function signingKey({ publicKey, privateKey }: PushKeys) {
  const point = Buffer.from(publicKey, 'base64url');
  const x = point.subarray(1, 33).toString('base64url');
  const y = point.subarray(33).toString('base64url');
  return createPrivateKey({ key: { kty: 'EC', crv: 'P-256', x, y, d: privateKey }, format: 'jwk' });
}

/** RFC 8030 §5.4: at most 32 characters of base64url, the same for the same thing; a later push of it replaces one still waiting. */
export function topicOf(id: string): string {
  return createHmac('sha256', 'watchroom push topic').update(id).digest('base64url').slice(0, 32);
}
