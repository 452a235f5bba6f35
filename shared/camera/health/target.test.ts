import { expect, it } from 'vitest';
import type { AreaPath } from '../../area/area-api.ts';
import { misses, TargetInput, targetOf } from './target.ts';

const set = new Map([
  ['city', 0.95],
  ['east', 0.98],
]);

it.each([
  ['its own', ['city', 'east'], { share: 0.98, from: 'east' }],
  ['that of the nearest area above it', ['city', 'east', 'east-s'], { share: 0.98, from: 'east' }],
  ['that of the top', ['city', 'west', 'west-n'], { share: 0.95, from: 'city' }],
  ['the house’s where nobody above it set one', ['other'], { share: 0.9, from: null }],
  ['the house’s where it lies in no area', [], { share: 0.9, from: null }],
])('HLT-13 an area has %s', (_, path, target) => {
  expect(targetOf(path as unknown as AreaPath, set, 0.9)).toEqual(target);
});

it('HLT-13 falls short only of what is known, and not when it just reaches it', () => {
  const target = { share: 0.95, from: null };
  expect([misses(0.94, target), misses(0.95, target), misses(1, target), misses(null, target)]).toEqual([
    true,
    false,
    false,
    false,
  ]);
});

it('HLT-13 is a share from a half to all', () => {
  const taken = (share: unknown) => TargetInput.safeParse({ share }).success;
  expect([0.5, 1, null, 0.49, 1.01, 95, '0.9'].map(taken)).toEqual([true, true, true, false, false, false, false]);
});
