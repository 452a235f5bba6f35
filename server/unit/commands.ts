import type { AreaPath } from '@watchroom/shared/area/area-api.ts';
import { timeThatCounts } from '@watchroom/shared/kernel/happened.ts';
import { type AreaId, type AssignmentId, type IncidentId, UnitId } from '@watchroom/shared/kernel/ids.ts';
import { no, ok, type Result } from '@watchroom/shared/kernel/result.ts';
import type { Instant } from '@watchroom/shared/kernel/time.ts';
import { moveReserved } from '@watchroom/shared/unit/reserved.ts';
import {
  type Duty,
  DutyInput,
  statusOf,
  UnitFaultCode,
  type UnitRole,
  UnitView,
  type unitEventKinds,
} from '@watchroom/shared/unit/unit-api.ts';
import { z } from 'zod';
import { type CommandContext, defineCommand } from '../platform/command.ts';
import { jsonb, type Tx } from '../platform/database.ts';
import { scopeOfMove } from '../platform/feed.ts';
import { lockRow, type UnitRow, type UnitTable, unitTx, unitView, writeRoles } from './store.ts';
import { unitMemory } from './unit-memory.ts';

export const setDuty = defineCommand({
  name: 'unit.duty',
  door: { may: 'unit.duty' },
  summary: 'Put a unit on duty, on a break, to other work, or off duty',
  input: DutyInput.extend({ id: UnitId }),
  output: z.object({ unit: UnitView }),
  run: async (ctx, { id, duty, happened }) => {
    const row = await lockRow(ctx.tx, id);
    if (row === undefined) return no('unit-unknown', { values: { unit: id } });
    const permitted = ctx.permit('unit.duty', subjectOf(row));
    if (!permitted.ok) return permitted;
    // UNT-3: who has an order leaves it first.
    const leaves = duty === 'off' || duty === 'break';
    if (row.assignment !== null && leaves) return no('unit-committed', { values: named(row) });
    if (row.duty === duty) return ok({ unit: unitView(row) });
    // PHN-7: positions of the time before we were told are of this duty, too.
    const { at } = timeThatCounts(happened, { now: ctx.now, notBefore: row.status_since });
    return ok({ unit: await changeDuty(ctx, row, { duty, at }) });
  },
});

/** UNT-13: what is wrong with a unit's positions, found by the room itself; null when they are good again. */
export const setFault = defineCommand({
  name: 'unit.fault',
  door: { may: 'system' },
  input: z.object({ id: UnitId, code: UnitFaultCode.nullable() }),
  output: z.object({}),
  run: async (ctx, { id, code }) => {
    const row = await lockRow(ctx.tx, id);
    // Off duty, no position, and so none that is wrong.
    if (row === undefined || row.fault === code || row.duty === 'off') return ok({});
    const since = code === null ? null : ctx.now;
    const kind = code === null ? 'unit.fault_ended' : 'unit.fault_found';
    await changeUnit(ctx, row, { kind, set: { fault: code, fault_since: since } });
    return ok({});
  },
});

/** An assignment's part of a unit: on which incident it is, and how far. */
export interface Commitment {
  readonly unit: UnitId;
  readonly assignment: AssignmentId;
  readonly incident: IncidentId;
  /** The incident's number, for refusals. */
  readonly number: string;
  readonly at: 'offered' | 'accepted' | 'en_route' | 'on_scene';
}

/**
 * UNT-4: ties a unit to one assignment, or moves its status with it, within the caller's transaction; locks the unit. A unit
 * that has another assignment, or is not on duty, is not taken. Refusals: `unit-unknown`, `unit-off-duty`, and
 * `unit-taken` with `unit` and `incident` (the caller knows `by`).
 */
export async function commitUnit(ctx: CommandContext, commitment: Commitment): Promise<Result<UnitView>> {
  const row = await lockRow(ctx.tx, commitment.unit);
  if (row === undefined) return no('unit-unknown', { values: { unit: commitment.unit } });
  if (row.assignment !== null && row.assignment !== commitment.assignment)
    return no('unit-taken', { values: named(row) });
  if (row.assignment === null && row.duty !== 'on') return no('unit-off-duty', { values: named(row) });
  // DSP-48: what it is asked to do uses its reservation up, or is refused by it; what it is on already has nothing to do with it.
  const kept =
    row.assignment === null
      ? moveReserved(row.reserved, { do: 'send', incident: commitment.incident }, ctx.now)
      : ok(row.reserved);
  if (!kept.ok) return no(kept.failure.code, { values: { ...kept.failure.values, ...named(row) } });
  const status = statusOf(row.duty, commitment.at);
  if (row.assignment === commitment.assignment && row.status === status) return ok(unitView(row));
  const { assignment, incident, number } = commitment;
  return ok(
    await changeUnit(ctx, row, {
      kind: 'unit.status_changed',
      set: { status, status_since: ctx.now, assignment, incident, incident_number: number, reserved: kept.value },
    }),
  );
}

/** The end of an assignment: the unit is as free as its duty says. Already another's or nobody's: nothing changes. */
export async function releaseUnit(
  ctx: CommandContext,
  { unit, assignment }: { readonly unit: UnitId; readonly assignment: AssignmentId },
): Promise<Result<UnitView>> {
  const row = await lockRow(ctx.tx, unit);
  if (row === undefined) return no('unit-unknown', { values: { unit } });
  if (row.assignment !== assignment) return ok(unitView(row));
  const set = {
    status: statusOf(row.duty, null, row.reserved !== null),
    status_since: ctx.now,
    assignment: null,
    incident: null,
    incident_number: null,
  };
  return ok(await changeUnit(ctx, row, { kind: 'unit.status_changed', set }));
}

