import { expect, test } from 'vitest';
import { Groups } from './groups.ts';

/** Groups that end when they are let go, and are written down. */
function held(fails: (group: readonly string[]) => boolean = () => false) {
  const groups: string[][] = [];
  const alone: string[] = [];
  const gates: (() => void)[] = [];
  const inGroups = new Groups<string, string>({
    nameOf: (one) => one.slice(0, 1),
    together: async (group) => {
      groups.push([...group]);
      await new Promise<void>((go) => gates.push(go));
      if (fails(group)) throw new Error('the group failed');
      return group.map((one) => `${one}!`);
    },
    alone: async (one) => {
      alone.push(one);
      if (fails([one])) throw new Error(`${one} failed`);
      return `${one}?`;
    },
  });
  const letGo = async () => {
    gates.shift()?.();
    await new Promise((go) => setImmediate(go));
  };
  return { inGroups, groups, alone, letGo };
}

test('what comes while a group is under way makes the next one, and each gets its own answer', async () => {
  const { inGroups, groups, letGo } = held();
  const first = inGroups.add('a');
  const rest = ['b', 'c', 'd'].map((one) => inGroups.add(one));
  expect(groups).toEqual([['a']]);
  await letGo();
  expect(groups).toEqual([['a'], ['b', 'c', 'd']]);
  await letGo();
  expect(await Promise.all([first, ...rest])).toEqual(['a!', 'b!', 'c!', 'd!']);
});

test('of one name only one is under way, in the order they came', async () => {
  const { inGroups, groups, letGo } = held();
  const all = ['a', 'b1', 'b2', 'c'].map((one) => inGroups.add(one));
  await letGo();
  await letGo();
  await letGo();
  expect(groups).toEqual([['a'], ['b1', 'c'], ['b2']]);
  expect(await Promise.all(all)).toEqual(['a!', 'b1!', 'b2!', 'c!']);
});

test('CMD-3 a group that fails is taken apart: who is at fault is told so, the others are done', async () => {
  const { inGroups, alone, letGo } = held((group) => group.includes('bad'));
  const first = inGroups.add('a');
  const [good, bad] = [inGroups.add('good'), inGroups.add('bad').catch((error: Error) => error.message)];
  await letGo();
  await letGo();
  expect(await Promise.all([first, good, bad])).toEqual(['a!', 'good?', 'bad failed']);
  expect(alone).toEqual(['good', 'bad']);
  const later = inGroups.add('later');
  await letGo();
  expect(await later).toBe('later!');
});

test('a group has a bound; the rest waits for the next', async () => {
  const { inGroups, groups, letGo } = held();
  const names = Array.from({ length: 200 }, (_, number) => String.fromCodePoint(0x4e00 + number));
  const all = names.map((name) => inGroups.add(name));
  for (let turn = 0; turn < 3; turn++) await letGo();
  expect(groups.map((group) => group.length)).toEqual([1, 128, 71]);
  expect(await Promise.all(all)).toEqual(names.map((name) => `${name}!`));
});
