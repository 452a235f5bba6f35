import { describe, expect, test } from 'vitest';
import { UnitId } from '../kernel/ids.ts';
import { after, Instant } from '../kernel/time.ts';
import { examplePost } from './example.ts';
import type { PostView, SignIn } from './post-api.ts';
import { moveStaff, staffingOf, staffingTable, staffMoves } from './staffing.ts';

const zone = 'Asia/Shanghai';
/** A Monday, ten in the morning in the city. */
const noon = Instant.parse('2026-03-02T02:00:00.000Z');
const evening = Instant.parse('2026-03-02T13:00:00.000Z');
const unit = UnitId.parse('018f0000-0000-7000-8000-0000000a0001');
const other = UnitId.parse('018f0000-0000-7000-8000-0000000a0002');
const signed = (people: number, more: Partial<SignIn> = {}): SignIn => ({
  unit,
  callSign: '巡逻1号',
  people,
  since: after(noon, -600_000),
  until: null,
  ...more,
});
const post = (staff: SignIn[], more: Partial<PostView> = {}): PostView => ({ ...examplePost, staff, ...more });

describe('PST-1 how a post stands follows from its hours and from who is there', () => {
  test.for([
    ['open', 0, noon, 'unstaffed'],
    ['open', 1, noon, 'partly'],
    ['open', 2, noon, 'staffed'],
    ['open', 3, noon, 'staffed'],
    ['closed', 0, evening, 'closed'],
    ['closed', 1, evening, 'partly'],
    ['closed', 2, evening, 'staffed'],
  ] as const)('%s with %i of 2 people', ([, people, now, at]) => {
    expect(staffingOf(post(people === 0 ? [] : [signed(people)]), now, zone)).toMatchObject({ at, people });
  });

  test('the table has a cell for every pair, and only an open post with nobody is unstaffed', () => {
    const cells = Object.entries(staffingTable).flatMap(([hours, row]) =>
      Object.entries(row).map(([strength, at]) => `${hours} ${strength} ${at}`),
    );
    expect(cells).toHaveLength(6);
    expect(cells.filter((cell) => cell.endsWith('unstaffed'))).toEqual(['open nobody unstaffed']);
  });

  test('who said when they leave is gone at that moment, and what they leave has been so since then', () => {
    const until = after(noon, 1_000);
    const staff = [signed(2, { until }), signed(1, { unit: other })];
    expect(staffingOf(post(staff), after(noon, 999), zone)).toMatchObject({ at: 'staffed', people: 3 });
    expect(staffingOf(post(staff), until, zone)).toMatchObject({ at: 'partly', people: 1, since: until });
  });

  test('somebody who signed in for later is not there yet', () => {
    expect(staffingOf(post([signed(2, { since: after(noon, 1) })]), noon, zone).people).toBe(0);
  });

  test('an unstaffed post lacks people since the last left, but not from before it opened', () => {
    const opened = Instant.parse('2026-03-02T00:00:00.000Z');
    const left = Instant.parse('2026-03-02T01:30:00.000Z');
    const now = after(noon, 12_345);
    expect(staffingOf(post([]), now, zone).since).toBe(opened);
    expect(staffingOf(post([], { staffAt: after(opened, -1) }), now, zone).since).toBe(opened);
    expect(staffingOf(post([], { staffAt: left }), now, zone).since).toBe(left);
    expect(staffingOf(post([], { opening: null }), now, zone).since).toBeNull();
  });
});

describe('PST-2 who comes and goes at a post', () => {
  const arrive = { do: 'arrive', callSign: '巡逻1号', people: 2, until: null } as const;
  const leave = { do: 'leave' } as const;

  test('comes when absent', () => {
    expect(moveStaff([], arrive, { unit, now: noon })).toEqual({ ok: true, value: [signed(2, { since: noon })] });
  });
  test('says again how many when present, and has been there since the same moment', () => {
    const moved = moveStaff([signed(1)], { ...arrive, people: 3 }, { unit, now: noon });
    expect(moved).toEqual({ ok: true, value: [signed(3)] });
  });
  test('leaves when present, and the others stay', () => {
    const stays = signed(1, { unit: null, callSign: null });
    expect(moveStaff([signed(1), stays], leave, { unit, now: noon })).toEqual({ ok: true, value: [stays] });
  });
  test('cannot leave when absent, nor when the time had come', () => {
    const refused = { ok: false, failure: { code: 'not-at-post' } };
    expect(moveStaff([signed(1, { unit: other })], leave, { unit, now: noon })).toEqual(refused);
    expect(moveStaff([signed(1, { until: noon })], leave, { unit, now: noon })).toEqual(refused);
  });
  test('has no other cell', () => {
    const cells = Object.entries(staffMoves).map(([from, row]) => `${from}: ${Object.keys(row).join(' ')}`);
    expect(cells).toEqual(['absent: arrive', 'present: arrive leave']);
  });
});
