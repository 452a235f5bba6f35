import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { Api, wordsOf } from './api.ts';

let server: Server | undefined;
const never = new AbortController().signal;

afterEach(() => new Promise((resolve) => (server === undefined ? resolve(undefined) : server.close(resolve))));

/** A stand-in for the product: answers each request with the next of a list, and keeps what it was asked. */
async function answering(answers: readonly { status: number; body?: unknown; cookie?: string }[]) {
  const asked: { path: string; headers: IncomingMessage['headers'] }[] = [];
  server = createServer((request, response) => {
    asked.push({ path: `${request.method} ${request.url}`, headers: request.headers });
    const answer = answers[asked.length - 1] ?? { status: 500 };
    if (answer.cookie !== undefined) response.setHeader('set-cookie', `${answer.cookie}; Path=/; HttpOnly`);
    request.resume().on('end', () => response.writeHead(answer.status).end(JSON.stringify(answer.body ?? {})));
  });
  const listening = server;
  await new Promise<void>((resolve) => listening.listen(0, '127.0.0.1', resolve));
  return { url: `http://127.0.0.1:${(listening.address() as AddressInfo).port}`, asked };
}

describe('a program outside', () => {
  it('repeats a change with the same idempotency key until the server takes it', async () => {
    const { url, asked } = await answering([{ status: 503 }, { status: 429 }, { status: 201, body: { id: 7 } }]);
    const api = new Api(url, { kind: 'key', key: 'k' });
    const body = await api.demand({ method: 'POST', path: '/api/x', body: {} }, z.object({ id: z.number() }), never);
    expect(body.id).toBe(7);
    expect(new Set(asked.map((each) => each.headers['idempotency-key'])).size).toBe(1);
    expect(asked).toHaveLength(3);
  });

  it('does not repeat a refusal, and passes on what the server said', async () => {
    const refusal = {
      error: {
        code: 'invalid-input',
        message: 'no',
        issues: [{ path: 'name', code: 'too_small', message: 'too short' }],
      },
    };
    const { url, asked } = await answering([{ status: 400, body: refusal }]);
    const api = new Api(url, { kind: 'key', key: 'k' });
    await expect(api.demand({ method: 'POST', path: '/api/x' }, z.unknown(), never)).rejects.toThrow(/name: too short/);
    expect(asked).toHaveLength(1);
  });

  it('signs in once, sends the cookie with the mark of our own page, and signs in again when the session has ended', async () => {
    const { url, asked } = await answering([
      { status: 201, cookie: 'session=one' },
      { status: 401 },
      { status: 201, cookie: 'session=two' },
      { status: 200, body: { ok: true } },
    ]);
    const api = new Api(url, { kind: 'account', username: 'u', password: 'p' });
    const answer = await api.ask({ method: 'GET', path: '/api/y' });
    expect(answer.status).toBe(200);
    expect(asked.map((each) => each.path)).toEqual([
      'POST /api/session',
      'GET /api/y',
      'POST /api/session',
      'GET /api/y',
    ]);
    expect(asked[3]?.headers).toMatchObject({ cookie: 'session=two', 'x-requested-with': 'watchroom' });
  });

  it('stops asking when it is told to', async () => {
    const api = new Api('http://127.0.0.1:9', { kind: 'key', key: 'k' });
    const stopping = new AbortController();
    const asking = api.insist({ method: 'GET', path: '/api/x' }, stopping.signal);
    stopping.abort();
    await expect(asking).rejects.toThrow();
  });

  it('has words for an answer that is not ours', () => {
    expect(wordsOf({ status: 502, body: '<html>' })).toBe('502');
  });
});
