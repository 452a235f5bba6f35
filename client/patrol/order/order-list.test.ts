import { Assignment, type AssignmentState } from '@watchroom/shared/dispatch/assignment.ts';
import { instant } from '@watchroom/shared/kernel/time.ts';
import { describe, expect, it } from 'vitest';
import { nextStep, orderList, owedReceipts, ringsEveryMs } from './order-list.ts';

const id = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;
const order = (n: number, state: AssignmentState, times: Partial<Assignment['times']> = {}): Assignment =>
  Assignment.parse({
    id: id(n),
    rev: 1,
    incident: id(100 + n),
    unit: id(7),
    callSign: '云 1-03',
    area: ['city'],
    offeredBy: { kind: 'account', id: id(1), name: '李' },
    state,
    times: {
      offered: instant(n * 1_000),
      device: null,
      seen: null,
      accepted: null,
      enRoute: null,
      onScene: null,
      ended: null,
      ...times,
    },
    backupGone: null,
    order: {
      number: `20260301-000${n}`,
      type: 'fire',
      priority: 1,
      channel: '110',
      place: [118, 36],
      address: null,
      text: '',
      request: false,
    },
  });
const offered = (n: number) =>
  order(n, { at: 'offered', since: instant(n * 1_000), expiresAt: instant(n * 1_000 + 45_000) });
const cleared = (n: number) => order(n, { at: 'cleared', since: instant(n), note: '已处置' });

describe('the officer’s orders', () => {
  it('show the active one, and the ended ones latest first', () => {
    const list = orderList([cleared(1), offered(3), cleared(2)]);
    expect(list.current?.id).toBe(id(3));
    expect(list.past.map((one) => one.id)).toEqual([id(2), id(1)]);
  });

  it('are none where nothing was offered', () => {
    expect(orderList([])).toEqual({ current: null, past: [] });
  });

  it('ask for one next step in each state and for none at the end', () => {
    const ats = ['offered', 'accepted', 'en_route', 'on_scene', 'declined', 'timed_out', 'cleared', 'freed'] as const;
    expect(ats.map(nextStep)).toEqual(['accept', 'depart', 'arrive', 'clear', null, null, null, null]);
  });

  it('ASG-3: owe a device receipt at once and a seen receipt as soon as a person looks, each once', () => {
    expect(owedReceipts(offered(1), false)).toEqual(['device']);
    expect(owedReceipts(offered(1), true)).toEqual(['seen']);
    const onDevice = order(1, offered(1).state, { device: instant(2_000) });
    expect(owedReceipts(onDevice, false)).toEqual([]);
    expect(owedReceipts(onDevice, true)).toEqual(['seen']);
    expect(owedReceipts(order(1, offered(1).state, { device: instant(2_000), seen: instant(3_000) }), true)).toEqual(
      [],
    );
    expect(owedReceipts(cleared(1), true)).toEqual([]);
  });
});

describe('how a phone rings', () => {
  it('DSP-45 an order rings until it is answered, a request once (R56)', () => {
    const one = offered(1);
    expect(ringsEveryMs(one)).toBe(2_000);
    expect(ringsEveryMs({ order: { ...one.order, request: true } })).toBeNull();
  });
});
