import { exampleIncident, exampleNow } from '@watchroom/shared/incident/example.ts';
import type { Incident } from '@watchroom/shared/incident/incident.ts';
import { destination } from '@watchroom/shared/kernel/geo.ts';
import { IncidentId } from '@watchroom/shared/kernel/ids.ts';
import { after } from '@watchroom/shared/kernel/time.ts';
import { expect, test } from 'vitest';
import { mergeCandidates } from './merge-candidates.ts';

const other = (nth: number, metres: number, more: Partial<Incident> = {}): Incident => ({
  ...exampleIncident,
  id: IncidentId.parse(`018f0000-0000-7000-8000-0000000001${String(nth).padStart(2, '0')}`),
  number: `20260301-01${String(nth).padStart(2, '0')}`,
  place: destination(exampleIncident.place, 90, metres),
  ...more,
});
const found = (known: readonly Incident[], query = '') =>
  mergeCandidates(exampleIncident, known, { types: [], query, wordsOf: ({ number, text }) => `${number} ${text}` });

test('INC-12 the likely first come first, then the nearest', () => {
  const long = { reportedAt: after(exampleNow, -86_400_000) };
  const list = found([other(1, 900), other(2, 20, long), other(3, 60)]);
  expect(list.map(({ incident, likely, metres }) => [incident.number, likely, metres])).toEqual([
    ['20260301-0103', true, 60],
    ['20260301-0102', false, 20],
    ['20260301-0101', false, 900],
  ]);
});

test('INC-12 nothing is its own first, nor what is over', () => {
  const over = { at: 'cancelled', since: exampleNow, by: { kind: 'system', id: 'x', name: '' }, why: '撤回' } as const;
  expect(found([exampleIncident, other(1, 10, { state: over })])).toEqual([]);
});

test('INC-12 every word of the query is in what is shown, eight at most', () => {
  const many = Array.from({ length: 20 }, (_, nth) => other(nth, nth * 1_000));
  expect(found(many)).toHaveLength(8);
  expect(found(many, '冒烟 0117').map(({ incident }) => incident.number)).toEqual(['20260301-0117']);
  expect(found(many, '洪水')).toEqual([]);
});
