import type { AccountInput, AccountView } from '@watchroom/shared/access/access-api.ts';
import type { FieldIssue } from '@watchroom/shared/kernel/failure.ts';
import type { AreaId } from '@watchroom/shared/kernel/ids.ts';
import { no, ok } from '@watchroom/shared/kernel/result.ts';
import {
  MOST_PEOPLE,
  PeopleInput,
  PeopleReply,
  PersonLine,
  personColumns,
} from '@watchroom/shared/unit/people/people.ts';
import { addAccount, permitArea, unknownPassword } from '../../access/commands.ts';
import { accountsNamed } from '../../access/queries.ts';
import { departments } from '../../area/queries.ts';
import { type CommandContext, defineCommand } from '../../platform/command.ts';
import { fault, MOST_FAULTS, type ReadLine, readLines } from '../../platform/csv/read-lines.ts';
import { type UnitRow, unitTx } from '../store.ts';

const form = { schema: PersonLine, columns: personColumns, most: MOST_PEOPLE };

/**
 * ACC-10: accounts from a file, all of it or nothing, each fault by line and column. Nobody can sign in to a new one before a code was made
 * for it: its password is one that nobody knows. A line of an account that is so already changes nothing, one that says otherwise is
 * a fault: the same file can be sent again when it has grown, and no file changes what somebody may.
 */
export const takePeople = defineCommand({
  name: 'account.take_file',
  door: { may: 'account.manage' },
  summary: 'Make accounts from a file: username, name, role, area, department, unit',
  input: PeopleInput,
  output: PeopleReply,
  run: async (ctx, { text, dryRun }) => {
    const { lines, issues } = readLines(text, form);
    const checked = await checkLines(ctx, lines);
    const faults = [...issues, ...checked.issues];
    if (faults.length > 0) return no('invalid-input', { issues: faults.slice(0, MOST_FAULTS) });
    const fresh = checked.people.filter(({ known }) => known === undefined);
    const counts = { lines: lines.length, fresh: fresh.length, same: lines.length - fresh.length, dryRun };
    if (dryRun) return ok({ ...counts, made: [] });
    // One hash for all: nobody has the password that it is of.
    const hash = await unknownPassword();
    const made: AccountView['id'][] = [];
    for (const { account, area } of fresh) {
      const added = await addAccount(ctx, account, { hash, area });
      if (added === null) return no('username-taken', { values: { username: account.username } });
      made.push(added.id);
    }
    return ok({ ...counts, made });
  },
});

type Draft = Omit<AccountInput, 'password'>;
interface Person {
  readonly account: Draft;
  /** The path of its area, from the city down. */
  readonly area: readonly AreaId[];
  readonly known: AccountView | undefined;
}

async function checkLines(ctx: CommandContext, lines: readonly ReadLine<PersonLine>[]) {
  const units = new Map(
    (await unitTx(ctx.tx).selectFrom('unit').selectAll().execute()).map((unit) => [unit.call_sign, unit]),
  );
  const known = await accountsNamed(
    ctx.tx,
    lines.map(({ row }) => row.username),
  );
  const named = new Set(departments(ctx.platform).map(({ id }) => id));
  const issues: FieldIssue[] = [];
  const people: Person[] = [];
  const seen = new Map<string, number>();
  for (const { line, row } of lines) {
    const unit = row.unit === null ? undefined : units.get(row.unit);
    const say = (path: (typeof personColumns)[number], code: string, message: string) =>
      void issues.push(fault(line, path, code, message));
    const before = seen.get(row.username);
    if (before !== undefined) say('username', 'twice', String(before));
    seen.set(row.username, line);
    if (row.role === 'officer' && row.unit === null) say('unit', 'unit-needed', row.username);
    if (row.role !== 'officer' && row.unit !== null) say('unit', 'no-unit', row.role);
    if (row.unit !== null && unit === undefined) say('unit', 'unit-unknown', row.unit);
    if (row.department !== null && !named.has(row.department)) say('department', 'department-unknown', row.department);
    const account = draftOf(row, unit);
    const area = permitArea(ctx, 'account.manage', account.areaId);
    if (!area.ok) say('area', area.failure.code === 'area-unknown' ? 'area-unknown' : 'out-of-reach', row.area ?? '');
    else if (!reachesUnit(ctx, unit)) say('unit', 'out-of-reach', row.unit ?? '');
    const there = known.get(row.username);
    if (there !== undefined && !isSame(there, account)) say('username', 'differs', row.username);
    people.push({ account, area: area.ok ? area.value : [], known: there });
  }
  return { issues, people };
}

/** An officer is of the unit's department, unless the file says otherwise. */
function draftOf({ username, name, role, area, department }: PersonLine, unit: UnitRow | undefined): Draft {
  return {
    username,
    displayName: name,
    role,
    areaId: area,
    departmentId: department ?? unit?.department ?? null,
    unitId: unit?.id ?? null,
    active: true,
    shift: null,
  };
}

/** Nobody gives somebody a unit of another's area. */
function reachesUnit(ctx: CommandContext, unit: UnitRow | undefined): boolean {
  return (
    unit === undefined ||
    ctx.permit('unit.manage', { area: unit.area, department: unit.department, units: [unit.id] }).ok
  );
}

function isSame(known: AccountView, { displayName, role, areaId, departmentId, unitId }: Draft): boolean {
  const same = { displayName, role, areaId, departmentId, unitId };
  return (Object.keys(same) as (keyof typeof same)[]).every((field) => known[field] === same[field]);
}
