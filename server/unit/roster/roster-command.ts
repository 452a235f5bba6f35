import type { FieldIssue } from '@watchroom/shared/kernel/failure.ts';
import { no, ok } from '@watchroom/shared/kernel/result.ts';
import { toMs } from '@watchroom/shared/kernel/time.ts';
import { RosterInput, RosterReply, type ShiftLine, spanOf } from '@watchroom/shared/unit/roster/roster.ts';
import { areaIndex, cityFacts } from '../../area/queries.ts';
import { type CommandContext, defineCommand } from '../../platform/command.ts';
import { fault, MOST_FAULTS, type ReadLine } from '../../platform/csv/read-lines.ts';
import { subjectOf } from '../commands.ts';
import { readRoles, type UnitRow, unitTx } from '../store.ts';
import { readRoster } from './roster-file.ts';
import { rosterTables, type ShiftRow } from './roster-store.ts';

/** Rows of one statement: 6 parameters each, and Postgres takes 65,535. */
const ROWS_A_STATEMENT = 5_000;

/**
 * ROS-1: a file of shifts, whole or not at all, each fault by line and column. The shifts of its days, of units that the sender may
 * roster, become those of the file.
 */
export const takeRoster = defineCommand({
  name: 'roster.take',
  door: { may: 'roster.manage' },
  summary: 'Take a file of shifts: unit, date, from, to, area, role',
  input: RosterInput,
  output: RosterReply,
  run: async (ctx, { text }) => {
    const facts = cityFacts(ctx.platform);
    if (facts === null) return no('city-missing');
    // One roster after the other.
    const version = await rosterTables(ctx.tx)
      .selectFrom('roster_version')
      .selectAll()
      .forUpdate()
      .executeTakeFirstOrThrow();
    const { lines, issues } = readRoster(text);
    const units = await unitTx(ctx.tx).selectFrom('unit').selectAll().execute();
    const mine = units.filter((unit) => ctx.permit('roster.manage', subjectOf(unit)).ok);
    const checked = await checkLines(ctx, lines, { zone: facts.zone, units: mine });
    const faults = [...issues, ...checked.issues];
    if (faults.length > 0) return no('invalid-input', { issues: faults.slice(0, MOST_FAULTS) });
    const days = checked.rows.map(({ day }) => day).sort();
    const [first = '', last = ''] = [days[0], days.at(-1)];
    const replaced = await rosterTables(ctx.tx)
      .deleteFrom('shift')
      .where('day', '>=', first)
      .where('day', '<=', last)
      .where(
        'unit',
        'in',
        mine.map(({ id }) => id),
      )
      .executeTakeFirst();
    for (let from = 0; from < checked.rows.length; from += ROWS_A_STATEMENT) {
      await rosterTables(ctx.tx)
        .insertInto('shift')
        .values(checked.rows.slice(from, from + ROWS_A_STATEMENT))
        .execute();
    }
    const rev = version.rev + 1;
    await rosterTables(ctx.tx).updateTable('roster_version').set({ rev }).execute();
    const reply = {
      shifts: checked.rows.length,
      units: new Set(checked.rows.map(({ unit }) => unit)).size,
      replaced: Number(replaced.numDeletedRows),
      first,
      last,
    };
    // Thousands of shifts are no event; how many of which days is.
    ctx.emit({ kind: 'roster.taken', entity: 'roster', id: 'roster', rev, area: [], set: reply });
    return ok(reply);
  },
});

interface Known {
  readonly zone: string;
  readonly units: readonly UnitRow[];
}

async function checkLines(ctx: CommandContext, lines: readonly ReadLine<ShiftLine>[], { zone, units }: Known) {
  const index = areaIndex(ctx.platform);
  const roles = new Set((await readRoles(ctx.platform.db)).map(({ id }) => id));
  const byName = new Map(units.map((unit) => [unit.call_sign, unit]));
  const issues: FieldIssue[] = [];
  const rows: (ShiftRow & { readonly line: number })[] = [];
  for (const { line, row: shift } of lines) {
    const unit = byName.get(shift.unit);
    const span = spanOf(shift, zone);
    const path = shift.area === null ? (unit?.area ?? []) : (index?.pathOf(shift.area) ?? []);
    if (unit === undefined) issues.push(fault(line, 'unit', 'unit-unknown', shift.unit));
    if (span === null) issues.push(fault(line, 'to', 'empty-span', `${shift.from}–${shift.to}`));
    if (shift.area !== null && path.length === 0) issues.push(fault(line, 'area', 'area-unknown', shift.area));
    if (shift.role !== null && !roles.has(shift.role)) issues.push(fault(line, 'role', 'role-unknown', shift.role));
    if (unit === undefined || span === null) continue;
    const { from, to } = span;
    rows.push({
      line,
      unit: unit.id,
      from_at: from,
      to_at: to,
      day: shift.date,
      area: path,
      role: shift.role ?? unit.role,
    });
  }
  issues.push(...overlaps(rows));
  return { issues, rows: rows.map(({ line: _, ...row }) => row) };
}

/** Nobody is on two shifts at once. */
function overlaps(rows: readonly (ShiftRow & { readonly line: number })[]): FieldIssue[] {
  const before = new Map<string, ShiftRow & { readonly line: number }>();
  const issues: FieldIssue[] = [];
  for (const row of [...rows].sort((a, b) => toMs(a.from_at) - toMs(b.from_at))) {
    const last = before.get(row.unit);
    if (last !== undefined && toMs(row.from_at) < toMs(last.to_at))
      issues.push(fault(row.line, 'from', 'overlap', String(last.line)));
    before.set(row.unit, row);
  }
  return issues;
}
