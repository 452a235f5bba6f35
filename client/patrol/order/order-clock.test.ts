import type { Clock } from '@watchroom/shared/incident/incident.ts';
import { after, instant, toMs } from '@watchroom/shared/kernel/time.ts';
import { describe, expect, it } from 'vitest';
import { orderClock } from './order-clock.ts';

const T = instant(Date.parse('2026-03-01T08:00:00Z'));
const clock = (kind: Clock['kind'], dueS: number, doneAt: Clock['doneAt'] = null): Clock => ({
  kind,
  startAt: T,
  warnAt: T,
  dueAt: after(T, dueS * 1_000),
  doneAt,
  overdueAt: null,
});
const clocks = [clock('claim', 30, T), clock('arrive', 600), clock('resolve', 3_600)];
const at = (second: number) => toMs(T) + second * 1_000;

describe('PHN-9 the clock bar of an order', () => {
  it.each([
    ['counts to the arrival on the way', 'en_route', 100, 200, 'arrive', false],
    ['says late where the way takes longer than what is left', 'en_route', 100, 501, 'arrive', true],
    ['says late when it is over', 'accepted', 601, null, 'arrive', true],
    ['knows nothing of the way without a position', 'accepted', 599, null, 'arrive', false],
    ['counts to the end on scene, whatever the way', 'on_scene', 700, 9_999, 'resolve', false],
  ] as const)('%s', (...[, state, second, etaS, kind, late]) => {
    expect(orderClock(clocks, { at: state, nowMs: at(second), etaS })).toMatchObject({ kind, late });
  });

  it('is none of an order that has ended, of a clock that was held, nor where none runs', () => {
    expect(orderClock(clocks, { at: 'cleared', nowMs: at(0), etaS: null })).toBeNull();
    expect(orderClock([clock('arrive', 600, T)], { at: 'en_route', nowMs: at(0), etaS: null })).toBeNull();
    expect(orderClock([], { at: 'on_scene', nowMs: at(0), etaS: null })).toBeNull();
  });
});
