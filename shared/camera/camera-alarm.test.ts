import { describe, expect, it } from 'vitest';
import { instant } from '../kernel/time.ts';
import {
  type AlarmEvent,
  AlarmKind,
  alarmMoves,
  alarmOf,
  type CameraAlarm,
  ClearAlarm,
  moveAlarm,
  RaiseAlarm,
} from './camera-alarm.ts';

const [before, now] = [instant(1_000), instant(2_000)];
const raised: CameraAlarm = { at: 'raised', kind: 'fire', since: before };
const quiet: CameraAlarm = { at: 'quiet', since: before };
const raise: AlarmEvent = { do: 'raise', kind: 'tamper' };
const clear: AlarmEvent = { do: 'clear' };

describe('CAM-40: the alarm of a camera', () => {
  it.each<[CameraAlarm, AlarmEvent, CameraAlarm]>([
    [quiet, raise, { at: 'raised', kind: 'tamper', since: now }],
    [{ at: 'quiet', since: null }, raise, { at: 'raised', kind: 'tamper', since: now }],
    [quiet, clear, quiet],
    [raised, raise, raised],
    [raised, { do: 'raise', kind: 'fire' }, raised],
    [raised, clear, { at: 'quiet', since: now }],
  ])('%j, %j: %j', (alarm, event, next) => {
    expect(moveAlarm(alarm, event, now)).toEqual(next);
  });

  it('what changes nothing is the very same alarm', () => {
    expect(moveAlarm(raised, raise, now)).toBe(raised);
    expect(moveAlarm(quiet, clear, now)).toBe(quiet);
  });

  it('has no cell that is not tried above', () => {
    const cells = Object.entries(alarmMoves).flatMap(([at, moves]) =>
      Object.keys(moves).map((name) => `${at} ${name}`),
    );
    expect(cells).toEqual(['quiet raise', 'raised clear']);
  });

  it('is read from a camera’s two fields', () => {
    expect(alarmOf({ alarm: null, alarmSince: null })).toEqual({ at: 'quiet', since: null });
    expect(alarmOf({ alarm: null, alarmSince: before })).toEqual(quiet);
    expect(alarmOf({ alarm: 'fire', alarmSince: before })).toEqual(raised);
  });

  it('has a kind of events and none of persons', () => {
    expect(AlarmKind.options).toEqual(['tamper', 'motion', 'intrusion', 'fire', 'help', 'other']);
    for (const kind of ['face', 'plate', 'person', '', null])
      expect(RaiseAlarm.safeParse({ kind }).success).toBe(false);
    expect(RaiseAlarm.safeParse({ kind: 'fire', face: 1 }).success).toBe(false);
    expect(ClearAlarm.parse({})).toEqual({ note: null });
  });
});
