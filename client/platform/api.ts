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
  /** A file that the server makes as it sends it; however long it takes, until it is whole or `signal` ends it. */
  readonly file: (ask: FileAsk) => Promise<Answer<DownloadedFile>>;
}

export interface FileAsk {
  readonly path: string;
  readonly body: unknown;
  readonly signal: AbortSignal;
  /** Told with each piece: lines so far. */
  readonly onLines: (lines: number, answer: Response) => void;
}

export interface DownloadedFile {
  readonly blob: Blob;
  /** As the server calls it. */
  readonly name: string;
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
  return { send, file: (ask) => fetchFile(parts, ask) };
}

async function fetchFile(parts: ApiParts, { path, body, signal, onLines }: FileAsk): Promise<Answer<DownloadedFile>> {
  // No key is sent twice: each file that leaves has its own entry in the record.
  const ask = { method: 'POST', path, body, key: newKey() } as const;
  try {
    const response = await parts.fetch(path, requestOf(ask, parts.language(), signal));
    if (!response.ok || response.body === null) return refused(parts, response);
    const blob = await collected(response.body, (lines) => onLines(lines, response));
    const type = response.headers.get('content-type') ?? '';
    const name = /filename="([^"]+)"/.exec(response.headers.get('content-disposition') ?? '')?.[1] ?? 'export';
    return { ok: true, value: { blob: new Blob([blob], { type }), name } };
  } catch {
    return { ok: false, fault: ownFault(signal.aborted ? 'stopped' : 'offline') };
  }
}

/** Bytes held in the page's own memory before the browser gets them, which may put them on disk. */
const HELD_BYTES = 4_194_304;
const LINE_BREAK = 10;

async function collected(body: ReadableStream<Uint8Array>, onLines: (lines: number) => void): Promise<Blob> {
  const reader = body.getReader();
  let [blob, held, bytes, lines] = [new Blob(), [] as BlobPart[], 0, 0];
  for (let piece = await reader.read(); !piece.done; piece = await reader.read()) {
    for (const byte of piece.value) if (byte === LINE_BREAK) lines++;
    held.push(piece.value as Uint8Array<ArrayBuffer>);
    bytes += piece.value.length;
    if (bytes > HELD_BYTES) [blob, held, bytes] = [new Blob([blob, ...held]), [], 0];
    onLines(lines);
  }
  return new Blob([blob, ...held]);
}

async function refused(parts: ApiParts, response: Response): Promise<{ ok: false; fault: Fault }> {
  if (response.status === 401) parts.onSignedOut();
  const body: unknown = await response.json().catch(() => undefined);
  // A proxy's own 502 to 504 carries no catalogue entry.
  return {
    ok: false,
    fault: body === undefined && response.status >= 502 ? ownFault('offline') : faultFromReply(body),
  };
}

/** The same question may be answered later. */
export function isPassing(fault: Fault): boolean {
  return fault.code === 'offline' || fault.code === 'timeout' || fault.code === 'unavailable';
}

async function attempt<T>(parts: ApiParts, ask: Ask<T>): Promise<Answer<T>> {
  const timeoutMs = ask.timeoutMs ?? TIMEOUT_MS;
  const timeout = AbortSignal.timeout(timeoutMs);
  const no = (fault: Fault): Answer<T> => ({ ok: false, fault });
  let text: string;
  try {
    const signal = ask.signal === undefined ? timeout : AbortSignal.any([ask.signal, timeout]);
    const response = await parts.fetch(ask.path, requestOf(ask, parts.language(), signal));
    if (!response.ok) return await refused(parts, response);
    // A line that is cut while the answer comes is a line that is cut, not a wrong answer.
    text = await response.text();
  } catch {
    if (ask.signal?.aborted) return no(ownFault('stopped'));
    return no(timeout.aborted ? ownFault('timeout', timeoutMs / 1000) : ownFault('offline'));
  }
  const parsed = ask.reply.safeParse(parsedJson(text));
  return parsed.success ? { ok: true, value: parsed.data } : no(ownFault('garbled'));
}

/** `undefined` of an empty answer, and of what is no JSON. */
function parsedJson(text: string): unknown {
  try {
    return text === '' ? undefined : JSON.parse(text);
  } catch {
    return undefined;
  }
}

type Sent = Pick<Ask<unknown>, 'method' | 'body' | 'key'>;

function requestOf(ask: Sent, language: 'zh' | 'en', signal: AbortSignal): RequestInit {
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
    signal,
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
