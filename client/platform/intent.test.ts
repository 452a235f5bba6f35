import { expect, test } from 'vitest';
import { intentKey } from './intent.ts';

test('the same wish keeps its key, another one gets its own, and an answered one starts anew', () => {
  let made = 0;
  const makeKey = () => `key-${++made}`;
  const first = intentKey(null, { unit: 'a' }, makeKey);
  expect(intentKey(first, { unit: 'a' }, makeKey)).toBe(first);
  expect(intentKey(first, { unit: 'b' }, makeKey).key).toBe('key-2');
  expect(intentKey(null, { unit: 'a' }, makeKey).key).toBe('key-3');
  expect(intentKey(null, undefined, makeKey).key).toBe('key-4');
});
