import { CSRF_HEADER, CSRF_VALUE } from '@watchroom/shared/protocol/http.ts';
import type { z } from 'zod';
import { type Fault, faultFromReply, ownFault } from './fault.ts';

/** One request. `reply` parses the answer: what does not parse is a fault, never a guess. */
export interface Ask<T> {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Begins with `/api/`; parts that come from data are encoded by the caller (`apiPath`). */
  readonly path: string;
  readonly reply: z.ZodType<T>;
  /** Sent as JSON, or as it is when a `FormData`. */
  readonly body?: unknown;
  /** The Idempotency-Key: one per intent of the person, the same for every retry of it. */
  readonly key?: string;
  readonly timeoutMs?: number;
  readonly signal?: AbortSignal;
}

export type Answer<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly fault: Fault };

export interface ApiParts {
  readonly fetch: typeof fetch;
  readonly language: () => 'zh' | 'en';
  /** Waits before a retry, ms. */
  readonly wait: (ms: number) => Promise<void>;
  /** Told once for every answer that says nobody is signed in. */
  readonly onSignedOut: () => void;
}

export interface Api {
  readonly send: <T>(ask: Ask<T>) => Promise<Answer<T>>;
}

/** A person waits this long for a button before doubting it. */
const TIMEOUT_MS = 10_000;
/** Two more tries within about a second: a restart of a server behind a balancer, a switch of Wi-Fi cells. */
const RETRY_WAITS_MS = [200, 800];

/** API-1: only what cannot be done twice is retried: reads, and changes that carry a key. */
export function mayRetry(ask: Pick<Ask<unknown>, 'method' | 'key'>): boolean {
  return ask.method === 'GET' || ask.key !== undefined;
}

export function createApi(parts: ApiParts): Api {
  async function send<T>(ask: Ask<T>): Promise<Answer<T>> {
    const waits = mayRetry(ask) ? RETRY_WAITS_MS : [];
    for (const wait of waits) {
      const answer = await attempt(parts, ask);
      if (answer.ok || !isPassing(answer.fault) || ask.signal?.aborted === true) return answer;
      await parts.wait(Math.max(wait, Math.min(answer.fault.retryAfterMs ?? 0, 3_000)));
    }
    return attempt(parts, ask);
  }
  return { send };
}

function isPassing(fault: Fault): boolean {
  return fault.code === 'offline' || fault.code === 'timeout' || fault.code === 'unavailable';
}

async function attempt<T>(parts: ApiParts, ask: Ask<T>): Promise<Answer<T>> {
  const timeoutMs = ask.timeoutMs ?? TIMEOUT_MS;
  const timeout = AbortSignal.timeout(timeoutMs);
  const no = (fault: Fault): Answer<T> => ({ ok: false, fault });
  let response: Response;
  try {
    response = await parts.fetch(ask.path, requestOf(ask, parts.language(), timeout));
  } catch {
    if (ask.signal?.aborted) return no(ownFault('stopped'));
    return no(timeout.aborted ? ownFault('timeout', timeoutMs / 1000) : ownFault('offline'));
  }
  const body: unknown = response.status === 204 ? undefined : await response.json().catch(() => undefined);
  if (!response.ok) {
    if (response.status === 401) parts.onSignedOut();
    // A proxy's own 502 to 504 carries no catalogue entry.
    return no(body === undefined && response.status >= 502 ? ownFault('offline') : faultFromReply(body));
  }
  const parsed = ask.reply.safeParse(body);
  return parsed.success ? { ok: true, value: parsed.data } : no(ownFault('garbled'));
}

function requestOf(ask: Ask<unknown>, language: 'zh' | 'en', timeout: AbortSignal): RequestInit {
  const headers: Record<string, string> = {
    Accept: 'application/json',
    'Accept-Language': language === 'zh' ? 'zh-CN' : 'en',
  };
  if (ask.method !== 'GET') headers[CSRF_HEADER] = CSRF_VALUE;
  if (ask.key !== undefined) headers['Idempotency-Key'] = ask.key;
  const asIs = ask.body instanceof FormData;
  if (ask.body !== undefined && !asIs) headers['Content-Type'] = 'application/json';
  return {
    method: ask.method,
    headers,
    credentials: 'same-origin',
    signal: ask.signal === undefined ? timeout : AbortSignal.any([ask.signal, timeout]),
    ...(ask.body === undefined ? {} : { body: asIs ? (ask.body as FormData) : JSON.stringify(ask.body) }),
  };
}

/** A path with its data encoded: apiPath`/api/incidents/${id}/notes`. */
export function apiPath(fixed: TemplateStringsArray, ...values: readonly (string | number)[]): string {
  return fixed.reduce((path, part, index) => path + encodeURIComponent(String(values[index - 1])) + part);
}

/** 128 random bits as text. `crypto.randomUUID` is missing on plain-http LANs, `getRandomValues` is not. */
export function newKey(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
