import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { destination, type Position } from '../kernel/geo.ts';
import { IncidentId, IncidentTypeId } from '../kernel/ids.ts';
import { after } from '../kernel/time.ts';
import {
  DuplicateQuery,
  duplicateReach,
  duplicateScore,
  LIKELY_SCORE,
  LikelyDuplicate,
  likelyDuplicates,
  type NewReport,
  PAST_M,
  pastAt,
  tellsCaller,
  typeKin,
} from './duplicate.ts';
import { exampleDispatcher as by, exampleIncident, exampleNow } from './example.ts';
import type { Incident, IncidentState } from './incident.ts';
import type { Flow } from './incident-type.ts';

const id = (text: string) => IncidentTypeId.parse(text);
const types = (
  [
    ['safety', null],
    ['fire', 'safety'],
    ['fire-building', 'fire'],
    ['fire-car', 'fire'],
    ['theft', 'safety'],
    ['theft-car', 'theft'],
    ['roads', null],
    ['hole', 'roads'],
    ['loop-a', 'loop-b'],
    ['loop-b', 'loop-a'],
  ] as const
).map(([type, parent]) => ({ id: id(type), parent: parent === null ? null : id(parent) }));

const here: Position = exampleIncident.place;
const report = (fields: Partial<NewReport> = {}): NewReport => ({
  type: exampleIncident.type,
  place: here,
  accuracyM: 0,
  at: exampleNow,
  ...fields,
});
interface Told {
  readonly metres?: number;
  readonly seconds?: number;
  readonly type?: string;
  readonly flow?: Flow;
  readonly state?: IncidentState;
}
const known = ({
  metres = 0,
  seconds = 0,
  type = 'fire-building',
  flow = 'emergency',
  state,
}: Told = {}): Incident => ({
  ...exampleIncident,
  type: id(type),
  flow,
  place: destination(here, 70, metres),
  reportedAt: after(exampleNow, -seconds * 1_000),
  state: state ?? exampleIncident.state,
});
const score = (told: Told, { caller = false, ...more }: { caller?: boolean } & Partial<NewReport> = {}) =>
  duplicateScore(report(more), known(told), { types, caller })?.score ?? null;

describe('INT-8 the kin of two types', () => {
  it.each([
    ['fire-building', 'fire-building', 'same'],
    ['fire-building', 'fire-car', 'family'],
    ['fire-building', 'fire', 'family'],
    ['fire-building', 'theft-car', 'branch'],
    ['fire-building', 'hole', 'other'],
    ['fire-building', 'gone', 'other'],
    ['loop-a', 'loop-b', 'family'],
    ['loop-a', 'hole', 'other'],
    [null, 'hole', 'unknown'],
  ] as const)('of %s and %s is %s', (mine, theirs, kin) => {
    expect(typeKin(types, mine, theirs)).toBe(kin);
    if (mine !== null) expect(typeKin(types, theirs, mine)).toBe(kin);
  });
});

describe('INT-8 the score', () => {
  it.each<[string, Told, Parameters<typeof score>[1], number | null]>([
    ['the same, here and now', {}, {}, 1],
    ['80 m and 10 minutes apart', { metres: 80, seconds: 600 }, {}, 0.445],
    ['another of the family', { type: 'fire-car' }, {}, 0.7],
    ['another branch', { type: 'theft-car' }, {}, 0.45],
    ['nothing in common', { type: 'hole' }, {}, 0.2],
    ['no type told yet', {}, { type: null }, 0.8],
    ['120 m off', { metres: 120 }, {}, 0.5],
    ['120 m off by a place good to 200 m', { metres: 120 }, { accuracyM: 200 }, 1],
    ['20 minutes later', { seconds: 1_200 }, {}, 0.5],
    ['six hours later, where nothing burns', { seconds: 21_600, flow: 'general' }, {}, 0.5],
    ['80 minutes later', { seconds: 4_801 }, {}, null],
    ['501 m off', { metres: 501 }, {}, null],
    ['nothing in common but the caller', { type: 'hole', metres: 400, seconds: 3_000 }, { caller: true }, 0.601],
    ['the same caller from out of reach', { metres: 600 }, { caller: true }, null],
  ])('of %s', (...[, told, more, expected]) => {
    const found = score(told, more);
    if (expected === null) expect(found).toBeNull();
    else expect(found).toBeCloseTo(expected, 2);
  });

  const ago = (seconds: number) => after(exampleNow, -seconds * 1_000);
  it.each<[string, IncidentState, boolean]>([
    ['open for long', { at: 'on_hold', since: ago(4_000), by, why: '' }, true],
    ['closed half an hour ago', { at: 'closed', since: ago(1_800), by, resolvedBy: by, result: '' }, true],
    ['closed before that', { at: 'closed', since: ago(1_801), by, resolvedBy: by, result: '' }, false],
    ['called false just now', { at: 'unfounded', since: ago(5), by, why: '' }, true],
    ['cancelled long ago', { at: 'cancelled', since: ago(4_000), by, why: '' }, false],
    [
      'a duplicate itself',
      { at: 'duplicate', since: ago(5), by, of: exampleIncident.id, was: { at: 'open', since: ago(9) } },
      false,
    ],
  ])('of what is %s', (_, state, counts) => {
    expect(score({ seconds: 4_000, state }) !== null).toBe(counts);
  });
});

