import type { Charge, MemberId, MemberView } from '@watchroom/shared/area/roster-api.ts';
import type { AreaId, DepartmentId, UnitId } from '@watchroom/shared/kernel/ids.ts';
import type { Database, Tx } from '../../platform/database.ts';

export type MemberRow = {
  id: MemberId;
  rev: number;
  code: string;
  kind: 'person' | 'team';
  name: string;
  phone: string | null;
  department: DepartmentId | null;
  unit: UnitId | null;
};
export type ChargeRow = { member: MemberId; grid: AreaId; duty: string; limits: string; position: number };
type RosterTables = { grid_member: MemberRow; grid_charge: ChargeRow };

export const rosterTx = (tx: Tx) => tx.$extendTables<RosterTables>();
export const rosterTables = (db: Database) => db.$extendTables<RosterTables>();

/** Members with a charge in one of these grids (all without), with all their charges; by code. */
export async function readMembers(db: Database, grids: readonly AreaId[] | null): Promise<MemberView[]> {
  const tables = rosterTables(db);
  let members = tables.selectFrom('grid_member').selectAll().orderBy('code');
  if (grids !== null) {
    members = members.where('id', 'in', (select) =>
      select
        .selectFrom('grid_charge')
        .select('member')
        .where('grid', 'in', [...grids]),
    );
  }
  const rows = await members.execute();
  if (rows.length === 0) return [];
  const charges = await tables.selectFrom('grid_charge').selectAll().orderBy('position').execute();
  const byMember = new Map<MemberId, Charge[]>();
  for (const { member, grid, duty, limits } of charges) {
    const known = byMember.get(member);
    if (known === undefined) byMember.set(member, [{ grid, duty, limits }]);
    else known.push({ grid, duty, limits });
  }
  return rows.map((row) => ({ ...row, charges: byMember.get(row.id) ?? [] }));
}

export async function writeCharges(tx: Tx, member: MemberId, charges: readonly Charge[]): Promise<void> {
  await rosterTx(tx).deleteFrom('grid_charge').where('member', '=', member).execute();
  const rows = charges.map((charge, position) => ({ ...charge, member, position }));
  if (rows.length > 0) await rosterTx(tx).insertInto('grid_charge').values(rows).execute();
}
