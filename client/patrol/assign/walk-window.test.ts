import { after } from '@watchroom/shared/kernel/time.ts';
import { examplePatrol } from '@watchroom/shared/patrol/example.ts';
import type { PatrolView } from '@watchroom/shared/patrol/patrol.ts';
import type { UnitView } from '@watchroom/shared/unit/unit-api.ts';
import { describe, expect, test } from 'vitest';
import { firstPress } from '../../platform/intent.ts';
import { comingWalks, walkers, walkWindow } from './walk-window.ts';

const zone = 'Asia/Shanghai';
const nowMs = Date.parse('2026-03-01T10:00:00.000Z');
const asked = { start: 'now', moment: '', hours: '2' } as const;

describe('PAT-12 a walk', () => {
  test('begins now, or at a later moment on the city’s clocks', () => {
    expect(walkWindow(asked, { nowMs, zone })).toEqual({
      startAt: '2026-03-01T10:00:00.000Z',
      endAt: '2026-03-01T12:00:00.000Z',
    });
    expect(walkWindow({ start: 'later', moment: '2026-03-03T08:30', hours: '8' }, { nowMs, zone })).toEqual({
      startAt: '2026-03-03T00:30:00.000Z',
      endAt: '2026-03-03T08:30:00.000Z',
    });
  });
  test.each(['', '2026-03-01T17:59', '2026-13-01T08:00'])('does not begin at what is no time ahead: “%s”', (moment) => {
    expect(walkWindow({ ...asked, start: 'later', moment }, { nowMs, zone })).toBeNull();
  });
  test('API-4 pressed again after a lost answer is the same walk', () => {
    const first = firstPress(null, 'u 2', nowMs);
    const again = firstPress(first, 'u 2', nowMs + 9_000);
    const windows = [first, again].map(({ atMs }) => walkWindow(asked, { nowMs: atMs, zone }));
    expect(windows[1]).toEqual(windows[0]);
  });
  test('is for any unit of the route’s department, on duty or not, and for others that are on duty', () => {
    const unit = (callSign: string, duty: UnitView['duty'], department: string) =>
      ({ callSign, duty, department }) as UnitView;
    const units = [
      unit('巡一', 'off', 'police'),
      unit('巡二', 'on', 'police'),
      unit('城一', 'on', 'urban'),
      unit('城二', 'off', 'urban'),
    ];
    const names = walkers(units, { department: 'police' as never }).map(({ callSign }) => callSign);
    expect([names.slice(0, 2).sort(), names.slice(2)]).toEqual([['城一', '巡二'].sort(), ['巡一']]);
  });
  test('that is still to come is listed by its start, until it begins or is called off', () => {
    const at = (id: string, minutes: number, more: Partial<PatrolView> = {}): PatrolView => ({
      ...examplePatrol,
      id: id as PatrolView['id'],
      startAt: after(examplePatrol.startAt, minutes * 60_000),
      endAt: after(examplePatrol.endAt, minutes * 60_000),
      ...more,
    });
    const ended = { at: examplePatrol.startAt, by: { kind: 'account' as const, id: 'x', name: '李' }, why: '取消' };
    const patrols = [at('tomorrow', 1_440), at('tonight', 600), at('runs', 0), at('off', 300, { ended })];
    const ids = comingWalks(patrols, examplePatrol.route, after(examplePatrol.startAt, 60_000)).map(({ id }) => id);
    expect(ids).toEqual(['tonight', 'tomorrow']);
  });
});
