import { PostId } from '@watchroom/shared/kernel/ids.ts';
import { expect, test } from 'vitest';
import { CHOICE_MS, type Choice, choiceNow, createPostMemory } from './post-memory.ts';

const choice: Choice = {
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

test('a choice is of one unit and one shift', () => {
  expect(choiceNow(choice, 'unit-1', 2_000)).toBe(choice);
  expect(choiceNow(choice, 'unit-2', 2_000)).toBeNull();
  expect(choiceNow(choice, 'unit-1', 1_000 + CHOICE_MS)).toBeNull();
  expect(choiceNow(null, 'unit-1', 2_000)).toBeNull();
});
