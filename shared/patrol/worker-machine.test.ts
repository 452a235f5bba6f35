import { describe, expect, it } from 'vitest';
import { type Busy, moveWorker, offersUpdate, type WorkerEvent, type WorkerState } from './worker-machine.ts';

const ats = [
  'none',
  'starting',
  'missing',
  'kept',
  'newer',
  'changing',
] as const satisfies readonly WorkerState['at'][];
const events = ['installed', 'found-newer', 'failed', 'accept'] as const satisfies readonly WorkerEvent[];
/** Each cell, in the order of `events`. */
const table: Record<WorkerState['at'], readonly WorkerState['at'][]> = {
  none: ['none', 'none', 'none', 'none'],
  starting: ['kept', 'newer', 'missing', 'starting'],
  missing: ['kept', 'newer', 'missing', 'missing'],
  kept: ['kept', 'newer', 'kept', 'kept'],
  newer: ['newer', 'newer', 'newer', 'changing'],
  changing: ['changing', 'changing', 'changing', 'changing'],
};

describe('PHN-3 the phone’s copy of the page', () => {
  it.each(ats)('%s moves by its row of the table', (at) => {
    expect(events.map((event) => moveWorker({ at }, event).at)).toEqual(table[at]);
  });

  const quiet: Busy = { orderOpen: false, unsent: 0, live: true, outdated: false };
  it.each([
    ['at a quiet moment', {}, true],
    ['not while an order is open', { orderOpen: true }, false],
    ['not while something is unsent', { unsent: 1 }, false],
    ['not while the room is not heard', { live: false }, false],
    [
      'at once where the server no longer speaks its language',
      { outdated: true, orderOpen: true, unsent: 2, live: false },
      true,
    ],
  ] as const)('is offered anew %s', (_, change, offered) => {
    expect(offersUpdate({ at: 'newer' }, { ...quiet, ...change })).toBe(offered);
    for (const at of ats.filter((one) => one !== 'newer'))
      expect(offersUpdate({ at }, { ...quiet, ...change })).toBe(false);
  });
});
