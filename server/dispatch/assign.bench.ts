import { allocate, type Need, oneByOne } from '@watchroom/shared/dispatch/allocation.ts';
import { exampleFreeUnit } from '@watchroom/shared/dispatch/example.ts';
import { judge, type UnitAtHand } from '@watchroom/shared/dispatch/suitability.ts';
import { between, seeded } from '@watchroom/shared/kernel/chance.ts';
import type { Position } from '@watchroom/shared/kernel/geo.ts';
import { instant, toMs } from '@watchroom/shared/kernel/time.ts';
import type { UnitKind, UnitView } from '@watchroom/shared/unit/unit-api.ts';
import type { Bench, Goal } from '../../infra/bootstrap/bench-contract.ts';

/**
 * 50 incidents wait at once in a city of 10,000 units: who goes where (DSP-6), reasons and shortfalls included. Three cities: units and
 * incidents all over it, a crowd of incidents in one place, and fewer free units than incidents. Beside it, in turn: the
 * nearest one after the other, as it is usually done, by the same reckoning.
 */
const UNITS = 10_000;
const INCIDENTS = 50;
const ROUNDS = 5;
const RUNS = 60;
const MOST_MS = 20;
const now = instant(Date.UTC(2026, 10, 28, 3));
const KINDS: readonly UnitKind[] = ['car', 'motorcycle', 'foot', 'team'];
const ROLES = ['patrol', 'fire', 'urban', 'medical'];
const scenes = ['spread', 'crowd', 'scarce'] as const;

interface Measured extends Record<string, unknown> {
  readonly scene: string;
  readonly p99Ms: number;
  readonly oneByOneP99Ms: number;
  readonly savedPct: number;
}
type City = { readonly needs: readonly Need[]; readonly units: readonly UnitAtHand[] };

export const run: Bench = async ({ say }) => {
  const runs: Measured[] = [];
  for (let round = 1; round <= ROUNDS; round++) {
    for (const scene of scenes) {
      const measured = { round, scene, ...measure(scene, round) };
      say(JSON.stringify(measured));
      runs.push(measured);
    }
  }
  const p99Ms = (scene: string) => median(runs.filter((one) => one.scene === scene).map((one) => one.p99Ms));
  const goals = scenes.map((scene): Goal => {
    const own = runs.filter((one) => one.scene === scene);
    const usual = median(own.map((one) => one.oneByOneP99Ms));
    const saved = median(own.map((one) => one.savedPct));
    return {
      metric: `${INCIDENTS} incidents, ${UNITS} units, ${scene}: p99 (one by one ${usual} ms; ${saved} % less waiting than it)`,
      value: p99Ms(scene),
      unit: 'ms',
      goal: `<= ${MOST_MS}`,
      ok: p99Ms(scene) <= MOST_MS,
    };
  });
  return { goals, runs };
};

function measure(scene: (typeof scenes)[number], round: number) {
  const [ours, usual]: [number[], number[]] = [[], []];
  let [waitingS, usualS, met] = [0, 0, 0];
  for (let turn = 0; turn < RUNS; turn++) {
    // Another city each time: nothing is warm but the code.
    const { needs, units } = draw(scene, round * 1_000 + turn);
    const startedAt = performance.now();
    const { proposals } = allocate(needs, units, now);
    const between = performance.now();
    const one = oneByOne(needs, units, now);
    usual.push(performance.now() - between);
    ours.push(between - startedAt);
    met += proposals.length;
    for (const { candidate } of proposals) waitingS += candidate.etaS ?? 0;
    one.forEach((unit, need) => {
      const [wanted, hand] = [needs[need], units[unit]];
      if (wanted !== undefined && hand !== undefined) usualS += judge(wanted, hand, toMs(now)).etaS ?? 0;
    });
  }
  return {
    p50Ms: quantile(ours, 0.5),
    p99Ms: quantile(ours, 0.99),
    oneByOneP99Ms: quantile(usual, 0.99),
    metPct: Math.round((met / (RUNS * INCIDENTS)) * 1_000) / 10,
    savedPct: Math.round((1 - waitingS / usualS) * 1_000) / 10,
  };
}

function draw(scene: (typeof scenes)[number], seed: number): City {
  const chance = seeded(seed);
  const place = (spread: number): Position => [120.6 + (chance() - 0.5) * spread, 31.3 + (chance() - 0.5) * spread];
  const free = scene === 'scarce' ? 40 / UNITS : 0.5;
  const units = Array.from({ length: UNITS }, (_, index): UnitAtHand => {
    const unit: UnitView = {
      ...exampleFreeUnit,
      id: `u${index}` as UnitView['id'],
      callSign: `u${index}`,
      kind: KINDS[between(chance, 0, KINDS.length - 1)] ?? 'car',
      role: ROLES[between(chance, 0, ROLES.length - 1)] ?? 'patrol',
      homeArea: `grid-${between(chance, 0, 930)}` as UnitView['homeArea'],
      status: chance() < free ? 'available' : 'busy',
    };
    return {
      unit,
      fix: { place: place(0.6), atMs: toMs(now) - between(chance, 0, 120) * 1_000 },
      load: between(chance, 0, 6),
      committedTo: null,
    };
  });
  const needs = Array.from(
    { length: INCIDENTS },
    (): Need => ({
      place: place(scene === 'crowd' ? 0.01 : 0.6),
      area: ['city', `grid-${between(chance, 0, 930)}`] as never,
      roles: chance() < 0.3 ? [] : [ROLES[between(chance, 0, ROLES.length - 1)] ?? 'patrol', 'patrol'],
      priority: (between(chance, 1, 4) as Need['priority']) ?? 3,
    }),
  );
  return { needs, units };
}

function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return Math.round((sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN) * 100) / 100;
}

function median(values: readonly number[]): number {
  return quantile(values, 0.5);
}
