import { expect, it } from 'vitest';
import { isCompatible } from './licences.ts';

it.each(['MIT', '(MIT OR GPL-3.0)', 'BSD-3-Clause AND ISC', 'Apache-2.0', '(BSD-2-Clause OR MIT OR Apache-2.0)'])(
  '%s may be shipped',
  (expression) => expect(isCompatible(expression)).toBe(true),
);

it.each(['GPL-3.0', 'MIT AND AGPL-3.0', 'SEE LICENSE IN LICENSE.txt', 'UNLICENSED', ''])('%s may not', (expression) =>
  expect(isCompatible(expression)).toBe(false),
);
