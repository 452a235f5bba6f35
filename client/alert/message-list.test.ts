import type { Message, Receipt } from '@watchroom/shared/alert/message-api.ts';
import { after, instant } from '@watchroom/shared/kernel/time.ts';
import { describe, expect, test } from 'vitest';
import { openOf, overdueOf, owedReceipt, ownOf, written } from './message-list.ts';

const sentAt = instant(Date.parse('2026-03-01T08:00:00.000Z'));
const message = (id: string, fields: Partial<Message> = {}) =>
  ({ id, rev: 1, words: '注意', urgency: 'plain', count: 2, sentAt, ...fields }) as Message;
const receipt = (callSign: string, state: Receipt['state'], of = 'm') =>
  ({ id: callSign, message: of, callSign, state, rungAt: sentAt, rings: 1 }) as Receipt;

describe('the messages of a desk', () => {
  test('stand newest first, each with whoever is waited for first', () => {
    const list = written(
      [message('old'), message('m', { sentAt: after(sentAt, 1) })],
      [receipt('乙', 'answered'), receipt('甲', 'seen'), receipt('丙', 'sent'), receipt('丁', 'sent', 'old')],
    );
    expect(list.map((one) => [one.message.id, one.receipts.map(({ callSign }) => callSign)])).toEqual([
      ['m', ['丙', '甲', '乙']],
      ['old', ['丁']],
    ]);
  });

  test('MSG-3 name who has not looked in time, and ring for who is still waited for', () => {
    const one = {
      message: message('m', { urgency: 'answer' }),
      receipts: [receipt('甲', 'seen'), receipt('乙', 'answered')],
    };
    expect(openOf(one).map(({ callSign }) => callSign)).toEqual(['甲']);
    expect(overdueOf(one, after(sentAt, 119_000))).toEqual([]);
    expect(overdueOf(one, after(sentAt, 120_000)).map(({ callSign }) => callSign)).toEqual(['甲']);
  });
});

test('MSG-2 a phone owes that it has a message, and that it was seen once somebody has it before them', () => {
  expect(owedReceipt(receipt('甲', 'sent'), false)).toBe('device');
  expect(owedReceipt(receipt('甲', 'sent'), true)).toBe('seen');
  expect(owedReceipt(receipt('甲', 'device'), false)).toBeNull();
  expect(owedReceipt(receipt('甲', 'seen'), true)).toBeNull();
});

test('MSG-8 what was written to oneself has one’s own receipt alone, and nothing that went to others', () => {
  const me = 'me' as NonNullable<Receipt['person']>;
  const mine = { ...receipt('我', 'sent'), person: me };
  const list = written([message('m'), message('other')], [mine, receipt('甲', 'sent'), receipt('乙', 'sent', 'other')]);
  expect(ownOf(list, me).map((one) => [one.message.id, one.receipts])).toEqual([['m', [mine]]]);
});
