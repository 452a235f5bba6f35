import { describe, expect, test } from 'vitest';
import { awakeWhy, createDimChoice, staysOn } from './awake-why.ts';

const next = { point: 1 } as never;
const walk = { at: 'running', next } as const;
const nothing = { job: false, walk: null, post: null };

describe('POS-4 the screen stays on', () => {
  test('on a job, on a walk with checkpoints to come, and before signing in at a post', () => {
    expect(awakeWhy({ ...nothing, job: true, walk })).toBe('job');
    expect(awakeWhy({ ...nothing, walk })).toBe('walk');
    expect(awakeWhy({ ...nothing, post: { foundAt: null } })).toBe('post');
  });
  test('for nothing else: a walk that is to begin or is done, a post that is signed in at', () => {
    expect(awakeWhy(nothing)).toBeNull();
    expect(awakeWhy({ ...nothing, walk: { at: 'ahead', next } })).toBeNull();
    expect(awakeWhy({ ...nothing, walk: { at: 'running', next: null }, post: { foundAt: 5 } })).toBeNull();
  });
  test('unless the officer lets it go dark, which a job overrules and the phone remembers', () => {
    expect((['job', 'walk', 'post', null] as const).map((why) => staysOn(why, true))).toEqual([
      true,
      false,
      false,
      false,
    ]);
    expect((['walk', 'post', null] as const).map((why) => staysOn(why, false))).toEqual([true, true, false]);
    let kept: string | null = null;
    const setItem = (_: string, text: string) => {
      kept = text;
    };
    const keeper = { getItem: () => kept, setItem };
    createDimChoice(keeper).setState(true, true);
    expect([
      createDimChoice(keeper).getState(),
      createDimChoice({ ...keeper, getItem: () => null }).getState(),
    ]).toEqual([true, false]);
  });
});
