import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { IncidentId } from '../kernel/ids.ts';
import { after, instant } from '../kernel/time.ts';
import { moveReserved, RESERVED_MS, type Reserved, type ReservedMove, reservedDos } from './reserved.ts';

const now = instant(Date.UTC(2026, 10, 29, 12));
const [one, other] = ['1', '2'].map((n) => IncidentId.parse(`018f0000-0000-7000-8000-00000000000${n}`));
if (one === undefined || other === undefined) throw new Error('two incidents');
const hour = after(now, 3_600_000);
const kept: Reserved = { incident: one, since: after(now, -60_000), until: hour };
const moves = {
  reserve: { do: 'reserve', incident: one, until: after(now, 7_200_000) },
  send: { do: 'send', incident: one },
  release: { do: 'release' },
  expire: { do: 'expire' },
  end: { do: 'end', incident: one },
  leave: { do: 'leave' },
} as const satisfies Record<(typeof reservedDos)[number], ReservedMove>;
const told = (from: Reserved | null, move: ReservedMove, at = now) => {
  const next = moveReserved(from, move, at);
  return next.ok ? next.value : next.failure.code;
};
const ofOther = (move: ReservedMove): ReservedMove => ('incident' in move ? { ...move, incident: other } : move);
const later = { ...kept, until: moves.reserve.until };

const cells = [
  [
    'none',
    'reserve',
    { incident: one, since: now, until: moves.reserve.until },
    { incident: other, since: now, until: moves.reserve.until },
  ],
  ['none', 'send', null, null],
  ['none', 'release', 'move-impossible', 'move-impossible'],
  ['none', 'expire', null, null],
  ['none', 'end', null, null],
  ['none', 'leave', null, null],
  ['kept', 'reserve', later, 'unit-reserved'],
  ['kept', 'send', null, 'unit-reserved'],
  ['kept', 'release', null, null],
  ['kept', 'expire', kept, kept],
  ['kept', 'end', null, kept],
  ['kept', 'leave', null, null],
] as const;

describe('DSP-48 a reservation of a unit', () => {
  it.each(cells)('%s, %s', (...[from, name, same, another]) => {
    const state = from === 'none' ? null : kept;
    expect(told(state, moves[name])).toEqual(same);
    expect(told(state, ofOther(moves[name]))).toEqual(another);
  });

  it('has a cell of the table for every state and move', () => {
    expect(cells.map(([from, name]) => `${from} ${name}`).toSorted()).toEqual(
      ['none', 'kept'].flatMap((from) => reservedDos.map((name) => `${from} ${name}`)).toSorted(),
    );
  });

  it.each([
    [RESERVED_MS.least - 1, 'reserved-until'],
    [RESERVED_MS.least, 'kept'],
    [RESERVED_MS.most, 'kept'],
    [RESERVED_MS.most + 1, 'reserved-until'],
    [-1, 'reserved-until'],
  ])('until %d ms from now: %s', (ms, what) => {
    const next = told(null, { ...moves.reserve, until: after(now, ms) });
    expect(typeof next === 'string' ? next : 'kept').toBe(what);
  });

  it('ends at its time and not before', () => {
    expect(told(kept, moves.expire, after(hour, -1))).toEqual(kept);
    expect(told(kept, moves.expire, hour)).toBeNull();
  });

  it('is kept for nothing from its time on, however late the timer that ends it', () => {
    for (const move of [moves.send, moves.reserve]) {
      const asked = ofOther({ ...move, ...('until' in move ? { until: after(hour, 3_600_000) } : {}) } as ReservedMove);
      expect(told(kept, asked, after(hour, -1))).toBe('unit-reserved');
      expect(told(kept, asked, hour)).not.toBe('unit-reserved');
    }
    expect(told(kept, moves.release, hour)).toBeNull();
  });

  it('never goes from one incident to another without being given up between', () => {
    const move = fc.constantFrom(...reservedDos).chain((name) => fc.constantFrom(moves[name], ofOther(moves[name])));
    fc.assert(
      fc.property(fc.array(move, { maxLength: 20 }), (path) => {
        let state: Reserved | null = null;
        for (const step of path) {
          const next = moveReserved(state, step, now);
          if (!next.ok) continue;
          if (state !== null && next.value !== null) expect(next.value.incident).toBe(state.incident);
          state = next.value;
        }
      }),
      { seed: 48, numRuns: 300 },
    );
  });
});
