import { X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createSecureContext, getCACertificates, type SecureContext } from 'node:tls';

/** Whom a media server's certificate may be of. Made when it is first asked for: it holds some hundred authorities. */
export type MediaTrust = () => SecureContext;

/**
 * The authorities of this machine and of Node (with NODE_EXTRA_CA_CERTS), and those of a PEM file where one is named: a city's own, for
 * a network that no public authority knows. The file is read now, and throws where it is none.
 */
export function mediaTrust(caFile?: string): MediaTrust {
  const own = caFile === undefined ? [] : authoritiesOf(caFile);
  let context: SecureContext | undefined;
  return () => {
    context ??= createSecureContext({ ca: [...getCACertificates('default'), ...getCACertificates('system'), ...own] });
    return context;
  };
}

function authoritiesOf(file: string): string[] {
  const fail = (why: string, cause?: unknown) => new Error(`MEDIA_FLEET_CA: ${why}`, { cause });
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    throw fail('the file cannot be read', error);
  }
  const blocks = text.match(/-----BEGIN CERTIFICATE-----[\s\S]+?-----END CERTIFICATE-----/g) ?? [];
  if (blocks.length === 0) throw fail('no PEM file with certificates');
  try {
    for (const block of blocks) new X509Certificate(block);
  } catch (error) {
    throw fail('a certificate in it is none', error);
  }
  return blocks;
}
