import { expect, it } from 'vitest';
import { fullScreen } from './full-screen.ts';

it.each([
  ['has all of them', [412, null], null],
  ['was counted and has all of them', [2_000, 2_000], null],
  ['got more since the count', [2_003, 2_001], null],
  ['has some of them', [2_000, 3_412], { shown: 2_000, all: 3_412 }],
  ['has some of them, of which some are over since', [1_990, 3_412], { shown: 1_990, all: 3_412 }],
] as const)('QUE-4 a screen that %s says so', (_, [shown, counted], said) =>
  expect(fullScreen(shown, counted)).toEqual(said),
);
