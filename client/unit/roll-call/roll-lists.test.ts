import { instant } from '@watchroom/shared/kernel/time.ts';
import { RollCall, RollLine } from '@watchroom/shared/unit/roll-call/roll-call.ts';
import { describe, expect, test } from 'vitest';
import { callsWithLines, lineOfUnit } from './roll-lists.ts';

const by = { kind: 'account', id: 'd', name: '李调度' };
const START = 1_000_000;
const uuid = (n: number) => `018f0000-0000-7000-8000-${String(n).padStart(12, '0')}`;
const call = (n: number, closed: boolean) =>
  RollCall.parse({
    id: uuid(n),
    rev: 1,
    area: ['city'],
    words: '',
    by,
    startedAt: instant(START + n * 1_000),
    endsAt: instant(START + 300_000),
    called: 2,
    rungAt: instant(START),
    closed: closed ? { at: instant(START), by, why: 'by-desk', answered: 1, missing: 1 } : null,
  });
const line = (n: number, of: RollCall, { unit = n, answeredS = null as number | null, state = 'called' } = {}) =>
  RollLine.parse({
    id: uuid(100 + n),
    rev: 1,
    rollCall: of.id,
    unit: uuid(unit),
    callSign: `东${n}`,
    area: ['city', 'east'],
    department: 'police',
    words: '',
    by,
    calledAt: of.startedAt,
    endsAt: of.endsAt,
    state: answeredS === null ? state : 'answered',
    rings: 1,
    rungAt: of.startedAt,
    answer:
      answeredS === null
        ? null
        : { at: instant(START + answeredS * 1_000), grid: null, fixAgeS: null, how: 'device', by },
  });

describe('ROL-1 the lists of roll calls', () => {
  test('have what runs first, then the newest; who has not answered apart from who has, the latest first', () => {
    const [old, running, newer] = [call(1, true), call(2, false), call(3, true)];
    const lines = [
      line(10, running),
      line(2, running),
      line(3, running, { answeredS: 5 }),
      line(4, running, { answeredS: 9 }),
    ];
    const lists = callsWithLines([old, running, newer], lines);
    expect(lists.map((one) => one.call.id)).toEqual([running.id, newer.id, old.id]);
    expect(lists[0]?.open.map(({ callSign }) => callSign)).toEqual(['东2', '东10']);
    expect(lists[0]?.answered.map(({ callSign }) => callSign)).toEqual(['东4', '东3']);
  });

  test('a device shows the line that waits for it, then that it answered, and nothing when the time is up', () => {
    const [first, second] = [call(1, false), call(2, false)];
    const lines = [
      line(1, first, { unit: 7 }),
      line(2, second, { unit: 7, answeredS: 3 }),
      line(3, second, { unit: 8 }),
    ];
    expect(lineOfUnit(lines, uuid(7), START)?.callSign).toBe('东1');
    expect(lineOfUnit(lines.slice(1), uuid(7), START)?.callSign).toBe('东2');
    expect(lineOfUnit(lines, uuid(7), START + 300_000)).toBeNull();
    expect(lineOfUnit([line(1, first, { unit: 7, state: 'missing' })], uuid(7), START)).toBeNull();
  });
});
