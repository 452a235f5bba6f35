import { exampleIncident, exampleNow } from '@watchroom/shared/incident/example.ts';
import type { Incident } from '@watchroom/shared/incident/incident.ts';
import { describe, expect, test } from 'vitest';
import { arrivals } from './arrivals.ts';

const incident = (id: string, more: Partial<Incident> = {}): Incident => ({
  ...exampleIncident,
  id: id as Incident['id'],
  ...more,
});

describe('arrivals', () => {
  test('are none at the first look: what was there is no news', () => {
    expect(arrivals(null, [incident('a')])).toEqual({ ids: [], sound: null });
  });
  test('sound once, as the most urgent of them', () => {
    expect(
      arrivals(new Set(['a']), [incident('a'), incident('b', { priority: 3 }), incident('c', { priority: 2 })]),
    ).toEqual({ ids: ['b', 'c'], sound: 2 });
  });
  test('MUT-1 sound as the most urgent that is not muted: a muted flood hides no other tone', () => {
    const came = [incident('a', { priority: 2 }), incident('b', { priority: 3 }), incident('c', { priority: 4 })];
    expect(arrivals(new Set(), came, (priority) => priority === 2).sound).toBe(3);
    expect(arrivals(new Set(), came, () => true).sound).toBeNull();
  });
  test('are silent when somebody has taken it already', () => {
    expect(arrivals(new Set(), [incident('a', { state: { at: 'open', since: exampleNow } })])).toEqual({
      ids: [],
      sound: null,
    });
  });
});
