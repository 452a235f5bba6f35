import { randomUUID } from 'node:crypto';
import type { FieldIssue } from '@watchroom/shared/kernel/failure.ts';
import { type AreaId, UnitId } from '@watchroom/shared/kernel/ids.ts';
import { no, ok, type Result } from '@watchroom/shared/kernel/result.ts';
import { UnitBatch, UnitBatchReply, type UnitInput } from '@watchroom/shared/unit/unit-api.ts';
import { sql } from 'kysely';
import type { z } from 'zod';
import { holdTree } from '../area/commands.ts';
import { areaIndex, departments } from '../area/queries.ts';
import { type CommandContext, defineCommand } from '../platform/command.ts';
import { changeUnit, subjectOf } from './commands.ts';
import { type UnitRow, type UnitTable, unitTx, unitView } from './store.ts';
import { unitMemory } from './unit-memory.ts';

type Input = z.output<typeof UnitInput>;

/** Any number: two batches that name the same call sign are taken one after the other. */
const REGISTRY_LOCK = 7_310_020;
/** Faults told of one batch. */
const MOST_ISSUES = 50;
/** Rows of one statement: 17 parameters each, and Postgres takes 65,535. */
const ROWS_A_STATEMENT = 2_000;

/**
 * Adds units and changes known ones, by call sign; all of the batch or nothing. New units are off duty. What a unit is
 * doing (duty, assignment) is not touched.
 */
export const registerUnits = defineCommand({
  name: 'unit.register',
  door: { may: 'unit.manage' },
  summary: 'Add units, or change them, by call sign',
  input: UnitBatch,
  output: UnitBatchReply,
  run: async (ctx, { units }) => {
    const held = await holdTree(ctx.tx, ctx.platform);
    if (!held.ok) return held;
    await sql`select pg_advisory_xact_lock(${REGISTRY_LOCK})`.execute(ctx.tx);
    const known = await lockKnown(ctx, units);
    const checked = await checkBatch(ctx, units, known);
    if (!checked.ok) return checked;
    const created = await insertNew(
      ctx,
      checked.value.filter(({ before }) => before === undefined),
    );
    let updated = 0;
    for (const entry of checked.value) updated += (await updateKnown(ctx, entry)) ? 1 : 0;
    const rows = new Map([...known, ...created.map((row) => [row.call_sign, row] as const)]);
    const named = units.flatMap(({ callSign }) => {
      const row = rows.get(callSign);
      return row === undefined ? [] : [{ id: row.id, callSign, handle: row.handle }];
    });
    return ok({ created: created.length, updated, units: named });
  },
});

interface Entry {
  readonly input: Input;
  readonly path: readonly AreaId[];
  readonly before: UnitRow | undefined;
}

async function lockKnown(ctx: CommandContext, units: readonly Input[]): Promise<Map<string, UnitRow>> {
  const rows = await unitTx(ctx.tx)
    .selectFrom('unit')
    .selectAll()
    .where(sql<boolean>`call_sign = any(${units.map(({ callSign }) => callSign)})`)
    .orderBy('id')
    .forUpdate()
    .execute();
  return new Map(rows.map((row) => [row.call_sign, row]));
}

/** Every unit must lie where the actor may manage, before and after, and name things the city has. */
async function checkBatch(
  ctx: CommandContext,
  units: readonly Input[],
  known: ReadonlyMap<string, UnitRow>,
): Promise<Result<Entry[]>> {
  const index = areaIndex(ctx.platform);
  if (index === null) return no('city-missing');
  const named = {
    departments: new Set(departments(ctx.platform).map(({ id }) => id)),
    roles: new Set((await unitTx(ctx.tx).selectFrom('unit_role').select('id').execute()).map(({ id }) => id)),
  };
  const issues: FieldIssue[] = [];
  const seen = new Set<string>();
  const entries = units.map((input, at): Entry => {
    const path = index.pathOf(input.homeArea);
    const before = known.get(input.callSign);
    const fault = (field: keyof Input, code: string, message: string) =>
      void issues.push({ path: `units.${at}.${field}`, code, message });
    if (seen.has(input.callSign)) fault('callSign', 'duplicate', input.callSign);
    seen.add(input.callSign);
    if (path.length === 0) fault('homeArea', 'area-unknown', input.homeArea);
    else if (!ctx.permit('unit.manage', { area: path, department: input.department }).ok)
      fault('homeArea', 'not-found', input.homeArea);
    if (before !== undefined && !ctx.permit('unit.manage', subjectOf(before)).ok)
      fault('callSign', 'not-found', input.callSign);
    if (!named.departments.has(input.department)) fault('department', 'department-unknown', input.department);
    if (!named.roles.has(input.role)) fault('role', 'role-unknown', input.role);
    return { input, path, before };
  });
  return issues.length === 0 ? ok(entries) : no('invalid-input', { issues: issues.slice(0, MOST_ISSUES) });
}

async function insertNew(ctx: CommandContext, entries: readonly Entry[]): Promise<UnitRow[]> {
  const rows: UnitRow[] = [];
  for (let from = 0; from < entries.length; from += ROWS_A_STATEMENT) {
    const values = entries.slice(from, from + ROWS_A_STATEMENT).map((entry) => ({
      id: UnitId.parse(randomUUID()),
      rev: 1,
      ...columnsOf(entry),
      duty: 'off' as const,
      duty_since: null,
      status: 'off_duty' as const,
      status_since: ctx.now,
      assignment: null,
      incident: null,
      incident_number: null,
      fault: null,
      fault_since: null,
    }));
    rows.push(...(await unitTx(ctx.tx).insertInto('unit').values(values).returningAll().execute()));
  }
  for (const row of rows) {
    ctx.emit({
      kind: 'unit.registered',
      entity: 'unit',
      id: row.id,
      rev: row.rev,
      ...subjectOf(row),
      set: { ...unitView(row) },
    });
  }
  ctx.afterCommit(() => {
    for (const row of rows) unitMemory(ctx.platform).put(unitView(row));
  });
  return rows;
}

async function updateKnown(ctx: CommandContext, entry: Entry): Promise<boolean> {
  const { before } = entry;
  if (before === undefined) return false;
  const after = columnsOf(entry);
  const names = Object.keys(after) as (keyof typeof after)[];
  const set = Object.fromEntries(
    names
      .filter((name) => JSON.stringify(after[name]) !== JSON.stringify(before[name]))
      .map((name) => [name, after[name]]),
  );
  if (Object.keys(set).length === 0) return false;
  await changeUnit(ctx, before, { kind: 'unit.changed', set });
  return true;
}

function columnsOf({ input, path }: Entry) {
  return {
    call_sign: input.callSign,
    kind: input.kind,
    role: input.role,
    skills: [...input.skills],
    department: input.department,
    home_area: input.homeArea,
    area: path,
    members: input.members,
    terms: input.terms,
  } satisfies Partial<UnitTable>;
}
