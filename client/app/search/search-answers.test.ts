import type { SearchHit } from '@watchroom/shared/city/search-api.ts';
import { expect, test } from 'vitest';
import type { Fault } from '../../platform/fault.ts';
import { emptied, withAnswer, withFault } from './search-answers.ts';

const answer = (number: number, words: string) => ({ number, words, hits: [{ id: words } as SearchHit] });
const fault = { code: 'offline' } as Fault;

test('an answer that comes after a newer one is dropped', () => {
  const shown = withAnswer(withAnswer(emptied(0), answer(2, '人民')), answer(1, '人'));
  expect(shown.newest?.words).toBe('人民');
});

test('what was found stays until the next answer is there', () => {
  const first = withAnswer(emptied(0), answer(1, '人'));
  expect(withFault(first, 2, fault).newest?.words).toBe('人');
  expect(withAnswer(first, answer(2, '人民')).newest?.words).toBe('人民');
});

test('a fault is told until a newer question is answered, and not of an older one', () => {
  const failed = withFault(emptied(0), 2, fault);
  expect(failed.fault?.fault).toBe(fault);
  expect(withAnswer(failed, answer(1, '人')).fault).not.toBeNull();
  expect(withAnswer(failed, answer(3, '人民路')).fault).toBeNull();
  expect(withFault(withAnswer(emptied(0), answer(3, '人民路')), 2, fault).fault).toBeNull();
});

test('an answer to a box that was emptied since is dropped', () => {
  expect(withAnswer(emptied(4), answer(4, '人')).newest).toBeNull();
  expect(withFault(emptied(4), 3, fault).fault).toBeNull();
  expect(withAnswer(emptied(4), answer(5, '民')).newest?.words).toBe('民');
});
