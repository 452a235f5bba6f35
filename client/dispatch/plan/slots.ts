import type { Candidate } from '@watchroom/shared/dispatch/dispatch-api.ts';
import type { PlanProposal } from '@watchroom/shared/dispatch/plan/plan-proposal.ts';
import type { UnitId } from '@watchroom/shared/kernel/ids.ts';

/** One unit the plan wants, with who would go and who could go in its place. */
export interface Slot {
  readonly key: string;
  readonly role: string;
  /** Null: left out by the dispatcher. */
  readonly chosen: Candidate | null;
  /** Everybody who could go here: nobody who stands in another slot. */
  readonly choice: readonly Candidate[];
}

/** What the dispatcher changed, by slot: another unit, or null for nobody. */
export type Changes = ReadonlyMap<string, UnitId | null>;

/** The proposal as it stands after the dispatcher's changes: no unit in two slots, whatever was chosen where. */
export function slotsOf({ roles }: Pick<PlanProposal, 'roles'>, changes: Changes): Slot[] {
  return roles.flatMap(({ role, proposed, spare }) => {
    const all = [...proposed, ...spare];
    const keys = proposed.map((_, n) => `${role}.${n}`);
    const taken = new Set<UnitId>();
    // Changes first: what was proposed gives way to what somebody chose.
    const chosen = new Map<string, Candidate | null>();
    for (const key of keys) {
      const wish = changes.get(key);
      if (wish === undefined) continue;
      const found = all.find(({ unit }) => unit.id === wish && !taken.has(unit.id)) ?? null;
      chosen.set(key, found);
      if (found !== null) taken.add(found.unit.id);
    }
    keys.forEach((key, n) => {
      if (chosen.has(key)) return;
      const own = proposed[n];
      const next = [...(own === undefined ? [] : [own]), ...all].find(({ unit }) => !taken.has(unit.id)) ?? null;
      chosen.set(key, next);
      if (next !== null) taken.add(next.unit.id);
    });
    return keys.map((key): Slot => {
      const here = chosen.get(key) ?? null;
      const choice = all.filter(({ unit }) => unit.id === here?.unit.id || !taken.has(unit.id));
      return { key, role, chosen: here, choice };
    });
  });
}
