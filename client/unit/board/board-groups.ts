import { toMs } from '@watchroom/shared/kernel/time.ts';
import { type StatusLimits, type StatusStage, stageOf } from '@watchroom/shared/unit/status-limits.ts';
import { UnitStatus, type UnitView } from '@watchroom/shared/unit/unit-api.ts';

export const ON_DUTY = 'on';
export const EVERY = 'every';

export interface BoardChoice {
  readonly text: string;
  /** A role of the profile; null = all. */
  readonly role: string | null;
  /** One status, all but off duty, or every one. */
  readonly status: UnitStatus | typeof ON_DUTY | typeof EVERY;
  readonly order: 'time' | 'status' | 'name';
  readonly onlyLate: boolean;
  /** How deep in the tree of areas units are grouped; 0 is the city. */
  readonly level: number;
}

export interface BoardUnitRow {
  readonly unit: UnitView;
  readonly stage: StatusStage;
}

export interface BoardGroup {
  /** The area; null: of units whose path does not reach so deep. */
  readonly area: string | null;
  readonly rows: readonly BoardUnitRow[];
  readonly late: number;
  readonly long: number;
  readonly counts: ReadonlyMap<UnitStatus, number>;
}

const stageRank: Readonly<Record<StatusStage, number>> = { 'too-long': 0, long: 1, usual: 2 };
const statusRank = new Map(UnitStatus.options.map((status, at) => [status, at]));

/** Units that fit, by area in the order of the tree, each group in the chosen order. */
export function boardGroups(
  units: Iterable<UnitView>,
  choice: BoardChoice,
  {
    limits,
    nowMs,
    areas,
  }: { readonly limits: StatusLimits; readonly nowMs: number; readonly areas: readonly string[] },
): BoardGroup[] {
  const wanted = choice.text.trim().toLowerCase();
  const groups = new Map<string | null, BoardUnitRow[]>();
  for (const unit of units) {
    if (!fits(unit, choice, wanted)) continue;
    const stage = stageOf(limits, unit, nowMs);
    if (choice.onlyLate && stage === 'usual') continue;
    const area = unit.area[choice.level] ?? null;
    const rows = groups.get(area) ?? [];
    rows.push({ unit, stage });
    groups.set(area, rows);
  }
  const place = new Map(areas.map((area, at) => [area, at]));
  const placeOf = (area: string | null) => (area === null ? Infinity : (place.get(area) ?? areas.length));
  return [...groups]
    .sort(([a], [b]) => placeOf(a) - placeOf(b) || 0)
    .map(([area, rows]) => ({ area, rows: rows.sort(orders[choice.order]), ...tally(rows) }));
}

function fits(unit: UnitView, { role, status }: BoardChoice, wanted: string): boolean {
  if (role !== null && unit.role !== role) return false;
  if (status === ON_DUTY ? unit.status === 'off_duty' : status !== EVERY && unit.status !== status) return false;
  return wanted === '' || unit.callSign.toLowerCase().includes(wanted);
}

type Order = (a: BoardUnitRow, b: BoardUnitRow) => number;
const byName: Order = (a, b) => a.unit.callSign.localeCompare(b.unit.callSign, 'zh', { numeric: true });
const bySince: Order = (a, b) => toMs(a.unit.statusSince) - toMs(b.unit.statusSince);
const byStatus: Order = (a, b) => (statusRank.get(a.unit.status) ?? 0) - (statusRank.get(b.unit.status) ?? 0);
const orders: Readonly<Record<BoardChoice['order'], Order>> = {
  time: (a, b) => stageRank[a.stage] - stageRank[b.stage] || bySince(a, b) || byName(a, b),
  status: (a, b) => byStatus(a, b) || byName(a, b),
  name: byName,
};

function tally(rows: readonly BoardUnitRow[]): Pick<BoardGroup, 'late' | 'long' | 'counts'> {
  const counts = new Map<UnitStatus, number>();
  let [late, long] = [0, 0];
  for (const { unit, stage } of rows) {
    counts.set(unit.status, (counts.get(unit.status) ?? 0) + 1);
    if (stage === 'too-long') late++;
    if (stage === 'long') long++;
  }
  const inOrder = UnitStatus.options.flatMap((status) => {
    const n = counts.get(status);
    return n === undefined ? [] : ([[status, n]] as const);
  });
  return { late, long, counts: new Map(inOrder) };
}
