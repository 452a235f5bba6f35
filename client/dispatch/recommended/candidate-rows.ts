import { type Assignment, isActive } from '@watchroom/shared/dispatch/assignment.ts';
import type { Candidate } from '@watchroom/shared/dispatch/dispatch-api.ts';
import type { AccountId, IncidentId } from '@watchroom/shared/kernel/ids.ts';
import type { UnitView } from '@watchroom/shared/unit/unit-api.ts';
import { isFree } from '../board.ts';

/** Who has a unit, and on what; `here` = on the very incident that is open, `mine` = sent by the person at this desk. */
export interface Taken {
  readonly by: string;
  readonly number: string;
  readonly here: boolean;
  readonly mine: boolean;
}

/** A recommended unit as it is now: the recommendation is as of some seconds ago, the rows are live. */
export interface CandidateRow {
  readonly candidate: Candidate;
  readonly unit: UnitView;
  readonly taken: Taken | null;
  /** It can be offered now: recommended, and still free and on duty. */
  readonly free: boolean;
}

export interface LiveRows {
  readonly units: ReadonlyMap<string, UnitView>;
  readonly assignments: ReadonlyMap<string, Assignment>;
}

/** The recommendation brought up to now. Its order stays: a list that jumps under a hand sends the wrong car. */
export function candidateRows(
  candidates: readonly Candidate[],
  rows: LiveRows,
  given: { readonly incident: IncidentId; readonly me: AccountId },
): CandidateRow[] {
  const active = new Map<string, Assignment>();
  for (const assignment of rows.assignments.values()) if (isActive(assignment)) active.set(assignment.unit, assignment);
  return candidates.map((candidate) => {
    const unit = rows.units.get(candidate.unit.id) ?? candidate.unit;
    const assignment = active.get(unit.id);
    const taken = takenBy({ assignment, unit, committedTo: candidate.committedTo }, given);
    return {
      candidate,
      unit,
      taken,
      free: candidate.eligible && taken === null && isFree(unit),
    };
  });
}

interface Held {
  readonly assignment: Assignment | undefined;
  readonly unit: UnitView;
  readonly committedTo: Candidate['committedTo'];
}

function takenBy(
  { assignment, unit, committedTo }: Held,
  given: { readonly incident: IncidentId; readonly me: AccountId },
): Taken | null {
  if (assignment !== undefined) {
    const { offeredBy, order } = assignment;
    return {
      by: offeredBy.name,
      number: order.number,
      here: assignment.incident === given.incident,
      mine: offeredBy.id === given.me,
    };
  }
  // On something that this desk may not see: the recommendation knew by whom.
  if (unit.assignment !== null && committedTo !== null) return { ...committedTo, here: false, mine: false };
  return null;
}

/** Who stands at a place of the list, and since when, ms. */
export interface Place {
  readonly id: string;
  readonly since: number;
}

/** A hand that was on its way to a key when the list changed meant who stood there before, ms. */
const JUST_MOVED_MS = 1_000;

/** The places of the list now. Who comes where nobody stood can be meant by nobody's place: `since` is long ago. */
export function placesOf(before: readonly Place[], ids: readonly string[], now: number): Place[] {
  return ids.map((id, at) => {
    const stood = before[at];
    if (stood?.id === id) return stood;
    return { id, since: stood === undefined ? Number.NEGATIVE_INFINITY : now };
  });
}

/** Whether another stood at this place a moment ago. */
export function justMoved({ since }: Place, now: number): boolean {
  return now - since < JUST_MOVED_MS;
}

/** Units that could be offered before and that somebody else has taken since. */
export function takenSince(before: ReadonlySet<string>, rows: readonly CandidateRow[]): CandidateRow[] {
  return rows.filter(({ unit, taken }) => before.has(unit.id) && taken !== null && !taken.mine);
}
