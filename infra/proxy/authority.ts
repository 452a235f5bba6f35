// @peculiar/x509 wants it to be there first.
import 'reflect-metadata';
import { createHash, webcrypto } from 'node:crypto';
import { existsSync } from 'node:fs';
import { chmod, mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { isIP } from 'node:net';
import { join } from 'node:path';
import * as x509 from '@peculiar/x509';

/** A key and its certificate, as node:tls takes them (PEM). */
export interface KeyPair {
  readonly key: string;
  readonly cert: string;
}

/** Phones forget an authority that runs out; ten years outlive them. */
const AUTHORITY_DAYS = 3_650;
/** No more than browsers take: 398 days (CA/Browser Forum BR 6.3.2), with a day for clocks that are wrong. */
const SERVER_DAYS = 397;
/** A new one is made so long before the end that a phone which was off for a holiday notices nothing. */
const RENEW_BEFORE_DAYS = 30;
const DAY_MS = 86_400_000;
/** A phone whose clock is behind must not refuse a certificate that was just made. */
const BACKDATED_MS = DAY_MS;

const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' } as const;
x509.cryptoProvider.set(webcrypto as typeof globalThis.crypto);

/** An authority of this house alone, made at the first start and kept in `dir`, readable by its owner only. */
export async function ownAuthority(dir: string, now: Date): Promise<KeyPair> {
  await mkdir(dir, { recursive: true, mode: 0o700 });
  const known = await readPair(dir, 'authority');
  if (known !== null) return known;
  const keys = await webcrypto.subtle.generateKey(algorithm, true, ['sign', 'verify']);
  const made = await x509.X509CertificateGenerator.createSelfSigned({
    serialNumber: serial(),
    // Which house it is stands in the list of a phone's authorities: two of them must not look alike.
    name: `CN=Watchroom ${serial().slice(0, 6)}, O=Watchroom`,
    notBefore: new Date(now.getTime() - BACKDATED_MS),
    notAfter: new Date(now.getTime() + AUTHORITY_DAYS * DAY_MS),
    signingAlgorithm: algorithm,
    keys,
    extensions: [
      // It signs servers and no further authorities.
      new x509.BasicConstraintsExtension(true, 0, true),
      new x509.KeyUsagesExtension(x509.KeyUsageFlags.keyCertSign | x509.KeyUsageFlags.cRLSign, true),
      await x509.SubjectKeyIdentifierExtension.create(keys.publicKey),
    ],
  });
  return writePair(dir, 'authority', { key: await pem(keys.privateKey), cert: made.toString('pem') });
}

/**
 * A certificate of the authority for these names and IPs. The one that is kept in `dir`, while it is of this authority, for these names and
 * does not end soon; else a new one.
 */
export async function serverPair(
  dir: string,
  { authority, names, now }: { readonly authority: KeyPair; readonly names: readonly string[]; readonly now: Date },
): Promise<KeyPair> {
  const known = await readPair(dir, 'server');
  if (known !== null && (await isGood(known, { authority, names, now }))) return known;
  const [keys, issuer, signingKey] = [
    await webcrypto.subtle.generateKey(algorithm, true, ['sign', 'verify']),
    new x509.X509Certificate(authority.cert),
    await privateKey(authority.key),
  ];
  const made = await x509.X509CertificateGenerator.create({
    serialNumber: serial(),
    subject: 'CN=Watchroom',
    issuer: issuer.subject,
    notBefore: new Date(now.getTime() - BACKDATED_MS),
    notAfter: new Date(now.getTime() + (SERVER_DAYS - 1) * DAY_MS),
    signingAlgorithm: algorithm,
    publicKey: keys.publicKey,
    signingKey,
    extensions: [
      new x509.BasicConstraintsExtension(false, undefined, true),
      new x509.KeyUsagesExtension(x509.KeyUsageFlags.digitalSignature, true),
      new x509.ExtendedKeyUsageExtension([x509.ExtendedKeyUsage.serverAuth]),
      new x509.SubjectAlternativeNameExtension(
        names.map((name) => ({ type: isIP(name) === 0 ? ('dns' as const) : ('ip' as const), value: name })),
      ),
      await x509.AuthorityKeyIdentifierExtension.create(issuer),
    ],
  });
  return writePair(dir, 'server', { key: await pem(keys.privateKey), cert: made.toString('pem') });
}

async function isGood(
  { cert }: KeyPair,
  { authority, names, now }: { readonly authority: KeyPair; readonly names: readonly string[]; readonly now: Date },
): Promise<boolean> {
  const read = new x509.X509Certificate(cert);
  if (read.notAfter.getTime() - now.getTime() < RENEW_BEFORE_DAYS * DAY_MS) return false;
  const known = read.getExtension(x509.SubjectAlternativeNameExtension)?.names.items.map(({ value }) => value) ?? [];
  if (names.some((name) => !known.includes(name))) return false;
  return read.verify({ publicKey: new x509.X509Certificate(authority.cert).publicKey, signatureOnly: true });
}

/** SHA-256 of the authority's certificate, in pairs with colons, as phones show it. */
export function fingerprintOf(cert: string): string {
  const hex = createHash('sha256').update(derOf(cert)).digest('hex').toUpperCase();
  return hex.match(/../g)?.join(':') ?? hex;
}

export function derOf(cert: string): Buffer {
  return Buffer.from(new x509.X509Certificate(cert).rawData);
}

/** What the person who installs it reads in the phone's list. */
export function nameOf(cert: string): string {
  return new x509.X509Certificate(cert).subjectName.getField('CN')[0] ?? 'Watchroom';
}

/** Positive and of 128 bits of chance. */
function serial(): string {
  const bytes = webcrypto.getRandomValues(new Uint8Array(16));
  bytes[0] = (bytes[0] ?? 0) & 0x7f;
  return Buffer.from(bytes).toString('hex');
}

async function pem(key: webcrypto.CryptoKey): Promise<string> {
  return x509.PemConverter.encode(await webcrypto.subtle.exportKey('pkcs8', key), 'PRIVATE KEY');
}

function privateKey(text: string): Promise<webcrypto.CryptoKey> {
  return webcrypto.subtle.importKey('pkcs8', x509.PemConverter.decodeFirst(text), algorithm, false, ['sign']);
}

async function readPair(dir: string, name: string): Promise<KeyPair | null> {
  const [key, cert] = [join(dir, `${name}.key`), join(dir, `${name}.crt`)];
  if (!existsSync(key) || !existsSync(cert)) return null;
  return { key: await readFile(key, 'utf8'), cert: await readFile(cert, 'utf8') };
}

/** The certificate last, each in one step: a start that is cut off between them begins anew. */
async function writePair(dir: string, name: string, pair: KeyPair): Promise<KeyPair> {
  for (const [file, text] of [
    [`${name}.key`, pair.key],
    [`${name}.crt`, pair.cert],
  ] as const) {
    const path = join(dir, file);
    await writeFile(`${path}.new`, text, { mode: 0o600 });
    await chmod(`${path}.new`, 0o600);
    await rename(`${path}.new`, path);
  }
  return pair;
}
