import { exampleNow as at, exampleDispatcher, exampleIncident } from '@watchroom/shared/incident/example.ts';
import type { Incident } from '@watchroom/shared/incident/incident.ts';
import { ownerOf } from '@watchroom/shared/incident/incident-change.ts';
import { RACE_S, type Taker } from '@watchroom/shared/incident/ownership/ownership.ts';
import { AreaId } from '@watchroom/shared/kernel/ids.ts';
import { after } from '@watchroom/shared/kernel/time.ts';
import { describe, expect, test } from 'vitest';
import { RING_MS, ringing, toneOf } from './ringing.ts';

const incident = (number: string, more: Partial<Incident> = {}): Incident => ({ ...exampleIncident, number, ...more });
const claimedAt = after(at, 5_000);
const claimed = (number: string): Incident =>
  incident(number, {
    state: { at: 'open', since: claimedAt },
    owner: ownerOf(exampleDispatcher),
    taken: { at: claimedAt, actedAt: null },
  });
const taker: Taker = { id: 'me' as never, area: AreaId.parse('city') };
const told = (incidents: Incident[], me: string, now = after(at, 10_000)) =>
  ringing(incidents, { ...taker, id: me as never }, now).map((one) => `${one.incident.number} ${one.at}`);

describe('INC-8 what rings at a desk', () => {
  test('is what nobody has taken, the most urgent first, and after it what another took a moment ago', () => {
    const all = [claimed('1'), incident('2', { priority: 3 }), incident('3', { priority: 2 })];
    expect(told(all, 'me')).toEqual(['3 rings', '2 rings', '1 raced']);
    expect(toneOf(ringing(all, taker, at))).toBe(2);
  });
  test('MUT-1 sounds as the most urgent that is not muted', () => {
    const all = ringing([incident('1', { priority: 2 }), incident('2', { priority: 3 })], taker, at);
    expect(toneOf(all, (priority) => priority === 2)).toBe(3);
    expect(toneOf(all, () => true)).toBeNull();
  });
  test('stops when somebody takes it: for that person at once, for the others after the first moment', () => {
    expect(told([claimed('1')], exampleDispatcher.id)).toEqual([]);
    expect(told([claimed('1')], 'me', after(claimedAt, RACE_S * 1_000))).toEqual([]);
    expect(toneOf(ringing([claimed('1')], taker, claimedAt))).toBeNull();
  });
  test('ESC-3 is, once more, what was handed up to its very level, until somebody there takes it', () => {
    const up = (area: string, takenAt: Incident['openedAt'] = null): Incident => ({
      ...claimed('1'),
      taken: { at: claimedAt, actedAt: claimedAt },
      escalation: {
        terms: null,
        level: AreaId.parse(area),
        since: after(at, 600_000),
        handed: { name: area, by: exampleDispatcher, why: '超出权限', told: 1, takenAt },
      },
    });
    const now = after(at, 600_000 + RING_MS - 1);
    expect(told([up('city'), incident('2')], 'me', now)).toEqual(['1 up']);
    expect(toneOf(ringing([up('city')], taker, now))).toBe(1);
    expect(told([up('city')], 'me', after(now, 1))).toEqual([]);
    expect(told([up('east')], 'me', now)).toEqual([]);
    expect(told([up('city', now)], 'me', now)).toEqual([]);
  });
  test('does not ring for ever', () => {
    expect(told([incident('1')], 'me', after(at, RING_MS - 1))).toEqual(['1 rings']);
    expect(told([incident('1')], 'me', after(at, RING_MS))).toEqual([]);
  });
  test('is not what a person took while reporting it', () => {
    expect(told([{ ...claimed('1'), taken: { at, actedAt: null } }], 'me')).toEqual([]);
  });
});
