import { randomUUID } from 'node:crypto';
import type { z } from 'zod';

/** A person or a device at the HTTP API, for what a journey needs before or beside the screens. */
export class ApiDesk {
  private readonly url: string;
  private readonly headers: Readonly<Record<string, string>>;

  private constructor(url: string, headers: Readonly<Record<string, string>>) {
    this.url = url;
    this.headers = headers;
  }

  static withKey(url: string, key: string): ApiDesk {
    return new ApiDesk(url, { authorization: `Bearer ${key}` });
  }

  static async signedIn(url: string, account: { username: string; password: string }): Promise<ApiDesk> {
    const response = await fetch(`${url}/api/session`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-requested-with': 'watchroom' },
      body: JSON.stringify({ username: account.username, password: account.password }),
    });
    const cookie = response.headers.getSetCookie()[0]?.split(';')[0];
    if (!response.ok || cookie === undefined) throw new Error(`sign-in answered ${response.status}`);
    return new ApiDesk(url, { cookie, 'x-requested-with': 'watchroom' });
  }

  get<T>(path: string, reply: z.ZodType<T>): Promise<T> {
    return this.send(path, { method: 'GET' }, reply);
  }

  post<T>(path: string, body: unknown, reply: z.ZodType<T>): Promise<T> {
    return this.change('POST', path, { body, reply });
  }

  put<T>(path: string, body: unknown, reply: z.ZodType<T>): Promise<T> {
    return this.change('PUT', path, { body, reply });
  }

  patch<T>(path: string, body: unknown, reply: z.ZodType<T>): Promise<T> {
    return this.change('PATCH', path, { body, reply });
  }

  private change<T>(
    method: 'POST' | 'PUT' | 'PATCH',
    path: string,
    { body, reply }: { readonly body: unknown; readonly reply: z.ZodType<T> },
  ): Promise<T> {
    const headers = { 'content-type': 'application/json', 'idempotency-key': randomUUID() };
    return this.send(path, { method, headers, body: JSON.stringify(body) }, reply);
  }

  private async send<T>(path: string, init: RequestInit, reply: z.ZodType<T>): Promise<T> {
    const response = await fetch(`${this.url}${path}`, { ...init, headers: { ...this.headers, ...init.headers } });
    const text = await response.text();
    if (!response.ok) throw new Error(`${init.method} ${path} answered ${response.status}: ${text}`);
    return reply.parse(JSON.parse(text));
  }
}
