import type { Actor } from '../../access/actor.ts';
import type { AreaPath } from '../../area/area-api.ts';
import type { AreaId, DepartmentId, IncidentTypeId } from '../../kernel/ids.ts';
import type { IncidentLeads, LeadKey, LeadRow } from './lead-table.ts';

interface Placed {
  readonly row: LeadRow;
  /** In the table, from 1. */
  readonly place: number;
}

/** One version of the table, ready to be asked. */
export interface LeadTable {
  readonly version: number;
  readonly byArea: ReadonlyMap<AreaId, readonly Placed[]>;
}

export function leadTable(version: number, rows: readonly LeadRow[]): LeadTable {
  const byArea = new Map<AreaId, Placed[]>();
  rows.forEach((row, at) => {
    const own = byArea.get(row.area) ?? [];
    own.push({ row, place: at + 1 });
    byArea.set(row.area, own);
  });
  return { version, byArea };
}

/** No table yet: everything goes by area and type alone. */
export const noTable = leadTable(0, []);

export interface LeadCase {
  /** From the city down to the grid. */
  readonly area: AreaPath;
  /** The type and those above it, nearest first. */
  readonly types: readonly IncidentTypeId[];
  /** The department of the type, by the type tree. */
  readonly department: DepartmentId | null;
  /** Alarm level, from 1. */
  readonly level: number;
}

/**
 * LED-2: who leads. Of the rows that stand for the case the most specific one says it: of the nearest area, then of the deepest type, then
 * the one that names the department, then of the highest level. No two rows of a checked table are equal in all four, so there is
 * exactly one answer; where no row stands, the district and the type's department lead.
 */
export function leadsOf(table: LeadTable, given: LeadCase): IncidentLeads {
  const { area, department } = given;
  const found = mostSpecific(table, given);
  const decides = found?.row.decides ?? department;
  return {
    table: table.version,
    row: found?.place ?? null,
    by: found === null ? null : keyOf(found.row),
    territory: territoryOf(area, found?.row.area ?? null),
    department: decides,
    acts: found?.row.acts ?? decides,
    supports: [...(found?.row.supports ?? [])],
    closes: found?.row.closes ?? 'anyone',
  };
}

function mostSpecific(table: LeadTable, { area, types, department, level }: LeadCase): Placed | null {
  for (const id of area.toReversed()) {
    const standing = (table.byArea.get(id) ?? []).filter(
      ({ row }) =>
        (row.type === null || types.includes(row.type)) &&
        (row.department === null || row.department === department) &&
        row.level <= level,
    );
    const rank = ({ row }: Placed) => [
      row.type === null ? -types.length : -types.indexOf(row.type),
      row.department === null ? 0 : 1,
      row.level,
    ];
    const [best] = standing.toSorted((a, b) => compare(rank(b), rank(a)));
    if (best !== undefined) return best;
  }
  return null;
}

function compare(a: readonly number[], b: readonly number[]): number {
  const at = a.findIndex((each, index) => each !== b[index]);
  return at === -1 ? 0 : (a[at] ?? 0) - (b[at] ?? 0);
}

/** LED-3: the district leads, or the town, community or grid for which a row was written. In a city without districts, the city. */
function territoryOf(area: AreaPath, named: AreaId | null): AreaId {
  const depth = named === null ? -1 : area.indexOf(named);
  const lead = area[Math.max(1, depth)] ?? area[0];
  if (lead === undefined) throw new Error('a place without areas');
  return lead;
}

/** What makes two rows the same row. */
export function keyOf({ area, type, department, level }: LeadRow): LeadKey {
  return { area, type, department, level };
}

/** Who has to close an incident, as a thing with a name. */
export type Lead =
  | { readonly kind: 'area'; readonly id: AreaId }
  | { readonly kind: 'department'; readonly id: DepartmentId };

/**
 * LED-4, R28: the lead that has to close it where this actor is not of it; null: the actor may, as far as leads go. The territorial lead is
 * a desk bound to no department whose area is the lead's or one above it; the line's is anybody of the department.
 */
export function leadMissing(leads: IncidentLeads | null, area: AreaPath, actor: Actor): Lead | null {
  if (leads === null || actor.kind !== 'account') return null;
  const { closes, department, territory } = leads;
  if (closes === 'department' && department !== null)
    return actor.department === department ? null : { kind: 'department', id: department };
  if (closes !== 'territory') return null;
  const depth = area.indexOf(actor.area);
  const isOfLead = actor.department === null && depth !== -1 && depth <= area.indexOf(territory);
  return isOfLead ? null : { kind: 'area', id: territory };
}
