import { PushPayload } from '@watchroom/shared/alert/push/push-api.ts';
import { describe, expect, it } from 'vitest';
import { noticeOf, payloadOf, receiptOf } from './push-notice.ts';

const id = '0199aaaa-0000-4000-8000-000000000001';
const payload = { v: 1, id, kind: 'order', priority: 1, quiet: false } as const;
const away = { isSeen: false, language: 'zh-CN' };

describe('ALR-7 what a phone shows of a push', () => {
  it('ALR-7 is that there is something and how urgent, in the phone’s language, under the id of the thing', () => {
    expect(noticeOf(payload, away)).toEqual({
      title: '新派单 · 一级',
      options: { body: '打开值守查看', tag: id, silent: false, requireInteraction: true, icon: '/icon.svg' },
    });
    expect(
      noticeOf({ ...payload, kind: 'message', priority: 3, quiet: true }, { ...away, language: 'en-GB' }),
    ).toMatchObject({
      title: 'New message',
      options: { silent: true, requireInteraction: false },
    });
    expect(noticeOf({ ...payload, kind: 'message' }, away)).toMatchObject({
      title: '紧急消息',
      options: { silent: false, requireInteraction: true },
    });
  });

  it('ALR-7 is nothing while a page of ours is looked at, since that rings for the same; a test is always shown', () => {
    expect(noticeOf(payload, { ...away, isSeen: true })).toBeNull();
    expect(noticeOf({ ...payload, kind: 'test' }, { ...away, isSeen: true })?.title).toBe('测试提醒');
  });

  it('ALR-7 is read as the room wrote it, and nothing else is', () => {
    for (const kind of ['order', 'message', 'sos', 'notice', 'test'] as const) {
      const sent = PushPayload.parse({ ...payload, kind });
      expect(payloadOf(JSON.parse(JSON.stringify(sent)))).toEqual(sent);
    }
    for (const wrong of [
      null,
      'x',
      {},
      { ...payload, v: 2 },
      { ...payload, id: '../../x' },
      { ...payload, kind: 'x' },
      { ...payload, priority: 5 },
      { ...payload, quiet: 0 },
    ])
      expect(payloadOf(wrong)).toBeNull();
  });

  it('ALR-2 is told to the door of the thing itself, once for a thing', () => {
    expect(receiptOf(payload)).toEqual({ path: `/api/assignments/${id}/device`, key: `push-device-${id}` });
    expect(receiptOf({ ...payload, kind: 'message' })?.path).toBe(`/api/receipts/${id}/device`);
    expect(receiptOf({ ...payload, kind: 'test' })).toBeNull();
    expect(receiptOf({ ...payload, kind: 'sos' })?.path).toBe(`/api/aids/${id}/device`);
    expect(receiptOf({ ...payload, kind: 'notice' })?.path).toBe(`/api/notices/${id}/device`);
  });

  it('SIT-7 tells a guard an emergency from a few words by how long it stays, and neither what nor where', () => {
    const shown = (priority: 1 | 2, language = 'zh-CN') =>
      noticeOf({ ...payload, kind: 'notice', priority }, { ...away, language });
    expect([shown(1)?.title, shown(2)?.title]).toEqual(['本场所有警情', '本场所有新通知']);
    expect([shown(1)?.options.requireInteraction, shown(2)?.options.requireInteraction]).toEqual([true, false]);
    expect(shown(1, 'en-GB')?.title).toBe('Emergency at your site');
  });
});
