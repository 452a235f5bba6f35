import { describe, expect, it } from 'vitest';
import { fixTime } from './fix-time.ts';
import { Duty, statusOf, UnitStatus } from './unit-api.ts';

describe('UNT-1 the status of a unit', () => {
  const assignments = ['offered', 'accepted', 'en_route', 'on_scene'] as const;
  const free = { on: 'available', break: 'break', busy: 'busy', off: 'off_duty' } as const;

  it.each(Duty.options)('%s and free is what its duty says', (duty) => {
    expect(statusOf(duty, null)).toBe(free[duty]);
  });

  it.each(Duty.options)('%s and kept for an incident is reserved only where it would be free', (duty) => {
    expect(statusOf(duty, null, true)).toBe(duty === 'on' ? 'reserved' : free[duty]);
    for (const at of assignments) expect(statusOf(duty, at, true)).toBe(at);
  });

  it.each(Duty.options.flatMap((duty) => assignments.map((at) => [duty, at] as const)))(
    '%s with an assignment that is %s is as far as that',
    (duty, at) => {
      expect(statusOf(duty, at)).toBe(at);
      expect(UnitStatus.options).toContain(statusOf(duty, at));
    },
  );
});

describe('UNT-6 the time of a fix', () => {
  const received = 1_772_352_930_250;

  it.each([
    [0, { kind: 'good', atMs: received }],
    [-5_000, { kind: 'good', atMs: received - 5_000 }],
    [-3_600_000, { kind: 'good', atMs: received - 3_600_000 }],
    [1, { kind: 'good', atMs: received }],
    [10_000, { kind: 'good', atMs: received }],
    [10_001, { kind: 'skewed', atMs: received, aheadMs: 10_001 }],
    [60_000, { kind: 'skewed', atMs: received, aheadMs: 60_000 }],
    [60_001, { kind: 'future', aheadMs: 60_001 }],
  ])('with a device %d ms ahead', (aheadMs, time) => {
    expect(fixTime(received + aheadMs, received)).toEqual(time);
  });

  it('is never later than it was received', () => {
    for (let ahead = -90_000; ahead <= 90_000; ahead += 777) {
      const time = fixTime(received + ahead, received);
      if (time.kind !== 'future') expect(time.atMs <= received).toBe(true);
    }
  });
});
