import type { Assignment } from '@watchroom/shared/dispatch/assignment.ts';
import type { Candidate } from '@watchroom/shared/dispatch/dispatch-api.ts';
import { exampleAssignment, exampleFreeUnit } from '@watchroom/shared/dispatch/example.ts';
import { exampleDispatcher, exampleIncident, exampleSupervisor } from '@watchroom/shared/incident/example.ts';
import type { AccountId, IncidentId } from '@watchroom/shared/kernel/ids.ts';
import type { UnitView } from '@watchroom/shared/unit/unit-api.ts';
import { describe, expect, test } from 'vitest';
import { candidateRows, justMoved, placesOf, takenSince } from './candidate-rows.ts';

const me = exampleSupervisor.id as AccountId;
const other = 'another-incident' as IncidentId;
const candidate: Candidate = {
  unit: exampleFreeUnit,
  eligible: true,
  rank: 1,
  distanceM: 800,
  etaS: 120,
  etaBy: 'straight',
  positionAgeS: 4,
  reasons: ['available'],
  committedTo: null,
};
const units = (more: Partial<UnitView> = {}) =>
  new Map([[exampleFreeUnit.id as string, { ...exampleFreeUnit, ...more }]]);
const assignments = (...list: Assignment[]) => new Map(list.map((one) => [one.id as string, one]));
const rowsFor = (rows: Parameters<typeof candidateRows>[1], incident = other) =>
  candidateRows([candidate], rows, { incident, me });

describe('a recommended unit', () => {
  test('can be offered while it is free', () => {
    expect(rowsFor({ units: units(), assignments: assignments() })[0]).toMatchObject({ free: true, taken: null });
  });
  test('that somebody has taken says who and for what', () => {
    expect(rowsFor({ units: units(), assignments: assignments(exampleAssignment) })[0]).toMatchObject({
      free: false,
      taken: { by: exampleDispatcher.name, number: exampleIncident.number, here: false, mine: false },
    });
  });
  test('that is on this very incident says so', () => {
    expect(
      rowsFor({ units: units(), assignments: assignments(exampleAssignment) }, exampleIncident.id)[0]?.taken?.here,
    ).toBe(true);
  });
  test('is free again when its assignment has ended', () => {
    const ended: Assignment = {
      ...exampleAssignment,
      state: { at: 'timed_out', since: exampleAssignment.times.offered },
    };
    expect(rowsFor({ units: units(), assignments: assignments(ended) })[0]?.free).toBe(true);
  });
  test('cannot be offered once it went off duty, whatever the recommendation said', () => {
    expect(rowsFor({ units: units({ status: 'off_duty' }), assignments: assignments() })[0]?.free).toBe(false);
  });
  test('on something this desk may not see is told from the recommendation', () => {
    const committed: Candidate = {
      ...candidate,
      eligible: false,
      committedTo: { number: '20260301-0007', by: '赵调度' },
    };
    const [row] = candidateRows(
      [committed],
      { units: units({ assignment: exampleAssignment.id }), assignments: assignments() },
      { incident: other, me },
    );
    expect(row?.taken).toEqual({ number: '20260301-0007', by: '赵调度', here: false, mine: false });
  });
  test('taken by another desk while it was on offer here is told once', () => {
    const before = new Set<string>([exampleFreeUnit.id]);
    const after = rowsFor({ units: units(), assignments: assignments(exampleAssignment) });
    expect(takenSince(before, after).map(({ unit }) => unit.callSign)).toEqual([exampleFreeUnit.callSign]);
    expect(takenSince(new Set(), after)).toEqual([]);
  });
  test('that I took myself is no news', () => {
    const mine: Assignment = { ...exampleAssignment, offeredBy: exampleSupervisor };
    expect(
      takenSince(new Set([exampleFreeUnit.id]), rowsFor({ units: units(), assignments: assignments(mine) })),
    ).toEqual([]);
  });
});

test('DSP-49 a key whose place another had a moment ago sends nobody; who comes to a free place may be sent at once', () => {
  const first = placesOf([], ['car', 'bike'], 10_000);
  expect(first.map((place) => justMoved(place, 10_001))).toEqual([false, false]);
  const swapped = placesOf(first, ['car', 'boat', 'bike'], 20_000);
  expect(swapped.map((place) => justMoved(place, 20_900))).toEqual([false, true, false]);
  const still = placesOf(swapped, ['car', 'boat', 'bike'], 20_500);
  expect(still.map((place) => justMoved(place, 21_000))).toEqual([false, false, false]);
});
