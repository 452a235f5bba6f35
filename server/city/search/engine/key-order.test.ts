import { seeded } from '@watchroom/shared/kernel/chance.ts';
import { expect, test } from 'vitest';
import { orderOfKeys } from './key-order.ts';

function ordered(keys: Uint32Array): number[] {
  const work = orderOfKeys(keys);
  let step = work.next();
  while (step.done !== true) step = work.next();
  return [...step.value];
}

test('numbers stand in the order of their keys, those of equal keys as they came', () => {
  expect(ordered(Uint32Array.of(7, 0xffff_ffff, 0, 7, 0x1_0000))).toEqual([2, 0, 3, 4, 1]);
  expect(ordered(new Uint32Array(0))).toEqual([]);
});

test('as sorting does', () => {
  const chance = seeded(5);
  const keys = Uint32Array.from({ length: 40_000 }, () => Math.floor(chance() * 2 ** 32));
  const expected = [...keys.keys()].sort((a, b) => (keys[a] ?? 0) - (keys[b] ?? 0) || a - b);
  expect(ordered(keys)).toEqual(expected);
});
