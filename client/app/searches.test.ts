import { expect, test } from 'vitest';
import { SignInSearch } from './searches.ts';

test.each([
  ['/dispatch?x=1', '/dispatch?x=1'],
  ['/', '/'],
  ['//elsewhere.example', undefined],
  ['https://elsewhere.example', undefined],
  ['javascript:alert(1)', undefined],
  ['/sign-in?next=%2F', undefined],
  ['/sign-in', undefined],
  [7, undefined],
])('after signing in, %s leads to %s', (next, goes) => {
  expect(SignInSearch.parse({ next }).next).toBe(goes);
});
