import type { AccountActor } from '@watchroom/shared/access/actor.ts';
import { exampleDispatcher, exampleIncident, exampleNow as since } from '@watchroom/shared/incident/example.ts';
import type { Incident } from '@watchroom/shared/incident/incident.ts';
import type { ToldNobody } from '@watchroom/shared/incident/reoffer.ts';
import { describe, expect, test } from 'vitest';
import { faultsTold, nobodyRings } from './nobody-rings.ts';

const person = (more: object): AccountActor =>
  ({
    kind: 'account',
    id: exampleDispatcher.id,
    name: '',
    role: 'dispatcher',
    area: 'city',
    department: null,
    unit: null,
    onShift: true,
    ...more,
  }) as AccountActor;
const fault = (told: ToldNobody): Incident => ({
  ...exampleIncident,
  state: { at: 'open', since },
  reoffer: { at: 'nobody', since, tries: 1, why: 'nobody-left', told, by: exampleDispatcher },
});
const nothing = new Map<string, string>();
const rings = (told: ToldNobody, me: AccountActor, known = nothing) => nobodyRings(known, [fault(told)], me).length;

describe('ASG-8 that nobody took it', () => {
  const asker = person({});
  const other = person({ id: 'another' });
  test('rings first at who asked and at the desk that owns it, then at every desk', () => {
    expect([rings('owner', asker), rings('owner', other)]).toEqual([1, 0]);
    expect(rings('owner', person({ id: 'another', area: 'east' }))).toBe(1);
    expect([rings('desks', asker), rings('desks', other), rings('supervisors', other)]).toEqual([1, 1, 1]);
  });
  test('rings at nobody who cannot send a unit', () => {
    expect([rings('desks', person({ role: 'operator' })), rings('desks', person({ onShift: false }))]).toEqual([0, 0]);
  });
  test('rings once for each step, not with every look, and not for what was so before the first', () => {
    const known = new Map(faultsTold([fault('owner')]));
    expect([rings('owner', asker, known), rings('desks', asker, known)]).toEqual([0, 1]);
    expect(nobodyRings(null, [fault('owner')], asker)).toEqual([]);
  });
  test('is silent for what is over', () => {
    const over = { ...fault('desks'), state: { at: 'cancelled', since, by: exampleDispatcher, why: '' } } as const;
    expect(nobodyRings(nothing, [over], asker)).toEqual([]);
  });
});
