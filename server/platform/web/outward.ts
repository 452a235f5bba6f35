import { readFileSync } from 'node:fs';
import { type IncomingMessage, request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import { isIP } from 'node:net';
import { type Platform, perPlatform } from '../platform.ts';
import { createReach, type ReachWord, type Resolve, resolveName } from './reach.ts';

/** The whole of one question to somebody else's server, from the name to the end of what is read of the answer. */
export const ANSWER_WITHIN_MS = 5_000;
const MAX_HEADER_BYTES = 16_384;

/** Where nobody is called who is not allowed by the settings: the networks inside an organisation. */
const INSIDE = ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', '100.64.0.0/10', '198.18.0.0/15', 'fc00::/7'];
const EVERYWHERE = ['0.0.0.0/0', '::/0'];

/** The one address to dial. Inside the allowed networks with or without TLS; elsewhere only with it, and only in public. */
export async function mayCall(
  to: URL,
  networks: readonly string[],
  resolve: Resolve = resolveName,
): Promise<{ readonly ok: true; readonly ip: string } | { readonly ok: false; readonly word: ReachWord }> {
  let found: Promise<readonly string[]> | undefined;
  const resolveOnce = (name: string) => {
    found ??= resolve(name);
    return found;
  };
  const allowed = await createReach(networks, resolveOnce).addressOf(to.hostname);
  if (allowed.ok || allowed.word !== 'forbidden' || to.protocol !== 'https:') return allowed;
  return createReach(EVERYWHERE, resolveOnce, INSIDE).addressOf(to.hostname);
}

/** Why there is no answer. failing: what answers speaks no HTTP, closes early, or shows a wrong certificate. */
export type OutwardWord = Exclude<ReachWord, 'ours'> | 'timeout' | 'unreachable' | 'failing';

export interface Posting {
  readonly to: URL;
  readonly headers: Readonly<Record<string, string | number>>;
  readonly body: string | Buffer;
  /** Networks that may be called although they lie inside. */
  readonly networks: readonly string[];
  /** How much of the answer's body is read; more is not waited for. */
  readonly most?: number;
  /** Authorities that are believed, instead of the public ones; PEM. */
  readonly ca?: string | undefined;
}
export type Posted =
  | { readonly ok: true; readonly status: number; readonly retryAfter: string | undefined; readonly text: string }
  | { readonly ok: false; readonly word: OutwardWord };

/**
 * Posts to an address that somebody else has given. Its name is resolved once, every address of it is checked, and the checked one is
 * dialled; no redirect is followed, no proxy is asked, and the answer is bounded in time and size.
 */
export async function postOutward(posting: Posting): Promise<Posted> {
  const signal = AbortSignal.timeout(ANSWER_WITHIN_MS);
  const reached = await Promise.race([mayCall(posting.to, posting.networks), ended(signal)]);
  if (reached === 'timeout') return { ok: false, word: 'timeout' };
  // A name server that does not answer is nobody's word about the other side.
  if (!reached.ok) return { ok: false, word: reached.word === 'ours' ? 'unreachable' : reached.word };
  return once(posting, reached.ip, signal);
}

function ended(signal: AbortSignal): Promise<'timeout'> {
  return new Promise((resolve) => signal.addEventListener('abort', () => resolve('timeout'), { once: true }));
}

function once({ to, headers, body, most = 0, ca }: Posting, ip: string, signal: AbortSignal): Promise<Posted> {
  const isSecure = to.protocol === 'https:';
  return new Promise((resolve) => {
    const request = (isSecure ? requestHttps : requestHttp)({
      host: ip,
      port: to.port === '' ? (isSecure ? 443 : 80) : Number(to.port),
      path: `${to.pathname}${to.search}`,
      method: 'POST',
      agent: false,
      maxHeaderSize: MAX_HEADER_BYTES,
      signal,
      headers: {
        'content-length': Buffer.byteLength(body),
        'user-agent': 'watchroom',
        connection: 'close',
        host: to.host,
        ...headers,
      },
      // The certificate must be of the name that was given, not of the address that is dialled.
      ...(isSecure && isIP(to.hostname) === 0 && !to.hostname.startsWith('[') ? { servername: to.hostname } : {}),
      ...(ca === undefined ? {} : { ca }),
    });
    // Kept after the answer, too: who resets the line late must not end the process.
    request.on('error', (error) => resolve({ ok: false, word: signal.aborted ? 'timeout' : wordOfError(error) }));
    request.on('response', (reply) => {
      void beginningOf(reply, most).then((text) => {
        resolve({ ok: true, status: reply.statusCode ?? 0, retryAfter: reply.headers['retry-after'], text });
        request.destroy();
      });
    });
    request.end(body);
  });
}

/** As much of a body as is wanted. One that breaks off is what came of it. */
async function beginningOf(reply: IncomingMessage, most: number): Promise<string> {
  const pieces: Buffer[] = [];
  let length = 0;
  if (most > 0)
    try {
      for await (const piece of reply) {
        pieces.push(piece as Buffer);
        length += (piece as Buffer).length;
        if (length >= most) break;
      }
    } catch {
      // The status has been said; the rest of the words is lost.
    }
  return Buffer.concat(pieces).subarray(0, most).toString('utf8');
}

/** Nobody there is unreachable; everything else is somebody who fails. */
function wordOfError(error: Error): OutwardWord {
  const code = 'code' in error ? String(error.code) : '';
  return ['ECONNREFUSED', 'EHOSTUNREACH', 'ENETUNREACH', 'EHOSTDOWN', 'ENETDOWN'].includes(code)
    ? 'unreachable'
    : 'failing';
}

/** The authorities of a closed network, where OUTWARD_CA names a file of them; read once. */
export const outwardAuthorities = perPlatform(({ settings }: Platform) =>
  settings.outward.caFile === undefined ? undefined : readFileSync(settings.outward.caFile, 'utf8'),
);
