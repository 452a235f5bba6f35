import { randomUUID } from 'node:crypto';
import { CSRF_HEADER, CSRF_VALUE, ErrorReply } from '@watchroom/shared/protocol/http.ts';
import type { z } from 'zod';
import { pause } from './pause.ts';

/** How a program outside enters: an API key, or an account that signs in and keeps its cookie. */
export type Credential =
  | { readonly kind: 'key'; readonly key: string }
  | { readonly kind: 'account'; readonly username: string; readonly password: string };

export interface Ask {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly path: string;
  /** Sent as JSON; a `raw` body goes as it is. */
  readonly body?: unknown;
  readonly raw?: { readonly type: string; readonly text: string } | FormData;
  /** Idempotency-Key of a change; a fresh one when left out. The same ask with the same key is never done twice. */
  readonly key?: string;
}

export interface Answer {
  readonly status: number;
  readonly body: unknown;
}

/** How long one answer may take; an import of many megabytes is taken in well within it. */
const ANSWER_WITHIN_MS = 60_000;
const FIRST_WAIT_MS = 400;
const MAX_WAIT_MS = 10_000;

/** The product's public HTTP API as somebody outside uses it. */
export class Api {
  readonly url: string;
  private readonly credential: Credential;
  private cookie: string | undefined;

  constructor(url: string, credential: Credential) {
    this.url = url;
    this.credential = credential;
  }

  /** Headers that say who asks; signs in first where needed. Throws when the server is away or refuses the sign-in. */
  async identity(): Promise<Record<string, string>> {
    if (this.credential.kind === 'key') return { authorization: `Bearer ${this.credential.key}` };
    this.cookie ??= await this.signIn(this.credential);
    return { cookie: this.cookie, [CSRF_HEADER]: CSRF_VALUE };
  }

  /** One request. Throws when no answer came; every answer, also a refusal, is returned. Signs in again when a session has ended. */
  async ask(ask: Ask): Promise<Answer> {
    const answer = await this.once(ask);
    if (answer.status !== 401 || this.credential.kind === 'key') return answer;
    this.cookie = undefined;
    return this.once(ask);
  }

  /** The same request until it is answered by more than "not now"; waits grow. The key stays, so nothing is done twice. */
  async insist(ask: Ask, signal: AbortSignal): Promise<Answer> {
    const keyed = { key: randomUUID(), ...ask };
    for (let wait = FIRST_WAIT_MS; ; wait = Math.min(MAX_WAIT_MS, wait * 2)) {
      signal.throwIfAborted();
      const answer = await this.ask(keyed).catch(() => undefined);
      if (answer !== undefined && answer.status < 500 && answer.status !== 429) return answer;
      await pause(wait, signal);
    }
  }

  /** `insist`, and the body parsed. Throws with the server's own words when it refuses. */
  async demand<T>(ask: Ask, schema: z.ZodType<T>, signal: AbortSignal): Promise<T> {
    const answer = await this.insist(ask, signal);
    if (answer.status >= 400) throw new Error(`${ask.method} ${ask.path} was refused: ${wordsOf(answer)}`);
    return schema.parse(answer.body);
  }

  private async once(ask: Ask): Promise<Answer> {
    const headers: Record<string, string> = { ...(await this.identity()), accept: 'application/json' };
    if (ask.method !== 'GET') headers['idempotency-key'] = ask.key ?? randomUUID();
    if (ask.raw !== undefined && !(ask.raw instanceof FormData)) headers['content-type'] = ask.raw.type;
    if (ask.raw === undefined && ask.body !== undefined) headers['content-type'] = 'application/json';
    const body =
      ask.raw instanceof FormData
        ? ask.raw
        : (ask.raw?.text ?? (ask.body === undefined ? null : JSON.stringify(ask.body)));
    const response = await fetch(`${this.url}${ask.path}`, {
      method: ask.method,
      headers,
      body,
      signal: AbortSignal.timeout(ANSWER_WITHIN_MS),
    });
    return { status: response.status, body: await bodyOf(response) };
  }

  private async signIn(account: { username: string; password: string }): Promise<string> {
    const response = await fetch(`${this.url}/api/session`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', [CSRF_HEADER]: CSRF_VALUE },
      body: JSON.stringify({ username: account.username, password: account.password }),
      signal: AbortSignal.timeout(ANSWER_WITHIN_MS),
    });
    const answer = { status: response.status, body: await bodyOf(response) };
    if (response.status !== 201) throw new Error(`sign-in of ${account.username} was refused: ${wordsOf(answer)}`);
    return response.headers
      .getSetCookie()
      .map((cookie) => cookie.split(';')[0] ?? '')
      .join('; ');
  }
}

/** What a refusal says, with the fields at fault. */
export function wordsOf(answer: Answer): string {
  const parsed = ErrorReply.safeParse(answer.body);
  if (!parsed.success) return `${answer.status}`;
  const { code, message, issues } = parsed.data.error;
  const fields = (issues ?? []).slice(0, 5).map((issue) => `${issue.path}: ${issue.message}`);
  return [`${answer.status} ${code} ${message}`, ...fields].join(' · ');
}

async function bodyOf(response: Response): Promise<unknown> {
  const text = await response.text();
  try {
    return text === '' ? undefined : JSON.parse(text);
  } catch {
    return text;
  }
}
