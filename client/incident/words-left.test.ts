import { expect, test } from 'vitest';
import { wordsLeft } from './words-left.ts';

test('a field is empty when what stands in it was sent', () => {
  expect(wordsLeft(' 已到场 ', '已到场')).toBe('');
});

test('whoever writes on while it is being sent keeps what was not sent', () => {
  expect(wordsLeft('已到场 需要清障车', '已到场')).toBe('需要清障车');
  expect(wordsLeft('需要清障车', '已到场')).toBe('需要清障车');
});
