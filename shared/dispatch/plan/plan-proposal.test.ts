import fc from 'fast-check';
import { expect, it } from 'vitest';
import { exampleIncident, exampleNow as now } from '../../incident/example.ts';
import { destination } from '../../kernel/geo.ts';
import { IncidentId, UnitId } from '../../kernel/ids.ts';
import { after, toMs } from '../../kernel/time.ts';
import { exampleFreeUnit } from '../example.ts';
import type { UnitAtHand } from '../suitability.ts';
import { proposeForPlan } from './plan-proposal.ts';

const { place, area } = exampleIncident;

interface Made {
  readonly role: string;
  readonly metres: number;
  readonly status?: 'available' | 'off_duty' | 'break';
}
const idOf = (n: number) => UnitId.parse(`018f0000-0000-7000-8000-${String(n).padStart(12, '0')}`);
const unit = (n: number, { role, metres, status = 'available' }: Made): UnitAtHand => ({
  unit: { ...exampleFreeUnit, id: idOf(n), callSign: `${n}`, role, status },
  fix: { place: destination(place, 90, metres), atMs: toMs(now) },
  load: 0,
  committedTo: null,
});
const units = (...made: readonly Made[]) => made.map((one, n) => unit(n, one));
const at = (onIt: readonly number[] = []) => ({ place, area, onIt: new Set(onIt.map(idOf)), now });
const names = (list: readonly { unit: { callSign: string } }[]) => list.map((one) => one.unit.callSign);

it('PLN-6 each role gets its nearest units, and those that come next can take their place', () => {
  const field = units(
    { role: 'fire', metres: 900 },
    { role: 'patrol', metres: 100 },
    { role: 'fire', metres: 300 },
    { role: 'fire', metres: 2_000 },
  );
  const [fire] = proposeForPlan([{ role: 'fire', n: 2 }], at(), field);
  expect(names(fire?.proposed ?? [])).toEqual(['2', '0']);
  expect(names(fire?.spare ?? [])).toEqual(['3']);
  expect(fire).toMatchObject({ wanted: 2, onIt: 0, short: 0, whys: [] });
});

it('PLN-6 who is on it already counts, and is not asked twice', () => {
  const field = units({ role: 'fire', metres: 100 }, { role: 'fire', metres: 200 }, { role: 'fire', metres: 300 });
  const [fire] = proposeForPlan([{ role: 'fire', n: 2 }], at([0]), field);
  expect(fire?.onIt).toBe(1);
  expect(names(fire?.proposed ?? [])).toEqual(['1']);
});

it('DSP-48 whom a desk keeps for this incident goes first, and who is kept for another not at all', () => {
  const kept = (incident: IncidentId) => ({ incident, since: now, until: after(now, 3_600_000) });
  const [near, mine, theirs] = units(
    { role: 'fire', metres: 300 },
    { role: 'fire', metres: 2_000 },
    { role: 'fire', metres: 100 },
  );
  if (near === undefined || mine === undefined || theirs === undefined) throw new Error('three were made');
  const field = [
    near,
    { ...mine, unit: { ...mine.unit, reserved: kept(exampleIncident.id) } },
    { ...theirs, unit: { ...theirs.unit, reserved: kept(IncidentId.parse(idOf(99))) } },
  ];
  const [fire] = proposeForPlan([{ role: 'fire', n: 3 }], { ...at(), incident: exampleIncident.id }, field);
  expect(names(fire?.proposed ?? [])).toEqual(['1', '0']);
  expect(fire).toMatchObject({ short: 1, whys: [{ why: 'reserved', units: 1 }] });
});

it('PLN-6 what nobody can be found for is said with what keeps the others away', () => {
  const field = units(
    { role: 'fire', metres: 100, status: 'off_duty' },
    { role: 'fire', metres: 100, status: 'off_duty' },
    { role: 'fire', metres: 100, status: 'break' },
    { role: 'fire', metres: 200_000 },
    { role: 'patrol', metres: 10 },
  );
  const [fire, boat] = proposeForPlan(
    [
      { role: 'fire', n: 2 },
      { role: 'boat', n: 1 },
    ],
    at(),
    field,
  );
  expect(fire).toMatchObject({ proposed: [], short: 2 });
  expect(fire?.whys).toEqual([
    { why: 'off_duty', units: 2 },
    { why: 'break', units: 1 },
    { why: 'too-far', units: 1 },
  ]);
  expect(boat).toMatchObject({ proposed: [], short: 1, whys: [] });
});

it('PLN-6 proposed, missing and on it are together what is wanted; nobody is named twice or for another role', () => {
  const made = fc.record({
    role: fc.constantFrom('fire', 'patrol'),
    metres: fc.nat(60_000),
    status: fc.constantFrom('available' as const, 'available' as const, 'off_duty' as const),
  });
  fc.assert(
    fc.property(
      fc.array(made, { maxLength: 12 }),
      fc.nat(5),
      fc.array(fc.nat(11), { maxLength: 3 }),
      (field, n, onIt) => {
        const [fire] = proposeForPlan([{ role: 'fire', n: n + 1 }], at(onIt), units(...field));
        if (fire === undefined) throw new Error('no proposal');
        const named = [...fire.proposed, ...fire.spare];
        expect(fire.proposed.length + fire.short + Math.min(fire.onIt, n + 1)).toBe(n + 1);
        expect(new Set(names(named)).size).toBe(named.length);
        for (const one of named) {
          expect(one.unit.role).toBe('fire');
          expect(onIt.map(idOf)).not.toContain(one.unit.id);
        }
      },
    ),
    { seed: 7_310_116 },
  );
});
