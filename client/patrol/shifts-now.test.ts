import { Shift } from '@watchroom/shared/unit/roster/roster.ts';
import { expect, test } from 'vitest';
import { shiftsNow } from './shifts-now.ts';

const shift = (from: string, to: string): Shift =>
  Shift.parse({
    unit: '018f0000-0000-7000-8000-000000000001',
    callSign: '东一',
    department: 'police',
    area: ['small'],
    role: 'patrol',
    from: `2026-03-0${from}:00:00.000Z`,
    to: `2026-03-0${to}:00:00.000Z`,
  });
const night = shift('1T10', '1T22');
const day = shift('2T00', '2T08');

test.each([
  ['2026-03-01T09:59:00Z', null, night],
  ['2026-03-01T10:00:00Z', night, day],
  ['2026-03-01T22:00:00Z', null, day],
  ['2026-03-02T08:00:00Z', null, null],
])('ROS-4 a night and the day after it, at %s', (now, runs, next) => {
  expect(shiftsNow([day, night], Date.parse(now))).toEqual({ runs, next });
});
