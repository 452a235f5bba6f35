import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Change, fold } from './fold.ts';

interface Row {
  readonly id: string;
  readonly rev: number;
  readonly a: number;
  readonly b: string;
}
const first: Change<Row> = { rev: 1, set: { id: 'x', a: 0, b: '' } };

describe('fold', () => {
  it('FED-1: a change at or below the version of the row leaves the row as it is', () => {
    const row: Row = { id: 'x', rev: 3, a: 1, b: 'now' };
    expect(fold(row, { rev: 3, set: { b: 'then' } })).toBe(row);
    expect(fold(row, { rev: 2, set: { b: 'then' } })).toBe(row);
  });

  it('FED-1: any snapshot along the way, followed by all changes, gives the row that all changes give', () => {
    const sets = fc.array(fc.record({ a: fc.integer(), b: fc.string() }, { requiredKeys: [] }), { maxLength: 30 });
    fc.assert(
      fc.property(sets, fc.nat(), (patches, at) => {
        const changes = [first, ...patches.map((set, index) => ({ rev: index + 2, set }))];
        const run = (row: Row | undefined, list: readonly Change<Row>[]) => list.reduce<Row | undefined>(fold, row);
        const whole = run(undefined, changes);
        const snapshot = run(undefined, changes.slice(0, (at % changes.length) + 1));
        expect(run(snapshot, changes)).toEqual(whole);
      }),
      { seed: 20260301 },
    );
  });
});
