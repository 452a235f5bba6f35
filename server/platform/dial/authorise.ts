import { createHash, randomBytes } from 'node:crypto';
import type { Credentials } from '@watchroom/shared/camera/stream-address.ts';

/** What is asked for: the method and the address as they stand in the request line. */
export interface Asked {
  readonly method: string;
  readonly uri: string;
}

const hashes: Readonly<Record<string, string>> = { md5: 'md5', 'sha-256': 'sha256' };

/**
 * The answer to a `WWW-Authenticate` challenge (RFC 7616 digest with MD5 or SHA-256, or basic); null when the challenge is
 * of another kind. Digest is taken before basic: then the password does not cross the wire.
 */
export function authorise(challenges: readonly string[], who: Credentials, asked: Asked): string | null {
  const digest = challenges.find((text) => /^digest\s/i.test(text) && algorithmOf(text) !== undefined);
  if (digest !== undefined) return digestAnswer(digest, who, asked);
  if (!challenges.some((text) => /^basic\b/i.test(text))) return null;
  return `Basic ${Buffer.from(`${who.username}:${who.password}`).toString('base64')}`;
}

function algorithmOf(challenge: string): string | undefined {
  return hashes[(part(challenge, 'algorithm') ?? 'md5').toLowerCase()];
}

/** A named part of a challenge, quoted or not; what could not be written back safely counts as missing. */
function part(challenge: string, name: string): string | undefined {
  const found = new RegExp(`[\\s,]${name}\\s*=\\s*(?:"([^"\\\\\\x00-\\x1f]{0,512})"|([^\\s,"]{1,128}))`, 'i').exec(
    challenge,
  );
  return found?.[1] ?? found?.[2];
}

function digestAnswer(challenge: string, who: Credentials, { method, uri }: Asked): string | null {
  const algorithm = algorithmOf(challenge);
  const realm = part(challenge, 'realm');
  const nonce = part(challenge, 'nonce');
  if (algorithm === undefined || realm === undefined || nonce === undefined) return null;
  const hash = (text: string) => createHash(algorithm).update(text).digest('hex');
  const inner = hash(`${who.username}:${realm}:${who.password}`);
  const outer = hash(`${method}:${uri}`);
  const name = who.username.replace(/["\\]/g, '\\$&');
  const known = `Digest username="${name}", realm="${realm}", nonce="${nonce}", uri="${uri}"`;
  const opaque = part(challenge, 'opaque');
  const tail = `${part(challenge, 'algorithm') === undefined ? '' : `, algorithm=${part(challenge, 'algorithm')}`}${
    opaque === undefined ? '' : `, opaque="${opaque}"`
  }`;
  const qop = (part(challenge, 'qop') ?? '').split(',').some((each) => each.trim() === 'auth');
  if (!qop) return `${known}, response="${hash(`${inner}:${nonce}:${outer}`)}"${tail}`;
  const cnonce = randomBytes(8).toString('hex');
  const response = hash(`${inner}:${nonce}:00000001:${cnonce}:auth:${outer}`);
  return `${known}, qop=auth, nc=00000001, cnonce="${cnonce}", response="${response}"${tail}`;
}
