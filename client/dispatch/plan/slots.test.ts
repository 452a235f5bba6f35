import type { Candidate } from '@watchroom/shared/dispatch/dispatch-api.ts';
import { exampleFreeUnit } from '@watchroom/shared/dispatch/example.ts';
import { UnitId } from '@watchroom/shared/kernel/ids.ts';
import { expect, it } from 'vitest';
import { type Changes, slotsOf } from './slots.ts';

const idOf = (n: number) => UnitId.parse(`018f0000-0000-7000-8000-${String(n).padStart(12, '0')}`);
const candidate = (n: number): Candidate => ({
  unit: { ...exampleFreeUnit, id: idOf(n), callSign: String(n) },
  eligible: true,
  rank: n,
  distanceM: n,
  etaS: n,
  etaBy: 'straight',
  positionAgeS: 1,
  reasons: ['available'],
  committedTo: null,
});
const roles = [
  {
    role: 'fire',
    wanted: 2,
    onIt: 0,
    proposed: [1, 2].map(candidate),
    spare: [3, 4].map(candidate),
    short: 0,
    whys: [],
  },
];
const shown = (changes: Changes) =>
  slotsOf({ roles }, changes).map(({ chosen, choice }) => [
    chosen?.unit.callSign ?? '—',
    choice.map(({ unit }) => unit.callSign).join(''),
  ]);

it('PLN-6 at first each slot has who was proposed, and offers who is in no other slot', () => {
  expect(shown(new Map())).toEqual([
    ['1', '134'],
    ['2', '234'],
  ]);
});

it('PLN-6 another unit takes a slot, and the one it had may go elsewhere', () => {
  expect(shown(new Map([['fire.1', idOf(4)]]))).toEqual([
    ['1', '123'],
    ['4', '234'],
  ]);
});

it('PLN-6 a unit chosen for one slot leaves the slot it was proposed for to the next best', () => {
  expect(shown(new Map([['fire.1', idOf(1)]]))).toEqual([
    ['2', '234'],
    ['1', '134'],
  ]);
});

it('PLN-6 a slot left out frees its unit, and a unit that is gone leaves its slot empty', () => {
  expect(shown(new Map([['fire.0', null]]))).toEqual([
    ['—', '134'],
    ['2', '1234'],
  ]);
  expect(shown(new Map([['fire.0', idOf(9)]]))[0]?.[0]).toBe('—');
});
