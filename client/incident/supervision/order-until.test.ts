import { describe, expect, it } from 'vitest';
import { untilMs } from './order-until.ts';

const now = { nowMs: Date.parse('2026-03-01T08:00:00.000Z'), zone: 'Asia/Shanghai' };

describe('SUP-2 the date of an order', () => {
  it('is so many hours ahead, or a moment on the city’s clocks', () => {
    expect(untilMs('2', '', now)).toBe(Date.parse('2026-03-01T10:00:00.000Z'));
    expect(untilMs('own', '2026-03-01T16:30', now)).toBe(Date.parse('2026-03-01T08:30:00.000Z'));
  });
  it('is none while it is not ahead or no moment', () => {
    for (const moment of ['', '2026-03-01T16:00', '2026-02-30', 'tomorrow'])
      expect(untilMs('own', moment, now)).toBeNull();
  });
});
