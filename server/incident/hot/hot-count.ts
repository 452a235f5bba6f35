import type { AreaPath } from '@watchroom/shared/area/area-api.ts';
import { cellOf, type HotQuery, hotPeriods } from '@watchroom/shared/incident/hot-grids.ts';
import type { AreaId, DepartmentId, IncidentTypeId } from '@watchroom/shared/kernel/ids.ts';
import type { HotFact } from './hot-memory.ts';

/** How many incidents one grid or cell has. */
export interface HotCount {
  readonly id: string;
  readonly path: AreaPath;
  count: number;
  readonly groups: Map<IncidentTypeId, number>;
}

export interface Counting {
  readonly nowMs: number;
  readonly query: Pick<HotQuery, 'by' | 'period'> & {
    readonly group?: IncidentTypeId | undefined;
    readonly area?: AreaId | undefined;
  };
  /** Whether the reader may count what lies here. */
  readonly sees: (path: AreaPath, department: DepartmentId | null) => boolean;
  /** The type at the top of the tree above a type. */
  readonly groupOf: (type: IncidentTypeId) => IncidentTypeId;
}

/** HOT-1, HOT-2, HOT-3: counts what the reader sees in the period, hottest first; grids of the same heat by id. */
export function countHot(facts: Iterable<HotFact>, { nowMs, query, sees, groupOf }: Counting): readonly HotCount[] {
  const sinceMs = nowMs - hotPeriods[query.period];
  const verdicts = new Map<AreaPath, Map<DepartmentId | null, boolean>>();
  const mayCount = ({ path, department }: HotFact): boolean => {
    const known = verdicts.get(path) ?? new Map<DepartmentId | null, boolean>();
    verdicts.set(path, known);
    const verdict =
      known.get(department) ?? ((query.area === undefined || path.includes(query.area)) && sees(path, department));
    known.set(department, verdict);
    return verdict;
  };
  const counts = new Map<string, HotCount>();
  for (const fact of facts) {
    if (!fact.counts || fact.reportedMs < sinceMs || fact.reportedMs > nowMs || !mayCount(fact)) continue;
    const group = fact.mediation ? null : groupOf(fact.type);
    if (query.group !== undefined && group !== query.group) continue;
    const id = query.by === 'cell' ? cellOf(fact.place) : fact.path.at(-1);
    if (id === undefined) continue;
    const count = counts.get(id) ?? { id, path: query.by === 'cell' ? [] : fact.path, count: 0, groups: new Map() };
    counts.set(id, count);
    count.count += 1;
    if (group !== null) count.groups.set(group, (count.groups.get(group) ?? 0) + 1);
  }
  return [...counts.values()].sort((a, b) => b.count - a.count || (a.id < b.id ? -1 : 1));
}
