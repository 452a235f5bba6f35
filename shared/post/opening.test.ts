import { describe, expect, test } from 'vitest';
import { Opening, openForMin } from './opening.ts';

const clock = (weekday: number, time: string) => ({
  weekday,
  minute: Number(time.slice(0, 2)) * 60 + Number(time.slice(3)),
});
const office = Opening.parse([{ days: [1, 2, 3, 4, 5], from: '08:00', to: '18:00' }]);
const night = Opening.parse([{ days: [5, 7], from: '20:00', to: '02:00' }]);

describe('opening hours', () => {
  test.for([
    ['before opening', office, clock(1, '07:59'), null],
    ['at opening', office, clock(1, '08:00'), 0],
    ['in the last minute', office, clock(1, '17:59'), 599],
    ['at closing', office, clock(1, '18:00'), null],
    ['on a day off', office, clock(6, '12:00'), null],
    ['into the night', night, clock(5, '23:30'), 210],
    ['after midnight, on the next day', night, clock(6, '01:59'), 359],
    ['when the night is over', night, clock(6, '02:00'), null],
    ['from Sunday into Monday', night, clock(1, '00:30'), 270],
    ['on a night nobody planned', night, clock(4, '23:30'), null],
    ['of a post that never closes', null, clock(3, '03:00'), Number.POSITIVE_INFINITY],
  ] as const)('%s', ([, opening, at, minutes]) => {
    expect(openForMin(opening, at)).toBe(minutes);
  });

  test('equal times are 24 hours, and of overlapping spans the earlier counts', () => {
    const whole = Opening.parse([{ days: [2], from: '06:00', to: '06:00' }]);
    expect([openForMin(whole, clock(3, '05:59')), openForMin(whole, clock(3, '06:00'))]).toEqual([1_439, null]);
    const both = Opening.parse([
      { days: [1], from: '08:00', to: '12:00' },
      { days: [1], from: '07:00', to: '20:00' },
    ]);
    expect(openForMin(both, clock(1, '09:00'))).toBe(120);
  });

  test('a time that is none is refused', () => {
    for (const from of ['24:00', '8:00', '08:60', '']) {
      expect(Opening.safeParse([{ days: [1], from, to: '10:00' }]).success).toBe(false);
    }
  });
});
