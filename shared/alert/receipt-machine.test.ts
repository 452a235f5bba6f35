import { describe, expect, test } from 'vitest';
import { MessageId, ReceiptId, UnitId } from '../kernel/ids.ts';
import { after, instant } from '../kernel/time.ts';
import type { Receipt, ReceiptState } from './message-api.ts';
import { isOpen, isOverdue, moveReceipt, type ReceiptMove, receiptDos } from './receipt-machine.ts';

const sent = instant(Date.parse('2026-03-01T08:00:00.000Z'));
const [later, now] = [after(sent, 20_000), after(sent, 60_000)];
const id = '0199aaaa-0000-7000-8000-000000000001';
const stamps = {
  sent: { sent, device: null, seen: null, answered: null },
  device: { sent, device: later, seen: null, answered: null },
  seen: { sent, device: later, seen: later, answered: null },
  answered: { sent, device: later, seen: later, answered: later },
} as const;
const receipt = (state: ReceiptState): Receipt => ({
  id: ReceiptId.parse(id),
  rev: 1,
  message: MessageId.parse(id),
  unit: UnitId.parse(id),
  person: null,
  callSign: '东一',
  state,
  times: stamps[state],
  answer: state === 'answered' ? '收到' : null,
  rings: 1,
  rungAt: sent,
});
const move: Record<ReceiptMove['do'], ReceiptMove> = {
  device: { do: 'device' },
  see: { do: 'see' },
  answer: { do: 'answer', words: '马上到' },
  ring: { do: 'ring', urgency: 'answer' },
};

describe('MSG-2 a receipt moves by its table, cell by cell', () => {
  const cells: Record<ReceiptState, Record<(typeof receiptDos)[number], string>> = {
    sent: { device: 'device', see: 'seen', answer: 'answered', ring: 'rung' },
    device: { device: '=', see: 'seen', answer: 'answered', ring: 'rung' },
    seen: { device: '=', see: '=', answer: 'answered', ring: 'rung' },
    answered: { device: '=', see: '=', answer: 'no', ring: '=' },
  };
  const all = Object.entries(cells).flatMap(([state, row]) =>
    receiptDos.map((name) => [state as ReceiptState, name, row[name]] as const),
  );
  test.for(all)('MSG-2 %s + %s gives %s', ([state, name, expected]) => {
    const change = moveReceipt(receipt(state), move[name], now);
    if (expected === 'no') return expect(change).toMatchObject({ ok: false, failure: { code: 'message-answered' } });
    if (expected === '=') return expect(change).toEqual({ ok: true, value: null });
    if (expected === 'rung')
      return expect(change).toMatchObject({
        value: { kind: 'receipt.rung_again', set: { rings: 2, rungAt: now } },
      });
    expect(change).toMatchObject({ value: { set: { state: expected } } });
  });

  test('MSG-2 what was skipped is stamped with the moment that proves it, and a stamp never moves', () => {
    expect(moveReceipt(receipt('sent'), move.answer, now)).toMatchObject({
      value: { set: { times: { sent, device: now, seen: now, answered: now }, answer: '马上到' } },
    });
    expect(moveReceipt(receipt('device'), move.see, now)).toMatchObject({
      value: { set: { times: { sent, device: later, seen: now, answered: null } } },
    });
  });

  test('MSG-2 who has read what wants no answer is not rung for', () => {
    expect(moveReceipt(receipt('seen'), { do: 'ring', urgency: 'plain' }, now)).toEqual({ ok: true, value: null });
  });
});

describe('MSG-3 what nobody looked at', () => {
  test('MSG-3 is overdue after five minutes, and after two where an answer is wanted, counted from the last ring', () => {
    const at = (ms: number) => after(sent, ms);
    expect(isOverdue(receipt('device'), 'plain', at(299_999))).toBe(false);
    expect(isOverdue(receipt('device'), 'plain', at(300_000))).toBe(true);
    expect(isOverdue(receipt('seen'), 'answer', at(120_000))).toBe(true);
    expect(isOverdue({ ...receipt('sent'), rungAt: at(100_000) }, 'answer', at(120_000))).toBe(false);
    expect(isOverdue(receipt('seen'), 'plain', at(900_000))).toBe(false);
    expect(isOpen(receipt('answered'), 'answer')).toBe(false);
  });

  test('MSG-10 what is urgent wants an answer, and is overdue after a minute', () => {
    expect(isOverdue(receipt('seen'), 'urgent', after(sent, 59_999))).toBe(false);
    expect(isOverdue(receipt('seen'), 'urgent', after(sent, 60_000))).toBe(true);
    expect(moveReceipt(receipt('seen'), { do: 'ring', urgency: 'urgent' }, now)).toMatchObject({
      value: { set: { rings: 2 } },
    });
  });
});
