/**
 * Where on the way to a media server something failed: its name is not known, its line does not come about or breaks, it says nothing in
 * time, its certificate is not of whom we trust or of another name, it does not take our secret, or what it says is not as agreed.
 */
export type MediaHop = 'name' | 'network' | 'silent' | 'certificate' | 'door' | 'answer';

/** A media server that does not do what it should. Carries no word and no address of it: those may hold a secret (FLT-4). */
export class MediaFault extends Error {
  override readonly name = 'MediaFault';
  readonly hop: MediaHop;
  constructor(hop: MediaHop) {
    super(hop);
    this.hop = hop;
  }
}

const names = new Set(['ENOTFOUND', 'EAI_AGAIN', 'EAI_FAIL', 'EAI_NODATA']);
/** Of OpenSSL's reasons to refuse a certificate those that Node names (X509_V_ERR_…), and Node's own, a wrong name. */
const CERTIFICATE = /CERT|LEAF_SIGNATURE|INVALID_CA|INVALID_PURPOSE|PATH_LENGTH|HOSTNAME_MISMATCH/;

/** What an error of a socket or a parser says. HPE_…: it does not speak HTTP; EPROTO and ERR_SSL_…: nor TLS. */
export function mediaHopOf(error: unknown): MediaHop {
  if (error instanceof MediaFault) return error.hop;
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (names.has(code)) return 'name';
  if (CERTIFICATE.test(code)) return 'certificate';
  return /^(HPE_|EPROTO|ERR_SSL_)/.test(code) ? 'answer' : 'network';
}
