import type { PushPayload } from '@watchroom/shared/alert/push/push-api.ts';

/** What a service worker shows. */
export interface ShownNotice {
  readonly title: string;
  readonly options: NotificationOptions;
}

const kinds: readonly unknown[] = ['order', 'message', 'sos', 'notice', 'test'];
const priorities: readonly unknown[] = [1, 2, 3, 4];

/** What came, when it is one of ours. By hand: the worker is a few kilobytes, and a parser would be most of them. */
export function payloadOf(value: unknown): PushPayload | null {
  if (typeof value !== 'object' || value === null) return null;
  const { v, id, kind, priority, quiet } = value as Record<string, unknown>;
  const isOurs = v === 1 && typeof id === 'string' && /^[0-9a-f-]{36}$/.test(id);
  if (!isOurs || !kinds.includes(kind) || !priorities.includes(priority) || typeof quiet !== 'boolean') return null;
  return value as PushPayload;
}

const words = {
  zh: {
    order: '新派单',
    message: '新消息',
    urgent: '紧急消息',
    sos: '呼救',
    notice: '本场所有新通知',
    alarm: '本场所有警情',
    test: '测试提醒',
    levels: { 1: '一级', 2: '二级', 3: '三级', 4: '四级' },
    body: '打开值守查看',
    'test-body': '推送可用，无需处理',
  },
  en: {
    order: 'New order',
    message: 'New message',
    urgent: 'Urgent message',
    sos: 'Call for help',
    notice: 'New notice for your site',
    alarm: 'Emergency at your site',
    test: 'Test alert',
    levels: { 1: 'priority 1', 2: 'priority 2', 3: 'priority 3', 4: 'priority 4' },
    body: 'Open Watchroom to see it',
    'test-body': 'Push works; nothing to do',
  },
} as const;

/**
 * ALR-7: what a locked phone may show. Null where a page of ours that has it is seen: it rings for the same thing. The tag is the thing's id, so that
 * the second push of it takes the place of the first, without a second ring.
 */
export function noticeOf(
  { id, kind, priority, quiet }: PushPayload,
  { isSeen, language }: { readonly isSeen: boolean; readonly language: string },
): ShownNotice | null {
  if (isSeen && kind !== 'test') return null;
  const told = language.toLowerCase().startsWith('zh') ? words.zh : words.en;
  const isUrgent = priority === 1;
  const name = isUrgent && kind === 'notice' ? 'alarm' : isUrgent && kind === 'message' ? 'urgent' : kind;
  const title = name === 'order' ? `${told.order} · ${told.levels[priority]}` : told[name];
  const body = kind === 'test' ? told['test-body'] : told.body;
  const stays = name === 'order' || name === 'sos' || name === 'alarm' || name === 'urgent';
  return { title, options: { body, tag: id, silent: quiet, requireInteraction: stays, icon: '/icon.svg' } };
}

/** The door of the thing itself, where it is said that the phone has it; once for a thing, however often it is pushed. */
export function receiptOf({ id, kind }: PushPayload): { readonly path: string; readonly key: string } | null {
  const things = { order: 'assignments', message: 'receipts', sos: 'aids', notice: 'notices' } as const;
  if (kind === 'test') return null;
  return { path: `/api/${things[kind]}/${id}/device`, key: `push-device-${id}` };
}
