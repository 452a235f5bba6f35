import { createHmac } from 'node:crypto';
import { request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import { isIP } from 'node:net';
import type { DocketNews } from '@watchroom/shared/incident/docket-api.ts';
import { type DeliveryWord, wordOfStatus } from '@watchroom/shared/intake/delivery.ts';
import { type Instant, toMs } from '@watchroom/shared/kernel/time.ts';
import { createReach, type ReachWord, resolveName } from '../../platform/web/reach.ts';

/** The whole of one try, from the name to the first line of the answer. */
export const ANSWER_WITHIN_MS = 5_000;
const MAX_HEADER_BYTES = 16_384;

/** Where nobody is called who is not allowed by the settings: the networks inside an organisation. */
const INSIDE = ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', '100.64.0.0/10', '198.18.0.0/15', 'fc00::/7'];
const EVERYWHERE = ['0.0.0.0/0', '::/0'];

export interface Post {
  readonly url: string;
  readonly secret: string;
  readonly body: DocketNews;
  readonly now: Instant;
  /** `CALLBACK_NETWORKS` */
  readonly networks: readonly string[];
}

/**
 * DKT-4: sends one piece of news, signed. Its name is resolved once, every address of it is checked, and the checked one is dialled; no
 * redirect is followed, and nothing of the answer but its status is read.
 */
export async function postNews({ url, secret, body, now, networks }: Post): Promise<DeliveryWord> {
  const to = new URL(url);
  const signal = AbortSignal.timeout(ANSWER_WITHIN_MS);
  const reached = await Promise.race([mayCall(to, networks), ended(signal)]);
  if (reached === 'timeout') return 'timeout';
  if (!reached.ok) return reached.word === 'ours' ? 'unreachable' : reached.word;
  const text = JSON.stringify(body);
  const timestamp = String(Math.floor(toMs(now) / 1_000));
  const headers = {
    'content-type': 'application/json; charset=utf-8',
    'content-length': Buffer.byteLength(text),
    'user-agent': 'watchroom',
    connection: 'close',
    host: to.host,
    'watchroom-id': body.id,
    'watchroom-timestamp': timestamp,
    'watchroom-signature': `v1=${signNews(secret, timestamp, text)}`,
  };
  return once({ to, ip: reached.ip, headers, text, signal });
}

/** What a receiver compares: hex of HMAC-SHA256 over the timestamp, a dot and the body as it came. */
export function signNews(secret: string, timestamp: string, body: string): string {
  return createHmac('sha256', secret).update(`${timestamp}.${body}`).digest('hex');
}

function ended(signal: AbortSignal): Promise<'timeout'> {
  return new Promise((resolve) => signal.addEventListener('abort', () => resolve('timeout'), { once: true }));
}

/** The one address to dial. Inside the allowed networks with or without TLS; elsewhere only with it, and only in public. */
export async function mayCall(
  to: URL,
  networks: readonly string[],
  resolve = resolveName,
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

interface Dial {
  readonly to: URL;
  readonly ip: string;
  readonly headers: Readonly<Record<string, string | number>>;
  readonly text: string;
  readonly signal: AbortSignal;
}

function once({ to, ip, headers, text, signal }: Dial): Promise<DeliveryWord> {
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
      headers,
      // The certificate must be of the name that was given, not of the address that is dialled.
      ...(isSecure && isIP(to.hostname) === 0 && !to.hostname.startsWith('[') ? { servername: to.hostname } : {}),
    });
    // Kept after the answer, too: who resets the line late must not end the process.
    request.on('error', (error) => resolve(signal.aborted ? 'timeout' : wordOfError(error)));
    request.on('response', (reply) => {
      resolve(wordOfStatus(reply.statusCode ?? 0));
      request.destroy();
    });
    request.end(text);
  });
}

/** What speaks no HTTP, closes early or shows a wrong certificate is failing; nobody there is unreachable. */
function wordOfError(error: Error): DeliveryWord {
  const code = 'code' in error ? String(error.code) : '';
  return ['ECONNREFUSED', 'EHOSTUNREACH', 'ENETUNREACH', 'EHOSTDOWN', 'ENETDOWN'].includes(code)
    ? 'unreachable'
    : 'failing';
}
