import { duplicateScore, LIKELY_SCORE, type NewReport } from '@watchroom/shared/incident/duplicate.ts';
import type { Incident } from '@watchroom/shared/incident/incident.ts';
import type { Flow } from '@watchroom/shared/incident/incident-type.ts';
import { type Chance, pick, seeded } from '@watchroom/shared/kernel/chance.ts';
import { destination, type Position } from '@watchroom/shared/kernel/geo.ts';
import { IncidentId, IncidentTypeId } from '@watchroom/shared/kernel/ids.ts';
import { instant } from '@watchroom/shared/kernel/time.ts';
import { beforeAll, describe, expect, it } from 'vitest';
import { ABSENT, hasRealFiles, type Row, rowsOf } from './files.ts';

/**
 * The score against real fire and rescue calls. The files hold no ground truth but ten calls of 2018 that were closed as
 * "Duplicate": how often a second report is made, how far off and how late, is not in them. So second reports are made here, from
 * every call, by seeded noise that is written down below; what is real is everything they can be mistaken for. Two real calls are
 * always taken for two incidents, so that a true duplicate nobody marked counts against the score.
 */
const families: Readonly<Record<string, readonly string[]>> = {
  fire: ['Structure Fire', 'Outside Fire', 'Vehicle Fire', 'Alarms', 'Smoke Investigation (Outside)', 'Explosion'],
  hazard: ['Gas Leak (Natural and LP Gases)', 'Electrical Hazard', 'Fuel Spill', 'Odor (Strange / Unknown)', 'HazMat'],
  rescue: [
    'Elevator / Escalator Rescue',
    'Water Rescue',
    'Traffic Collision',
    'High Angle Rescue',
    'Industrial Accidents',
  ],
  medical: ['Medical Incident'],
  service: ['Citizen Assist / Service Call', 'Assist Police', 'Administrative', 'Suspicious Package', 'Other'],
};
const idOf = (name: string) =>
  IncidentTypeId.parse(
    name
      .toLowerCase()
      .replace(/[^a-z]+/g, '-')
      .replace(/-$/, ''),
  );
const types = Object.entries(families).flatMap(([family, leaves]) => [
  { id: IncidentTypeId.parse(family), parent: null },
  ...leaves.map((leaf) => ({ id: idOf(leaf), parent: IncidentTypeId.parse(family) })),
]);
const parentOf = new Map(types.map(({ id, parent }) => [id, parent]));

type Known = Pick<Incident, 'id' | 'type' | 'flow' | 'place' | 'state' | 'reportedAt'>;
interface Call {
  readonly known: Known;
  readonly atMs: number;
  readonly endMs: number;
  readonly disposition: string;
}

/** Either way a file writes a time, as ms since 1970 as if the clock had shown UTC: only differences count here. NaN: none. */
function clockMs(text: string): number {
  const match = /^(\d+)\/(\d+)\/(\d+) (\d+):(\d\d)(?::(\d\d) (AM|PM))?$/.exec(text.trim());
  const [month = 0, day = 0, year = 0, hour = 0, minute = 0, second = 0] = (match ?? [])
    .slice(1, 7)
    .map((part) => Number(part ?? 0));
  const half = match?.[7];
  if (match === null) return Number.NaN;
  return Date.UTC(
    (year % 100) + 2_000,
    month - 1,
    day,
    half === undefined ? hour : (hour % 12) + (half === 'PM' ? 12 : 0),
    minute,
    second,
  );
}

async function callsOf(file: string): Promise<Call[]> {
  const calls = new Map<string, Call>();
  for await (const row of rowsOf(file)) {
    const number = row['Call Number'] ?? '';
    const before = calls.get(number);
    const call = before ?? callOf(row, calls.size);
    const endMs = Math.max(before?.endMs ?? call.atMs, clockMs(row['Available DtTm'] ?? '') || 0);
    if (!Number.isNaN(call.atMs)) calls.set(number, { ...call, endMs });
  }
  return [...calls.values()].sort((a, b) => a.atMs - b.atMs);
}

function callOf(row: Row, number: number): Call {
  const [lat = Number.NaN, lng = Number.NaN] = (row['Location'] ?? '').replace(/[()]/g, '').split(',').map(Number);
  const atMs = clockMs(row['Received DtTm'] ?? '');
  const type = idOf(row['Call Type'] ?? 'Other');
  const flow: Flow = parentOf.get(type) === 'service' ? 'general' : 'emergency';
  const reportedAt = instant(atMs || 0);
  const id = IncidentId.parse(`00000000-0000-4000-8000-${String(number).padStart(12, '0')}`);
  const known: Known = { id, type, flow, place: [lng, lat], state: { at: 'open', since: reportedAt }, reportedAt };
  return { known, atMs, endMs: atMs, disposition: row['Call Final Disposition'] ?? '' };
}

/** What stood at `atMs`: calls of the day before, closed from the moment the last unit was free. */
function standing(calls: readonly Call[], atMs: number): Known[] {
  let from = lowerBound(calls, atMs - 86_400_000);
  const found: Known[] = [];
  for (; from < calls.length && (calls[from] as Call).atMs < atMs; from++) {
    const { known, endMs } = calls[from] as Call;
    const by = { kind: 'system' as const, id: 'x', name: 'x' };
    const closed = { at: 'closed' as const, since: instant(endMs), by, resolvedBy: by, result: '' } as Known['state'];
    found.push(endMs < atMs ? { ...known, state: closed } : known);
  }
  return found;
}