const metres = fc.double({ min: 0, max: 900, noNaN: true });
const told = fc.record({
  metres,
  seconds: fc.integer({ min: 0, max: 100_000 }),
  type: fc.constantFrom(...types.map((type) => type.id)),
  flow: fc.constantFrom<Flow>('emergency', 'general', 'mediation'),
});
const asked = fc.record({ accuracyM: fc.integer({ min: 0, max: 2_000 }), caller: fc.boolean() });
const seed = { seed: 20_260_301, numRuns: 400 };
const orNone = (found: number | null) => found ?? 0;

describe('INT-8 whatever is asked', () => {
  it('the score lies between 0 and 1, and nearer, sooner, vaguer or by the same caller is never less likely', () => {
    fc.assert(
      fc.property(told, asked, fc.double({ min: 0, max: 1, noNaN: true }), (one, more, share) => {
        const found = orNone(score(one, more));
        expect(found).toBeGreaterThanOrEqual(0);
        expect(found).toBeLessThanOrEqual(1);
        const slack = found - 1e-9;
        expect(orNone(score({ ...one, metres: one.metres * share }, more))).toBeGreaterThanOrEqual(slack);
        expect(orNone(score({ ...one, seconds: Math.floor(one.seconds * share) }, more))).toBeGreaterThanOrEqual(slack);
        expect(orNone(score(one, { ...more, accuracyM: more.accuracyM + 100 }))).toBeGreaterThanOrEqual(slack);
        expect(orNone(score(one, { ...more, caller: true }))).toBeGreaterThanOrEqual(slack);
      }),
      seed,
    );
  });

  it('nothing outside the reach that the database is asked for scores', () => {
    fc.assert(
      fc.property(told, asked, (one, more) => {
        if (score(one, more) === null) return;
        const reach = duplicateReach(report(more));
        expect(one.metres).toBeLessThanOrEqual(reach.metres + 1e-6);
        expect(known(one).reportedAt >= reach.since).toBe(true);
      }),
      seed,
    );
  });

  it('the list is short, sorted, above the threshold, and the same in whatever order it came', () => {
    const list = fc.array(told, { maxLength: 30 }).chain((many) =>
      fc.tuple(
        fc.constant(many),
        fc.shuffledSubarray(
          many.map((_, at) => at),
          { minLength: many.length },
        ),
      ),
    );
    fc.assert(
      fc.property(list, ([many, order]) => {
        const incidents = many.map((one, at) => ({
          ...known(one),
          id: IncidentId.parse(`00000000-0000-4000-8000-${String(at).padStart(12, '0')}`),
        }));
        const callers = new Set(incidents.filter((_, at) => at % 7 === 0).map((incident) => incident.id));
        const found = likelyDuplicates(report(), incidents, { types, callers });
        expect(found.length).toBeLessThanOrEqual(5);
        const scores = found.map((one) => one.score);
        expect(scores).toEqual(scores.toSorted((a, b) => b - a));
        expect(scores.every((one) => one >= LIKELY_SCORE)).toBe(true);
        const shuffled = order.map((at) => incidents[at] as Incident);
        expect(likelyDuplicates(report(), shuffled, { types, callers })).toEqual(found);
        expect(z.array(LikelyDuplicate).parse(found)).toEqual(found);
      }),
      { ...seed, numRuns: 100 },
    );
  });
});

describe('INT-8 who calls', () => {
  it('is known again by a mask that shows four letters, and by none that shows less', () => {
    expect(['138****0042', '65****21', '****7', '****', ''].map(tellsCaller)).toEqual([
      true,
      true,
      false,
      false,
      false,
    ]);
  });

  it('never stands in a question in the clear', () => {
    const ask = (caller: string) => DuplicateQuery.safeParse({ lng: '120.5', lat: '31.3', caller }).success;
    expect([ask('13800000042'), ask('138****0042')]).toEqual([false, true]);
  });

  it.each([
    [{ lng: '120.5', lat: '31.3' }, true],
    [{ address: '人民路 128 号' }, true],
    [{}, false],
    [{ lng: '120.5' }, false],
    [{ lng: '120.5', address: '人民路 128 号' }, false],
    [{ lng: '181', lat: '31.3' }, false],
    [{ lng: '120.5', lat: '31.3', accuracyM: '2001' }, false],
  ])('%o is a question: %s', (query, good) => {
    expect(DuplicateQuery.safeParse(query).success).toBe(good);
  });
});

it('INT-12 what was there before is counted to sixty metres, and what stands in the list of likely ones is not shown twice', () => {
  const at = (n: number, metres: number): Incident => ({
    ...exampleIncident,
    id: IncidentId.parse(`0199aaaa-0000-7000-8000-00000000000${n}`),
    place: destination(exampleIncident.place, 90, metres),
  });
  const over = [at(1, 0), at(2, PAST_M - 1), at(3, PAST_M + 1), at(4, 10), at(5, 20), at(6, 30)];
  const { count, newest } = pastAt(exampleIncident.place, over, new Set([over[0]?.id ?? '']));
  expect([count, newest.map(({ id: one }) => one.at(-1))]).toEqual([5, ['2', '4', '5']]);
  expect(pastAt(exampleIncident.place, [], new Set())).toEqual({ count: 0, newest: [] });
});
