import { type Assignment, isActive } from '@watchroom/shared/dispatch/assignment.ts';
import { takesUnitsAt } from '@watchroom/shared/dispatch/takes-unit.ts';
import type { Incident } from '@watchroom/shared/incident/incident.ts';
import type { UnitStatus, UnitView } from '@watchroom/shared/unit/unit-api.ts';

export function takesUnit(incident: Incident): boolean {
  return takesUnitsAt.includes(incident.state.at);
}

/** Incidents that take a unit: those nobody is on yet (they wait), and those with somebody. */
export function boardIncidents(
  incidents: Iterable<Incident>,
  assignments: Iterable<Assignment>,
): { readonly waiting: Incident[]; readonly manned: Incident[] } {
  const helped = new Set<string>();
  for (const assignment of assignments) if (isActive(assignment)) helped.add(assignment.incident);
  const open = [...incidents].filter(takesUnit);
  return {
    waiting: open.filter((incident) => !helped.has(incident.id)),
    manned: open.filter((incident) => helped.has(incident.id)),
  };
}

/** This unit may be let fall on this incident: one that is kept goes where it is kept for and nowhere else. */
export function mayTake(incident: Incident, unit: UnitView): boolean {
  const { status, reserved } = unit;
  return (
    takesUnit(incident) && (status === 'available' || (status === 'reserved' && reserved?.incident === incident.id))
  );
}

/** The columns of the board: statuses that mean the same to somebody who looks for a unit. */
export const boardColumns = ['free', 'asked', 'moving', 'there', 'away'] as const;
export type BoardColumn = (typeof boardColumns)[number];

const columnOf: Readonly<Record<UnitStatus, BoardColumn | null>> = {
  available: 'free',
  reserved: 'free',
  offered: 'asked',
  accepted: 'moving',
  en_route: 'moving',
  on_scene: 'there',
  busy: 'away',
  break: 'away',
  // Not here: nobody can be sent.
  off_duty: null,
};

/** Nobody has asked it for anything: it can be dragged, and sent by a key. Whom a desk keeps for one incident too (DSP-48). */
export function isFree({ status }: Pick<UnitView, 'status'>): boolean {
  return columnOf[status] === 'free';
}

export interface UnitFilter {
  readonly text: string;
  /** A role of the profile; null = all. */
  readonly role: string | null;
}

/** Units by column. With a rank (for the chosen incident) best first, the rest by call sign. */
export function unitColumns(
  units: Iterable<UnitView>,
  filter: UnitFilter,
  rankOf: (unit: UnitView) => number | null,
): Readonly<Record<BoardColumn, readonly UnitView[]>> {
  const columns: Record<BoardColumn, UnitView[]> = { free: [], asked: [], moving: [], there: [], away: [] };
  const wanted = filter.text.trim().toLowerCase();
  for (const unit of units) {
    const column = columnOf[unit.status];
    if (column === null || (filter.role !== null && unit.role !== filter.role)) continue;
    if (wanted !== '' && !unit.callSign.toLowerCase().includes(wanted)) continue;
    columns[column].push(unit);
  }
  for (const column of boardColumns) {
    columns[column].sort((a, b) => {
      const [left, right] = [rankOf(a) ?? Number.POSITIVE_INFINITY, rankOf(b) ?? Number.POSITIVE_INFINITY];
      return left === right ? a.callSign.localeCompare(b.callSign, 'zh') : left - right;
    });
  }
  return columns;
}

export type UnitColumns = ReturnType<typeof unitColumns>;

/**
 * The columns as they stood before, each unit as it is now: while something is dragged nothing moves under the hand (DSP-43). Who is gone
 * is left out; who is new comes in when it has been dropped.
 */
export function heldColumns(before: UnitColumns, units: ReadonlyMap<string, UnitView>): UnitColumns {
  const still = (column: BoardColumn) => before[column].flatMap(({ id }) => units.get(id) ?? []);
  return {
    free: still('free'),
    asked: still('asked'),
    moving: still('moving'),
    there: still('there'),
    away: still('away'),
  };
}