/**
 * SOS-7: a unit that calls for help is sent nowhere: one that is free is set to other work. True when that was done, and so is to be
 * undone with `standReady`.
 */
export async function standAside(ctx: CommandContext, unit: UnitId): Promise<boolean> {
  const row = await lockRow(ctx.tx, unit);
  if (row === undefined || row.duty !== 'on' || row.assignment !== null) return false;
  await changeDuty(ctx, row, { duty: 'busy', at: ctx.now });
  return true;
}

/** Free again, unless somebody said otherwise meanwhile. */
export async function standReady(ctx: CommandContext, unit: UnitId): Promise<void> {
  const row = await lockRow(ctx.tx, unit);
  if (row?.duty === 'busy') await changeDuty(ctx, row, { duty: 'on', at: ctx.now });
}

function changeDuty(
  ctx: CommandContext,
  row: UnitRow,
  { duty, at }: { readonly duty: Duty; readonly at: Instant },
): Promise<UnitView> {
  return changeUnit(ctx, row, {
    kind: 'unit.duty_set',
    set: { duty, duty_since: duty === 'off' ? null : at, ...statusWith(row, duty, ctx), ...wellWhen(duty) },
  });
}

/** The unit, locked for the rest of the transaction, so that what is read of it stays true. */
export async function takeUnit(ctx: CommandContext, id: UnitId): Promise<Result<UnitView>> {
  const row = await lockRow(ctx.tx, id);
  return row === undefined ? no('unit-unknown', { values: { unit: id } }) : ok(unitView(row));
}

/** The city's roles, all of them, in this order; part of a new profile. */
export async function replaceRoles(tx: Tx, roles: readonly UnitRole[]): Promise<void> {
  await writeRoles(tx, roles);
}

/** Fields of a view are plain values, lists and small objects. */
function isSame(a: unknown, b: unknown): boolean {
  return a === b || JSON.stringify(a) === JSON.stringify(b);
}

export function subjectOf(row: Pick<UnitRow, 'id' | 'area' | 'department'>) {
  return { area: row.area, department: row.department, units: [row.id] };
}

interface UnitChange {
  readonly kind: (typeof unitEventKinds)[number];
  readonly set: Partial<Omit<UnitTable, 'handle'>>;
  readonly extra?: Readonly<Record<string, unknown>>;
}

/** Writes the row and its event; `set` of the event is what the view has new. */
export async function changeUnit(ctx: CommandContext, row: UnitRow, change: UnitChange): Promise<UnitView> {
  const after: UnitRow = { ...row, ...change.set, rev: row.rev + 1 };
  const { reserved, ...plain } = change.set;
  await unitTx(ctx.tx)
    .updateTable('unit')
    .set({ ...plain, ...(reserved === undefined ? {} : { reserved: reserved && jsonb(reserved) }), rev: after.rev })
    .where('id', '=', row.id)
    .execute();
  const [before, view] = [unitView(row), unitView(after)];
  const scope = scopeOfMove(subjectOf(row), subjectOf(after));
  const fields = (Object.keys(view) as (keyof UnitView)[]).filter(
    // Whole where it moved: a desk that has it now sees it for the first time.
    (name) => name !== 'rev' && (scope.movedFrom !== undefined || !isSame(view[name], before[name])),
  );
  ctx.emit({
    kind: change.kind,
    entity: 'unit',
    id: row.id,
    rev: after.rev,
    ...scope,
    set: Object.fromEntries(fields.map((name) => [name, view[name]])),
    extra: { callSign: after.call_sign, ...change.extra },
  });
  ctx.afterCommit(() => unitMemory(ctx.platform).put(view));
  return view;
}

function wellWhen(duty: Duty): Partial<UnitTable> {
  // Who goes home is kept for nothing any more (DSP-48).
  return duty === 'off' ? { fault: null, fault_since: null, reserved: null } : {};
}

function statusWith(row: UnitRow, duty: Duty, ctx: CommandContext): Partial<UnitTable> {
  if (row.assignment !== null) return {};
  return { status: statusOf(duty, null, row.reserved !== null), status_since: ctx.now };
}

function named(row: UnitRow): { unit: string; incident: string } {
  return { unit: row.call_sign, incident: row.incident_number ?? '' };
}

export interface NewHomes {
  readonly pathOf: (area: AreaId) => AreaPath;
  /** Area that is gone → area that takes its units. */
  readonly homes?: Readonly<Record<string, AreaId>>;
}

/** Gives every unit the path its home area has in a new city; `area-in-use` names home areas that are gone without an heir. */
export async function rehomeUnits(ctx: CommandContext, { pathOf, homes = {} }: NewHomes): Promise<Result<void>> {
  const rows = await unitTx(ctx.tx).selectFrom('unit').selectAll().orderBy('id').forUpdate().execute();
  const homeOf = (row: UnitRow) =>
    pathOf(row.home_area).length > 0 ? row.home_area : (homes[row.home_area] ?? row.home_area);
  const homeless = new Set(rows.filter((row) => pathOf(homeOf(row)).length === 0).map((row) => row.home_area));
  if (homeless.size > 0) return no('area-in-use', { values: { areas: [...homeless].slice(0, 10).join(', ') } });
  for (const row of rows) {
    const home = homeOf(row);
    const area = pathOf(home);
    if (home !== row.home_area || area.join('/') !== row.area.join('/'))
      await changeUnit(ctx, row, { kind: 'unit.changed', set: { home_area: home, area } });
  }
  return ok(undefined);
}
