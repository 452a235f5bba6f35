import { describe, expect, it } from 'vitest';
import { between, seeded } from '../kernel/chance.ts';
import { after, instant } from '../kernel/time.ts';
import { ARRIVE_M, type Arrival, DWELL_MS, LEAVE_M, moveArrival, type PlaceFix } from './arrival-machine.ts';

const T = instant(Date.parse('2026-03-01T08:00:00Z'));
const later = after(T, DWELL_MS);
const fix = (distanceM: number, at = T, accuracyM = 8): PlaceFix => ({ at, distanceM, accuracyM });
const states: Record<Arrival['at'], Arrival> = {
  away: { at: 'away' },
  near: { at: 'near', since: T },
  there: { at: 'there', since: T },
  leaving: { at: 'leaving', since: T, left: T },
};
/** inside at once, inside after the dwell, between, outside at once, outside after the dwell, too rough to say. */
const fixes = [fix(ARRIVE_M), fix(0, later), fix(ARRIVE_M + 1), fix(LEAVE_M), fix(LEAVE_M, later), fix(0, later, 81)];
const table: Record<Arrival['at'], readonly Arrival['at'][]> = {
  away: ['near', 'near', 'away', 'away', 'away', 'away'],
  near: ['near', 'there', 'away', 'away', 'away', 'near'],
  there: ['there', 'there', 'there', 'leaving', 'leaving', 'there'],
  leaving: ['there', 'there', 'there', 'leaving', 'away', 'leaving'],
};

describe('GEO-1 the arrival at a place', () => {
  it.each(Object.entries(states))('%s moves by its row of the table', (at, state) => {
    expect(fixes.map((one) => moveArrival(state, one).at)).toEqual(table[at as Arrival['at']]);
  });

  it('counts from when the unit came within the ring', () => {
    const near = moveArrival(states.away, fix(40));
    expect(moveArrival(near, fix(30, later))).toEqual({ at: 'there', since: T });
  });

  const walk = (distances: readonly number[], stepMs = 5_000) => {
    const seen: Arrival['at'][] = [];
    distances.reduce<Arrival>((state, distanceM, turn) => {
      const next = moveArrival(state, fix(distanceM, after(T, turn * stepMs)));
      if (next.at !== state.at) seen.push(next.at);
      return next;
    }, states.away);
    return seen;
  };

  it('is none for who drives past', () => {
    expect(walk([400, 200, 50, 10, 90, 250, 400])).toEqual(['near', 'away']);
  });

  it.each([1, 2, 3, 4, 5])('comes once and stays through jitter, seed %i', (seed) => {
    const chance = seeded(seed);
    const jitter = Array.from({ length: 200 }, () =>
      chance() < 0.1 ? between(chance, 125, 400) : between(chance, 0, 58),
    );
    // A jump of one fix is followed by a true one; two in a row within the dwell change nothing either.
    const steady = jitter.map((metres, at) => (metres > LEAVE_M && (jitter[at - 1] ?? 0) > LEAVE_M ? 20 : metres));
    const seen = walk([500, 300, 0, 0, 0, 0, ...steady]);
    expect(seen.filter((at) => at === 'there').length).toBeGreaterThan(0);
    expect(seen).not.toContain('away');
  });
});
