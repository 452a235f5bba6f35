import { IncidentType } from '@watchroom/shared/incident/incident-type.ts';
import { expect, it } from 'vitest';
import { lengthOf, limitsOf } from './type-limits.ts';

it.each([
  [15, 15, 'seconds'],
  [90, 90, 'seconds'],
  [300, 5, 'minutes'],
  [7_200, 2, 'hours'],
  [259_200, 3, 'days'],
] as const)('%i s are said as %i %s', (seconds, n, unit) => {
  expect(lengthOf(seconds)).toEqual({ n, unit });
});

it('CLK-7 every limit of a type is told, step by step where it has several', () => {
  const type = IncidentType.parse({
    id: 'burst',
    parent: null,
    name: { zh: '爆管' },
    clocks: {
      claimS: 60,
      resolve: [
        { name: { zh: '看护' }, limit: { n: 3, unit: 'urgent-hour' } },
        { limit: { n: 5, unit: 'working-day' } },
      ],
    },
  });
  expect(limitsOf(type).map(({ clock, step, length }) => [clock, step, length.n, length.unit])).toEqual([
    ['claim', null, 1, 'minutes'],
    ['resolve', 1, 3, 'urgent-hour'],
    ['resolve', 2, 5, 'working-day'],
  ]);
  expect(limitsOf({ clocks: { resolve: [{ limit: { n: 4, unit: 'working-hour' } }] } })[0]?.step).toBeNull();
});
