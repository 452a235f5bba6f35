import { expect, it, test } from 'vitest';
import { exampleDispatcher as by, exampleNow as since } from './example.ts';
import { type IncidentState, incidentAts } from './incident.ts';
import { publicStep } from './public-step.ts';

test.each([
  ['reported', 'received'],
  ['open', 'accepted'],
  ['dispatched', 'handled'],
  ['en_route', 'handled'],
  ['on_scene', 'handled'],
  ['on_hold', 'handled'],
  ['rework', 'handled'],
  ['resolved', 'done'],
  ['closed', 'done'],
  ['unfounded', 'ended'],
  ['cancelled', 'ended'],
] as const)('PUB-4 of “%s” the public is told “%s”', (at, step) => {
  expect(publicStep({ at, since } as IncidentState)).toBe(step);
});

it('PUB-4 a duplicate alone tells where it stood before', () => {
  const state = { at: 'duplicate', since, by, of: 'x', was: { at: 'open', since } } as unknown as IncidentState;
  expect(publicStep(state)).toBe('accepted');
  expect(incidentAts).toHaveLength(12);
});
