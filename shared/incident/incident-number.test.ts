import { expect, it } from 'vitest';
import { instant } from '../kernel/time.ts';
import { dayInZone } from './incident-number.ts';

const at = (text: string) => instant(Date.parse(text));

it('INT-2 the day of a number is that of the city’s wall clocks', () => {
  expect(dayInZone(at('2026-03-01T15:59:59.999Z'), 'Asia/Shanghai')).toBe('20260301');
  expect(dayInZone(at('2026-03-01T16:00:00Z'), 'Asia/Shanghai')).toBe('20260302');
  expect(dayInZone(at('2026-03-01T16:00:00Z'), 'UTC')).toBe('20260301');
  expect(dayInZone(at('2026-01-01T00:30:00Z'), 'America/New_York')).toBe('20251231');
});

it('INT-2 a day with a changed clock is one day', () => {
  expect(dayInZone(at('2026-03-08T04:59:00Z'), 'America/New_York')).toBe('20260307');
  expect(dayInZone(at('2026-03-08T05:00:00Z'), 'America/New_York')).toBe('20260308');
  expect(dayInZone(at('2026-03-09T03:59:00Z'), 'America/New_York')).toBe('20260308');
});
