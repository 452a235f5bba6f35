import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { type Ask, apiPath, createApi, newKey } from './api.ts';

const reply = z.object({ n: z.number() });
const get: Ask<{ n: number }> = { method: 'GET', path: '/api/thing', reply };

type Step = Response | 'offline' | ((request: RequestInit) => Promise<Response>);

/** An api on a server that answers these in turn; the last one for ever. */
function on(...steps: readonly Step[]) {
  const requests: { readonly path: string; readonly init: RequestInit }[] = [];
  const waits: number[] = [];
  let signedOut = 0;
  const api = createApi({
    fetch: (path, init) => {
      const step = steps[Math.min(requests.length, steps.length - 1)];
      requests.push({ path: String(path), init: init ?? {} });
      if (step === undefined || step === 'offline') return Promise.reject(new TypeError('failed'));
      return typeof step === 'function' ? step(init ?? {}) : Promise.resolve(step.clone());
    },
    language: () => 'en',
    wait: (ms) => {
      waits.push(ms);
      return Promise.resolve();
    },
    onSignedOut: () => {
      signedOut += 1;
    },
  });
  return { api, requests, waits, signedOut: () => signedOut };
}

const json = (body: unknown, status = 200) => new Response(JSON.stringify(body), { status });
const refused = (code: string, status: number, rest: object = {}) =>
  json({ error: { code, message: 'words', ...rest } }, status);

describe('a request', () => {
  test('asks in the language of the desk and parses the answer', async () => {
    const { api, requests } = on(json({ n: 1, more: true }));
    expect(await api.send(get)).toEqual({ ok: true, value: { n: 1 } });
    expect(requests[0]?.init.headers).toMatchObject({ 'Accept-Language': 'en' });
    expect(requests[0]?.init.headers).not.toHaveProperty('x-requested-with');
  });

  test('that changes something carries the header no foreign form can send, and its key', async () => {
    const { api, requests } = on(json({ n: 1 }));
    await api.send({ ...get, method: 'POST', body: { a: 1 }, key: 'key-0001' });
    expect(requests[0]?.init.headers).toMatchObject({
      'x-requested-with': 'watchroom',
      'Idempotency-Key': 'key-0001',
      'Content-Type': 'application/json',
    });
  });

  test('leaves the type of a form to the browser', async () => {
    const { api, requests } = on(json({ n: 1 }));
    await api.send({ ...get, method: 'POST', body: new FormData(), key: 'key-0001' });
    expect(requests[0]?.init.headers).not.toHaveProperty('Content-Type');
    expect(requests[0]?.init.body).toBeInstanceOf(FormData);
  });

  test('gives the refusal with its fields', async () => {
    const issues = [{ path: 'place.0', code: 'too_big', message: 'at most 180' }];
    const { api } = on(refused('invalid-input', 400, { issues }));
    expect(await api.send(get)).toEqual({ ok: false, fault: { code: 'invalid-input', text: 'words', issues } });
  });

  test('tells the app when nobody is signed in', async () => {
    const { api, signedOut } = on(refused('not-signed-in', 401));
    await api.send(get);
    expect(signedOut()).toBe(1);
  });

  test.each([
    ['an answer of another shape', json({ n: 'one' })],
    ['an answer that is no JSON', new Response('<html>', { status: 200 })],
    ['a refusal of another shape', json({ oops: true }, 400)],
  ])('calls %s a fault, never a guess', async (_, answer) => {
    expect(await on(answer).api.send(get)).toMatchObject({ ok: false, fault: { code: 'garbled' } });
  });

  test('calls an answer that is cut while it comes a lost connection, and asks again', async () => {
    const cut = new ReadableStream({
      start: (answer) => {
        answer.enqueue(new TextEncoder().encode('{"n":'));
        answer.error(new TypeError('network error'));
      },
    });
    const { api, requests } = on(() => Promise.resolve(new Response(cut)), json({ n: 2 }));
    expect(await api.send(get)).toEqual({ ok: true, value: { n: 2 } });
    expect(requests).toHaveLength(2);
    const bare = on(() => Promise.resolve(new Response(cut)));
    expect(await bare.api.send({ ...get, method: 'POST' })).toMatchObject({ ok: false, fault: { code: 'offline' } });
  });

  test('API-1: a read is tried three times when the server is away', async () => {
    const { api, requests, waits } = on('offline', 'offline', json({ n: 2 }));
    expect(await api.send(get)).toEqual({ ok: true, value: { n: 2 } });
    expect(requests).toHaveLength(3);
    expect(waits).toEqual([200, 800]);
  });

  test('API-1: a change with a key is retried under the same key, one without never', async () => {
    const keyed = on('offline', json({ n: 1 }));
    await keyed.api.send({ ...get, method: 'POST', key: 'key-0001' });
    const keys = keyed.requests.map(({ init }) => new Headers(init.headers).get('Idempotency-Key'));
    expect(keys).toEqual(['key-0001', 'key-0001']);
    const bare = on('offline', json({ n: 1 }));
    expect(await bare.api.send({ ...get, method: 'POST' })).toMatchObject({ ok: false, fault: { code: 'offline' } });
    expect(bare.requests).toHaveLength(1);
  });

  test('waits as long as the server asks, within reason, and does not repeat what is refused for good', async () => {
    const busy = on(
      refused('unavailable', 503, { retryAfterMs: 1500 }),
      refused('unavailable', 503, { retryAfterMs: 60_000 }),
      json({ n: 1 }),
    );
    await busy.api.send(get);
    expect(busy.waits).toEqual([1500, 3000]);
    const no = on(refused('forbidden', 403));
    await no.api.send(get);
    expect(no.requests).toHaveLength(1);
  });

  test('takes a proxy’s bare 502 for a server that is away', async () => {
    expect(await on(new Response('bad gateway', { status: 502 })).api.send(get)).toMatchObject({
      fault: { code: 'offline' },
    });
  });

  test('ends when the server says nothing in time, or the person goes elsewhere', async () => {
    const silent: Step = ({ signal }) =>
      new Promise((_, reject) => {
        if (signal?.aborted) reject(signal.reason);
        signal?.addEventListener('abort', () => reject(signal.reason));
      });
    const post: Ask<{ n: number }> = { ...get, method: 'POST' };
    expect(await on(silent).api.send({ ...post, timeoutMs: 20 })).toMatchObject({ fault: { code: 'timeout' } });
    expect(await on(silent).api.send({ ...post, signal: AbortSignal.abort() })).toMatchObject({
      fault: { code: 'stopped' },
    });
  });
});

