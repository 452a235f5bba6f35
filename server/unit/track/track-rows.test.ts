import type { UnitId } from '@watchroom/shared/kernel/ids.ts';
import { describe, expect, it } from 'vitest';
import { TrackRows } from './track-rows.ts';

const fixAt = (atMs: number) => ({
  handle: 7,
  atMs,
  place: [120.1234567, -31.7654321] as const,
  accuracyM: 12.5,
  headingDeg: 359.99,
  speedMps: null,
});

/** Rows with these times, each of a unit named by its time. */
function rowsAt(...times: number[]): TrackRows {
  const rows = new TrackRows();
  for (const atMs of times) rows.push(`unit-${atMs}` as UnitId, fixAt(atMs), atMs + 5);
  return rows;
}

describe('UNT-9 rows of tracks that wait to be written', () => {
  it('are whole numbers in the steps of a record, and what is unknown is below all of them', () => {
    const { lng, lat, accuracy, heading, speed } = rowsAt(1);
    expect([lng, lat, accuracy, heading, speed].flat()).toEqual([1_201_234_567, -317_654_321, 125, 35_999, -1]);
  });

  it('stay together where those that could not be written go before newer ones and the oldest are dropped', () => {
    const waiting = rowsAt(1, 2, 3).and(rowsAt(4, 5));
    expect(waiting.size).toBe(5);
    const kept = waiting.part(-3);
    expect([kept.units, kept.at, kept.received]).toEqual([
      ['unit-3', 'unit-4', 'unit-5'],
      [3, 4, 5],
      [8, 9, 10],
    ]);
    for (const column of [kept.lng, kept.lat, kept.accuracy, kept.heading, kept.speed]) expect(column).toHaveLength(3);
  });

  it('come in parts of a statement each, none twice', () => {
    const rows = rowsAt(1, 2, 3, 4, 5);
    const parts = [rows.part(0, 2), rows.part(2, 4), rows.part(4, 6)];
    expect(parts.map(({ at }) => at)).toEqual([[1, 2], [3, 4], [5]]);
    expect(rows.size).toBe(5);
  });
});
