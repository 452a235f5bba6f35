import { expect, it } from 'vitest';
import { destination } from '../../kernel/geo.ts';
import { after } from '../../kernel/time.ts';
import { exampleDispatcher, exampleIncident, exampleNow } from '../example.ts';
import { incidentAs } from '../timeline.ts';
import { PROOF_M, provesPlace, workBegan } from './closing.ts';
import { Disposition, dispositions, fitsFlow } from './disposition.ts';

const { place } = exampleIncident;
const since = exampleNow;
const photo = (metres: number, accuracyM = 10, at = after(since, 1_000)) => ({
  at,
  taken: { place: destination(place, 45, metres), accuracyM },
});

it('INC-5 a photo proves a place from near it, taken by a phone that knows where it is, after the work began', () => {
  const proves = (given: Parameters<typeof provesPlace>[0]) => provesPlace(given, { place, since });
  expect(proves(photo(PROOF_M - 1))).toBe(true);
  expect(proves(photo(PROOF_M + 1))).toBe(false);
  expect(proves(photo(5, PROOF_M + 1))).toBe(false);
  expect(proves(photo(5, 5, after(since, -1)))).toBe(false);
  expect(proves({ at: after(since, 1_000), taken: null })).toBe(false);
});

it('INC-5 the work begins with the arrival where one is awaited, else with the opening', () => {
  const openedAt = after(since, 5_000);
  expect(workBegan({ clocks: [], openedAt })).toBe(openedAt);
  expect(workBegan({ clocks: exampleIncident.clocks, openedAt })).toBeNull();
  const clocks = exampleIncident.clocks.map((clock) => ({ ...clock, doneAt: after(since, 9_000) }));
  expect(workBegan({ clocks, openedAt })).toBe(after(since, 9_000));
});

it('INC-15 every disposition belongs to a flow, and fits no other that does not name it', () => {
  for (const disposition of Disposition.options) {
    const flows = (['emergency', 'general', 'mediation'] as const).filter(
      (flow) => fitsFlow(flow, { disposition, result: flow === 'mediation' ? '' : '已处置' }).ok,
    );
    expect(flows).toEqual(
      Object.entries(dispositions).flatMap(([flow, list]) =>
        (list as readonly string[]).includes(disposition) ? [flow] : [],
      ),
    );
    expect(flows.length).toBeGreaterThan(0);
  }
});

it('INC-15 a mediation keeps no words, the others need them', () => {
  expect(fitsFlow('mediation', { disposition: 'agreed', result: '甲乙二人' })).toMatchObject({
    failure: { code: 'outcome-only' },
  });
  expect(fitsFlow('general', { disposition: 'put-right', result: '' })).toMatchObject({
    failure: { code: 'words-missing' },
  });
});

it('INC-16 the words of a reply are not for the source that reported', () => {
  const reply = { said: { told: true, how: 'phone', words: '已告知' } as const, by: exampleDispatcher, at: since };
  const state = { at: 'resolved', since, by: exampleDispatcher, result: '已处置', reply } as const;
  expect(incidentAs({ state }, 'source').state).not.toHaveProperty('reply');
  expect(incidentAs({ state }, 'desk').state).toHaveProperty('reply');
  expect(incidentAs({ state }, 'unit').state).toHaveProperty('reply');
});
