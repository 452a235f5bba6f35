import { exampleHours, exampleIncident, exampleNow } from '@watchroom/shared/incident/example.ts';
import { clocksOf } from '@watchroom/shared/incident/incident-clocks.ts';
import { describe, expect, it } from 'vitest';
import { canExtend, dueAfter } from './extension.ts';

const clocks = clocksOf(
  { flow: 'general', clocks: { resolve: [{ limit: { n: 2, unit: 'urgent-hour' } }] } },
  exampleNow,
  exampleHours,
);
const given = { now: exampleNow, hours: exampleHours };

describe('CLK-6 more time', () => {
  it('CLK-6 is offered where a stage in working time runs and somebody works on it', () => {
    const open = { at: 'open', since: exampleNow } as const;
    expect(canExtend({ state: open, clocks })).toBe(true);
    expect(canExtend({ state: { at: 'reported', since: exampleNow }, clocks })).toBe(false);
    expect(canExtend({ state: open, clocks: exampleIncident.clocks })).toBe(false);
    expect(canExtend({ state: open, clocks: clocks.map((clock) => ({ ...clock, doneAt: exampleNow })) })).toBe(false);
  });

  it('CLK-6 shows when it is due then, and nothing while the number is none', () => {
    expect(dueAfter(clocks, { n: 1.5, unit: 'urgent-hour' }, given)).toEqual({
      was: '2026-03-01T10:15:30.000Z',
      due: '2026-03-01T11:45:30.000Z',
      limit: { n: 1.5, unit: 'urgent-hour' },
    });
    for (const n of [0, 0.3, 1_001, Number.NaN]) expect(dueAfter(clocks, { n, unit: 'urgent-hour' }, given)).toBeNull();
  });
});
