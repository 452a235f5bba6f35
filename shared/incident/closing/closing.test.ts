import { expect, it } from 'vitest';
import { destination } from '../../kernel/geo.ts';
import { after } from '../../kernel/time.ts';
import { exampleDispatcher, exampleIncident, exampleNow } from '../example.ts';
import type { Flow } from '../incident-type.ts';
import { incidentAs } from '../timeline.ts';
import { PROOF_M, provesPlace, workBegan } from './closing.ts';
import { chosenOf, type DispositionChoice, dispositionsOf, houseDispositions, proofMissing } from './disposition.ts';

const chosen = (choices: readonly DispositionChoice[], ...[flow, disposition, result]: [Flow, string, string]) =>
  chosenOf(choices, { flow, disposition, result });
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

const words = { emergency: '已处置', general: '已处置', mediation: '' };
const flows = ['emergency', 'general', 'mediation'] as const;

it('INC-15 every disposition of the house belongs to a flow, and fits no other that does not name it', () => {
  for (const { code } of Object.values(houseDispositions).flat()) {
    const fits = flows.filter((flow) => chosen(houseDispositions[flow], flow, code, words[flow]).ok);
    expect(fits).toEqual(flows.filter((flow) => houseDispositions[flow].some((one) => one.code === code)));
    expect(fits.length).toBeGreaterThan(0);
  }
});

it('INC-15 a mediation keeps no words, the others need them', () => {
  const { general, mediation } = houseDispositions;
  expect(chosen(mediation, 'mediation', 'agreed', '甲乙二人')).toMatchObject({ failure: { code: 'outcome-only' } });
  expect(chosen(general, 'general', 'put-right', '')).toMatchObject({ failure: { code: 'words-missing' } });
});

it('INC-24 the list is that of the type, of the nearest above it that has one, or of the flow', () => {
  const own = { dispositions: [{ code: 'valve-shut', name: { zh: '已关阀' }, proof: 'photo' as const }] };
  const above = { dispositions: [{ code: 'pumped-out', name: { zh: '已抽排' }, proof: 'either' as const }] };
  const none = { dispositions: [] };
  expect(dispositionsOf([own, above], 'general')).toBe(own.dispositions);
  expect(dispositionsOf([none, above], 'general')).toBe(above.dispositions);
  expect(dispositionsOf([none, none], 'general')).toBe(houseDispositions.general);
  expect(chosen(own.dispositions, 'general', 'put-right', '已处置')).toMatchObject({
    failure: { code: 'disposition-unfit' },
  });
});

const cells = [
  // proof, same hands, photo → what is missing
  ['either', true, false, 'same-hands'],
  ['either', true, true, null],
  ['either', false, false, null],
  ['either', false, true, null],
  ['photo', true, false, 'photo-missing'],
  ['photo', true, true, null],
  ['photo', false, false, 'photo-missing'],
  ['photo', false, true, null],
  ['hands', true, false, 'hands-missing'],
  ['hands', true, true, 'hands-missing'],
  ['hands', false, false, null],
  ['hands', false, true, null],
  ['both', true, false, 'hands-missing'],
  ['both', true, true, 'hands-missing'],
  ['both', false, false, 'photo-missing'],
  ['both', false, true, null],
] as const;

it.each(cells)('INC-24 %s, same hands %s, photo %s: %s is missing', (...cell) => {
  const [proof, sameHands, photo, missing] = cell;
  expect(proofMissing(proof, { sameHands, photo })).toBe(missing);
});

it('INC-16 the words of a reply are not for the source that reported', () => {
  const reply = { said: { told: true, how: 'phone', words: '已告知' } as const, by: exampleDispatcher, at: since };
  const state = { at: 'resolved', since, by: exampleDispatcher, result: '已处置', reply } as const;
  expect(incidentAs({ state }, 'source').state).not.toHaveProperty('reply');
  expect(incidentAs({ state }, 'desk').state).toHaveProperty('reply');
  expect(incidentAs({ state }, 'unit').state).toHaveProperty('reply');
});
