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
  const turn = () => new Promise((go) => setImmediate(go));
  const letGo = async () => {
    gates.shift()?.();
    // One turn for the answers, one for what they begin.
    await turn();
    await turn();
  };
  return { inGroups, groups, alone, letGo, turn };
}

test('what comes while a group is under way makes the next one, and each gets its own answer', async () => {
  const { inGroups, groups, letGo, turn } = held();
  const first = inGroups.add('a');
  await turn();
  const rest = ['b', 'c', 'd'].map((one) => inGroups.add(one));
  expect(groups).toEqual([['a']]);
  await letGo();
  expect(groups).toEqual([['a'], ['b', 'c', 'd']]);
  await letGo();
  expect(await Promise.all([first, ...rest])).toEqual(['a!', 'b!', 'c!', 'd!']);
});

test('what comes in the same moment is one group', async () => {
  const { inGroups, groups, letGo, turn } = held();
  const all = ['a', 'b', 'c'].map((one) => inGroups.add(one));
  expect(groups).toEqual([]);
  await turn();
  expect(groups).toEqual([['a', 'b', 'c']]);
  await letGo();
  expect(await Promise.all(all)).toEqual(['a!', 'b!', 'c!']);
});

test('of one name only one is under way, in the order they came', async () => {
  const { inGroups, groups, letGo, turn } = held();
  const all = ['a', 'b1', 'b2', 'c'].map((one) => inGroups.add(one));
  await turn();
  await letGo();
  await letGo();
  expect(groups).toEqual([['a', 'b1', 'c'], ['b2']]);
  expect(await Promise.all(all)).toEqual(['a!', 'b1!', 'b2!', 'c!']);
});

test('CMD-3 a group that fails is taken apart: who is at fault is told so, the others are done', async () => {
  const { inGroups, alone, letGo, turn } = held((group) => group.includes('bad'));
  const first = inGroups.add('a');
  await turn();
  const [good, bad] = [inGroups.add('good'), inGroups.add('bad').catch((error: Error) => error.message)];
  await letGo();
  await letGo();
  expect(await Promise.all([first, good, bad])).toEqual(['a!', 'good?', 'bad failed']);
  expect(alone).toEqual(['good', 'bad']);
  const later = inGroups.add('later');
  await turn();
  await letGo();
  expect(await later).toBe('later!');
});

test('a group has a bound; the rest waits for the next', async () => {
  const { inGroups, groups, letGo, turn } = held();
  const names = Array.from({ length: 200 }, (_, number) => String.fromCodePoint(0x4e00 + number));
  const all = names.map((name) => inGroups.add(name));
  await turn();
  for (let times = 0; times < 2; times++) await letGo();
  expect(groups.map((group) => group.length)).toEqual([128, 72]);
  expect(await Promise.all(all)).toEqual(names.map((name) => `${name}!`));
});
