import { expect, test } from 'vitest';
import { Instant } from './time.ts';
import { wallClock } from './zone-clock.ts';

test('a moment stands on the wall clocks of its zone, over midnight and over a change of summer time', () => {
  const at = (text: string) => Instant.parse(text);
  expect(wallClock(at('2026-03-01T15:59:59.999Z'), 'Asia/Shanghai')).toEqual({ weekday: 7, minute: 23 * 60 + 59 });
  expect(wallClock(at('2026-03-01T16:00:00.000Z'), 'Asia/Shanghai')).toEqual({ weekday: 1, minute: 0 });
  expect(wallClock(at('2026-03-29T00:30:00.000Z'), 'Europe/Berlin')).toEqual({ weekday: 7, minute: 90 });
  expect(wallClock(at('2026-03-29T01:30:00.000Z'), 'Europe/Berlin')).toEqual({ weekday: 7, minute: 210 });
});