test('a path encodes what comes from data', () => {
  expect(apiPath`/api/incidents/${'../x?y'}/notes/${3}`).toBe('/api/incidents/..%2Fx%3Fy/notes/3');
});

test('keys are 32 hexadecimal digits and never the same', () => {
  const keys = new Set(Array.from({ length: 1000 }, newKey));
  expect(keys.size).toBe(1000);
  for (const key of keys) expect(key).toMatch(/^[0-9a-f]{32}$/);
});

describe('a file', () => {
  const ask = (signal = new AbortController().signal) => {
    const told: number[] = [];
    return { path: '/api/exports', body: {}, signal, onLines: (lines: number) => void told.push(lines), told };
  };
  const file = (text: string) =>
    new Response(text, {
      headers: { 'content-disposition': 'attachment; filename="a.csv"', 'content-type': 'text/csv' },
    });

  test('is whole, has its name, and its lines are counted as they come', async () => {
    const { api } = on(file('名称\r\n东门\r\n'));
    const asked = ask();
    const answer = await api.file(asked);
    expect(answer).toMatchObject({ ok: true, value: { name: 'a.csv' } });
    expect(answer.ok && (await answer.value.blob.text())).toBe('名称\r\n东门\r\n');
    expect(asked.told.at(-1)).toBe(2);
  });

  test('that is refused says why, and is not asked for a second time by itself', async () => {
    const { api, requests } = on(refused('off-shift', 403));
    expect(await api.file(ask())).toMatchObject({ ok: false, fault: { code: 'off-shift' } });
    expect(requests).toHaveLength(1);
  });

  test('that breaks off is no file', async () => {
    const broken = new ReadableStream({
      start: (stream) => {
        stream.enqueue(new TextEncoder().encode('a\n'));
        stream.error(new TypeError('reset'));
      },
    });
    const { api } = on(() => Promise.resolve(new Response(broken)));
    expect(await api.file(ask())).toMatchObject({ ok: false, fault: { code: 'offline' } });
  });

  test('that a person cancels is no fault of the line', async () => {
    const stop = new AbortController();
    const { api } = on((request) => {
      stop.abort();
      return Promise.reject(request.signal?.reason as Error);
    });
    expect(await api.file(ask(stop.signal))).toMatchObject({ ok: false, fault: { code: 'stopped' } });
  });
});
