import { PostId } from '@watchroom/shared/kernel/ids.ts';
import { Instant } from '@watchroom/shared/kernel/time.ts';
import { describe, expect, test } from 'vitest';
import { CHOICE_MS, type Choice, choiceAfter, choiceNow, createPostMemory } from './post-memory.ts';

const choice: Choice = {
  account: 'officer-1',
  unit: 'unit-1',
  post: {
    id: PostId.parse('018f0000-0000-7000-8000-000000000001'),
    name: '人民广场治安亭',
    kind: 'kiosk',
    place: [120.56, 31.29],
  },
  people: 2,
  chosenAt: 1_000,
  foundAt: null,
  duty: null,
};
function keeper(kept: string | null = null) {
  let text = kept;
  return {
    getItem: () => text,
    setItem: (_: string, next: string) => {
      text = next;
    },
  };
}

test('PST-8 a phone that starts anew without signal still knows the post that was chosen', () => {
  const phone = keeper();
  createPostMemory(phone).setState(choice, true);
  expect(createPostMemory(phone).getState()).toEqual(choice);
  createPostMemory(phone).setState(null, true);
  expect(createPostMemory(phone).getState()).toBeNull();
});

test.each(['', 'no JSON', '{}', JSON.stringify({ ...choice, people: 0 })])(
  'what is kept and is no choice is none: %s',
  (text) => {
    expect(createPostMemory(keeper(text)).getState()).toBeNull();
  },
);

test('PHN-2 a choice is of one officer, one unit and one shift', () => {
  const holder = { account: 'officer-1', unit: 'unit-1' };
  expect(choiceNow(choice, holder, 2_000)).toBe(choice);
  expect(choiceNow(choice, { ...holder, unit: 'unit-2' }, 2_000)).toBeNull();
  expect(choiceNow(choice, { ...holder, account: 'officer-2' }, 2_000)).toBeNull();
  expect(choiceNow(choice, holder, 1_000 + CHOICE_MS)).toBeNull();
  expect(choiceNow(null, holder, 2_000)).toBeNull();
});

describe('PST-4 on the phone, too, a unit that goes off duty is at no post any more', () => {
  const [eight, ten, two] = ['08:00', '10:00', '14:00'].map((at) => Instant.parse(`2026-03-01T${at}:00.000Z`));
  const at = (duty: 'on' | 'break' | 'off', since = eight) => ({
    duty,
    dutySince: duty === 'off' ? null : (since ?? null),
  });
  const found = choiceAfter({ ...choice, foundAt: 5_000 }, at('on')) as Choice;
  test('who goes off duty has no post chosen', () => {
    expect(choiceAfter(found, at('off'))).toBeNull();
  });
  test('who goes off and on where the phone does not hear it is looked for anew', () => {
    expect(choiceAfter(found, at('on', two))).toEqual({ ...found, foundAt: null, duty: { is: 'on', since: two } });
  });
  test('a break ends nothing, and what was heard before changes nothing', () => {
    expect(choiceAfter(found, at('on'))).toBe(found);
    const aside = choiceAfter(found, at('break', ten)) as Choice;
    expect(aside.foundAt).toBe(5_000);
    expect(choiceAfter(aside, at('on', two))?.foundAt).toBe(5_000);
  });
});
