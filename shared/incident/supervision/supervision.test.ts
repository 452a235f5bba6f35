import { describe, expect, it } from 'vitest';
import { after } from '../../kernel/time.ts';
import { exampleDispatcher, exampleIncident, exampleSupervisor, exampleNow as now } from '../example.ts';
import type { Incident } from '../incident.ts';
import type { OrderState, Supervision } from './supervision.ts';
import {
  isLate,
  moveSupervision,
  type OrderAt,
  orderAts,
  orderDue,
  type SupervisionMove,
  standsOut,
  supervisionDos,
} from './supervision-machine.ts';

const later = after(now, 86_400_000);
const dueAt = after(later, 3_600_000);
const by = exampleSupervisor;
const states: Readonly<Record<Exclude<OrderAt, 'none'>, OrderState>> = {
  waiting: { at: 'waiting' },
  missed: { at: 'missed', since: now },
  answered: { at: 'answered', since: now, by: exampleDispatcher, words: '已派人', late: false },
};
const order: Supervision = {
  by,
  at: now,
  words: '今日办结',
  dueAt: later,
  state: { at: 'waiting' },
  orders: 2,
  misses: 1,
};
/** A day after its report: every clock of it has run out. */
const late = (at: OrderAt): Incident => ({
  ...exampleIncident,
  state: { at: 'open', since: now },
  supervision: at === 'none' ? null : { ...order, state: states[at] },
});
const moves: Readonly<Record<SupervisionMove['do'], SupervisionMove>> = {
  order: { do: 'order', words: '尽快处置', dueAt },
  answer: { do: 'answer', words: '正在处置' },
  miss: { do: 'miss' },
};
const given = { by: exampleDispatcher, now: later };

describe('SUP-1 an order', () => {
  const to: Readonly<Record<OrderAt, Partial<Record<SupervisionMove['do'], OrderState['at']>>>> = {
    none: { order: 'waiting' },
    waiting: { order: 'waiting', answer: 'answered', miss: 'missed' },
    missed: { order: 'waiting', answer: 'answered' },
    answered: { order: 'waiting' },
  };
  it.each(orderAts.flatMap((at) => supervisionDos.map((move) => [at, move] as const)))('%s × %s', (at, move) => {
    const moved = moveSupervision(late(at), moves[move], given);
    const wanted = to[at][move];
    if (wanted !== undefined) return expect(moved).toMatchObject({ ok: true, value: { state: { at: wanted } } });
    return expect(moved).toMatchObject({ ok: false, failure: { code: 'move-impossible', values: { from: at, move } } });
  });
  it('is not moved on what is over', () => {
    const over: Incident = { ...late('waiting'), state: { at: 'cancelled', since: now, by, why: '' } };
    for (const move of supervisionDos)
      expect(moveSupervision(over, moves[move], given)).toMatchObject({ failure: { code: 'move-impossible' } });
    expect([standsOut(over), orderDue(over)]).toEqual([false, null]);
  });
  it('SUP-3 keeps the count of orders and of misses, and tells a late answer from one in time', () => {
    expect(moveSupervision(late('missed'), moves.order, given)).toMatchObject({ value: { orders: 3, misses: 1 } });
    expect(moveSupervision(late('waiting'), moves.miss, given)).toMatchObject({ value: { orders: 2, misses: 2 } });
    expect(moveSupervision(late('missed'), moves.answer, given)).toMatchObject({ value: { state: { late: true } } });
    expect(moveSupervision(late('waiting'), moves.answer, given)).toMatchObject({ value: { state: { late: false } } });
  });
});

describe('SUP-2 what can be ordered', () => {
  it('is late or soon late, with a date that is ahead', () => {
    const claimed = { ...late('none'), clocks: exampleIncident.clocks.slice(2) };
    const [resolve] = claimed.clocks;
    const code = (at: typeof now, until = dueAt) => {
      const moved = moveSupervision(claimed, { do: 'order', words: '尽快', dueAt: until }, { by, now: at });
      return moved.ok ? 'ok' : moved.failure.code;
    };
    expect(code(now)).toBe('order-early');
    expect(code(resolve?.warnAt ?? now)).toBe('ok');
    expect(code(later)).toBe('ok');
    expect(code(later, later)).toBe('order-past');
  });
  it('does not grow late on hold or when it is done', () => {
    const held: Incident = { ...late('none'), state: { at: 'on_hold', since: now, by, why: '等待材料' } };
    expect(isLate(held, later)).toBe(false);
    expect(isLate({ ...held, state: { at: 'open', since: now } }, later)).toBe(true);
    const done = exampleIncident.clocks.map((clock) => ({ ...clock, doneAt: now }));
    expect(isLate({ ...late('none'), clocks: done }, later)).toBe(false);
  });
});

it('SUP-3 SUP-4 stands out until it is answered, and runs out once', () => {
  expect(orderAts.map((at) => standsOut(late(at)))).toEqual([false, true, true, false]);
  expect(orderAts.map((at) => orderDue(late(at)))).toEqual([null, later, null, null]);
});
