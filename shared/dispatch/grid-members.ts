import type { MemberView } from '../area/roster-api.ts';
import type { AreaId, UnitId } from '../kernel/ids.ts';
import type { UnitView } from '../unit/unit-api.ts';
import type { MemberCandidate, MemberReason } from './dispatch-api.ts';

export interface GridMembersGiven {
  readonly grid: AreaId;
  /** Duties that the incident's type names, most wanted first; empty: any. */
  readonly duties: readonly string[];
  /** Units that the reader may read, by id. */
  readonly units: ReadonlyMap<UnitId, UnitView>;
}

/**
 * DSP-7: who answers for a grid by name, for an incident there: those with a wanted duty first, the most wanted before the others;
 * then who is on duty, then those of whom nobody knows it, then by name. Who has no duty in this grid is not in it.
 */
export function gridMembers(members: readonly MemberView[], given: GridMembersGiven): MemberCandidate[] {
  return members
    .flatMap((member) => candidateOf(member, given))
    .sort(
      (a, b) =>
        a.rank - b.rank ||
        dutyRank(a.candidate) - dutyRank(b.candidate) ||
        compare(a.candidate.name, b.candidate.name) ||
        compare(a.code, b.code),
    )
    .map(({ candidate }) => candidate);
}

interface Ranked {
  readonly candidate: MemberCandidate;
  /** Place of its best duty among those wanted. */
  readonly rank: number;
  readonly code: string;
}

function candidateOf(member: MemberView, { grid, duties, units }: GridMembersGiven): Ranked[] {
  const rankOf = (duty: string) => {
    const at = duties.indexOf(duty);
    return at < 0 ? duties.length : at;
  };
  const charges = member.charges.filter((charge) => charge.grid === grid);
  charges.sort((a, b) => rankOf(a.duty) - rankOf(b.duty));
  const [first] = charges;
  if (first === undefined) return [];
  const rank = rankOf(first.duty);
  const wanted = duties.length === 0 || rank < duties.length;
  const unit = member.unit === null ? undefined : units.get(member.unit);
  const onDuty = unit === undefined ? null : unit.duty === 'on' || unit.duty === 'busy';
  const reasons: MemberReason[] = duties.length === 0 ? [] : [wanted ? 'duty-wanted' : 'duty-other'];
  reasons.push(onDuty === null ? 'no-unit' : onDuty ? 'on-duty' : 'off-duty');
  const { id, kind, name, phone, code } = member;
  const worksAs = unit === undefined ? null : { id: unit.id, callSign: unit.callSign };
  return [{ rank, code, candidate: { id, kind, name, phone, charges, wanted, unit: worksAs, onDuty, reasons } }];
}

function dutyRank({ onDuty }: MemberCandidate): number {
  return onDuty === true ? 0 : onDuty === null ? 1 : 2;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