function lowerBound(calls: readonly Call[], atMs: number): number {
  let [low, high] = [0, calls.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((calls[middle] as Call).atMs < atMs) low = middle + 1;
    else high = middle;
  }
  return low;
}

interface Scored {
  readonly id: string;
  readonly score: number;
}

/** What scores at all, likeliest first. Far ones are left out before the score is asked: some 0.006 degrees are 500 m here. */
function scored({ report, callers }: Asked, known: readonly Known[]): Scored[] {
  const [lng, lat] = report.place;
  return known
    .filter(({ place }) => Math.abs(place[1] - lat) < 0.006 && Math.abs(place[0] - lng) < 0.007)
    .flatMap((one) => {
      const found = duplicateScore(report, one, { types, caller: callers.has(one.id) });
      return found === null ? [] : [{ id: one.id, score: found.score }];
    })
    .sort((a, b) => b.score - a.score);
}

interface Asked {
  readonly report: NewReport;
  readonly callers: ReadonlySet<string>;
}

/** The call itself, as it was reported first. */
function asReported({ known }: Call): Asked {
  return { report: { type: known.type, place: known.place, accuracyM: 0, at: known.reportedAt }, callers: new Set() };
}

/**
 * A second report of a call. Place: off by a normal error of 50 m each way, one in ten by 150 to 400 m; later by a third of a
 * minute to half an hour, 5 minutes on average; the same type in 75 %, another of the family in 15 %, any in 10 %; the same caller
 * again in 10 %.
 */
function second(call: Call, chance: Chance): Asked {
  const off = chance() < 0.1 ? 150 + 250 * chance() : 50 * Math.sqrt(-2 * Math.log(1 - chance()));
  const place: Position = destination(call.known.place, 360 * chance(), off);
  const lateMs = Math.min(1_800_000, 20_000 - 280_000 * Math.log(1 - chance()));
  const toss = chance();
  const parent = parentOf.get(call.known.type);
  const leaves = types.filter((type) => type.parent !== null && (toss >= 0.9 || type.parent === parent));
  const type = toss < 0.75 ? call.known.type : pick(chance, leaves).id;
  const callers = new Set(chance() < 0.1 ? [call.known.id] : []);
  return { report: { type, place, accuracyM: 0, at: instant(call.atMs + lateMs) }, callers };
}

/** How often somebody reports again what is known: one call in four. */
const AGAIN = 0.25;

interface Figures {
  /** Share of second reports whose incident is shown, among at most five. */
  readonly recall: number;
  /** Share of all times something is shown where the likeliest is the right one. */
  readonly precision: number;
  /** Share of first reports at which something is shown: another incident, as far as anybody knows. */
  readonly alarms: number;
}

function replay(calls: readonly Call[], seed: number): Figures {
  const chance = seeded(seed);
  let [seconds, shown, first, wrong, alarms] = [0, 0, 0, 0, 0];
  for (const call of calls) {
    const shownAtFirst = scored(asReported(call), standing(calls, call.atMs)).some(
      ({ score }) => score >= LIKELY_SCORE,
    );
    if (shownAtFirst) alarms++;
    if (chance() >= AGAIN) continue;
    seconds++;
    const asked = second(call, chance);
    const list = scored(asked, standing(calls, Date.parse(asked.report.at))).filter(
      ({ score }) => score >= LIKELY_SCORE,
    );
    const rank = list.findIndex(({ id }) => id === call.known.id);
    if (rank >= 0 && rank < 5) shown++;
    if (rank === 0) first++;
    else if (list.length > 0) wrong++;
  }
  return { recall: shown / seconds, precision: first / (first + wrong + alarms), alarms: alarms / calls.length };
}

const real = hasRealFiles();
describe.skipIf(!real)(`INT-8 likely duplicates among real calls (${real ? 'read' : ABSENT})`, () => {
  let april: Call[];
  let year: Call[];
  beforeAll(async () => {
    april = await callsOf('incidents-sf-fire-2020-04.csv.gz');
    year = await callsOf('incidents-sf-fire-2018.csv.gz');
  });

  it('finds four second reports of five, and shows something else at one first report of sixteen', () => {
    const { recall, precision, alarms } = replay(april, 1);
    expect(april).toHaveLength(5_292);
    // Measured: 0.793, 0.741, 0.062; another seed moves recall by 0.03.
    expect(recall).toBeGreaterThan(0.76);
    expect(precision).toBeGreaterThan(0.71);
    expect(alarms).toBeLessThan(0.07);
  });

  it('finds the other call of each of the ten that the fire service itself closed as a duplicate', () => {
    const best = (call: Call, untilMs: number) => {
      const others = standing(year, untilMs).filter(({ id }) => id !== call.known.id);
      return scored(asReported(call), others)[0]?.score ?? 0;
    };
    const likely = (calls: readonly Call[], laterMs: number) =>
      calls.filter((call) => best(call, call.atMs + laterMs) >= LIKELY_SCORE).length;
    const marked = year.filter(({ disposition }) => disposition === 'Duplicate');
    // Half of them were the first of the two: the other call came within half an hour.
    expect([likely(marked, 0), likely(marked, 1_800_000)]).toEqual([5, 10]);
    const some = year.filter(({ disposition }, at) => at % 20 === 0 && disposition !== 'Duplicate');
    expect(likely(some, 1_800_000) / some.length).toBeLessThan(0.11);
  });
});
