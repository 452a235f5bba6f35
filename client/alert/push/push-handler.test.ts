import { expect, it, onTestFinished, vi } from 'vitest';
import { answerWorker, isPushCame, PAGE_ANSWERS_MS } from './page-answer.ts';
import { hearPushes } from './push-handler.ts';

const id = '0199aaaa-0000-4000-8000-000000000001';
const order = { v: 1, id, kind: 'order', priority: 1, quiet: false };

/** A page as a worker meets it: what it has, or null for one that hangs. */
interface OpenPage {
  readonly path?: string;
  readonly seen?: boolean;
  readonly has: readonly string[] | null;
}

/** A worker with these pages, and what it does: what the system shows, and what the room is told, in their order. */
function workerOf(pages: readonly OpenPage[], { mayShow = true } = {}) {
  const done: string[] = [];
  const told = { state: {} };
  const heard = new Map<string, (event: unknown) => void>();
  const clients = pages.map(({ path = '/patrol', seen = true, has }) => ({
    url: `https://room.example${path}`,
    visibilityState: seen ? 'visible' : 'hidden',
    postMessage: (data: unknown, ports: MessagePort[] = []) => {
      if (isPushCame(data)) done.push(`told ${path}`);
      if (has !== null) answerWorker({ data, ports }, (one) => has.includes(one));
    },
  }));
  const scope = {
    navigator: { language: 'zh-CN' },
    clients: { matchAll: async () => clients },
    addEventListener: (name: string, listener: (event: unknown) => void) => heard.set(name, listener),
    registration: {
      pushManager: {
        getSubscription: async () => null,
        subscribe: async () => ({ toJSON: () => ({ endpoint: 'https://push.example/new', keys: {} }) }),
      },
      showNotification: async (title: string) => {
        if (!mayShow) throw new TypeError('No notification permission has been granted for this origin.');
        done.push(title);
      },
    },
  };
  vi.stubGlobal('fetch', async (path: string) => {
    done.push(path);
    return Response.json(told.state);
  });
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  onTestFinished(() => {
    vi.unstubAllGlobals();
    vi.useRealTimers();
  });
  hearPushes(scope as unknown as ServiceWorkerGlobalScope, { home: '/patrol', isOwn: (path) => path === '/patrol' });
  const push = async (payload: object) => {
    let until: Promise<unknown> = Promise.resolve();
    heard.get('push')?.({ data: { json: () => payload }, waitUntil: (work: Promise<unknown>) => (until = work) });
    const ended = until.catch(() => undefined);
    // Whoever answers has done so by then; the wait for who hangs is not sat out.
    for (let turn = 0; turn < 20; turn++) await new Promise<void>((next) => setImmediate(next));
    await vi.advanceTimersByTimeAsync(PAGE_ANSWERS_MS);
    await ended;
  };
  return { push, done, heard, told };
}
const received = `/api/assignments/${id}/device`;

it('ALR-14 a page in front that knows nothing of it, or hangs, keeps no notice back', async () => {
  for (const has of [[], ['another'], null]) {
    const { push, done } = workerOf([{ has }]);
    await push(order);
    expect(done).toEqual(['新派单 · 一级', received]);
  }
});

it('ALR-14 a page in front that has it rings by itself, whatever other pages stand beside it', async () => {
  const { push, done } = workerOf([{ has: null }, { has: [] }, { has: [id] }]);
  await push(order);
  expect(done).toEqual([received]);
});

it('ALR-14 a page that nobody sees, or that is none of these, is not asked', async () => {
  const { push, done } = workerOf([
    { has: [id], seen: false },
    { has: [id], path: '/wall' },
  ]);
  await push(order);
  expect(done).toEqual(['新派单 · 一级', received]);
});

it('ALR-14 what the system does not show is not told to be on the device', async () => {
  const { push, done } = workerOf([{ has: [] }], { mayShow: false });
  await push(order);
  expect(done).toEqual([]);
});

it('ALR-16 a subscription that the browser has changed while no page was open is told to the room, where push was on', async () => {
  const { heard, done, told } = workerOf([]);
  const change = async (state: object) => {
    told.state = state;
    let until: Promise<unknown> = Promise.resolve();
    heard.get('pushsubscriptionchange')?.({ waitUntil: (work: Promise<unknown>) => (until = work) });
    await until;
  };
  await change({ subscribed: false, publicKey: 'B', endpointMark: null, hushUntil: null });
  expect(done).toEqual(['/api/push']);
  await change({ subscribed: true, publicKey: 'B', endpointMark: 'f'.repeat(64), hushUntil: null });
  expect(done.slice(1)).toEqual(['/api/push', '/api/push-subscriptions']);
});

it('ALR-17 a test alert is shown over whatever page is in front, and the pages are told that push brought it', async () => {
  const { push, done } = workerOf([{ has: [id] }]);
  await push({ ...order, kind: 'test', priority: 3 });
  expect(done).toEqual(['测试提醒', 'told /patrol']);
});
