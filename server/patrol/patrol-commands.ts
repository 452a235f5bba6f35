// limit: imports 16, a check-in asks the route, the unit and the time of the phone
import { randomUUID } from 'node:crypto';
import { actorRef } from '@watchroom/shared/access/actor.ts';
import type { AreaIndex } from '@watchroom/shared/area/area-index.ts';
import { timeThatCounts } from '@watchroom/shared/kernel/happened.ts';
import { PatrolId, RouteId, type UnitId } from '@watchroom/shared/kernel/ids.ts';
import { no, ok, type Result } from '@watchroom/shared/kernel/result.ts';
import { elapsedMs, type Instant } from '@watchroom/shared/kernel/time.ts';
import { checkIn, type Presence, patrolAt } from '@watchroom/shared/patrol/checkpoint-machine.ts';
import {
  CheckInInput,
  FIX_FRESH_MS,
  LONGEST_PATROL_MS,
  PatrolEnd,
  PatrolInput,
  PatrolReply,
  type PatrolView,
  type patrolEventKinds,
} from '@watchroom/shared/patrol/patrol.ts';
import type { z } from 'zod';
import { type CommandContext, defineCommand } from '../platform/command.ts';
import { scopeOfMove } from '../platform/feed.ts';
import { positionOf } from '../unit/queries.ts';
import { groundOf } from './route-ground.ts';
import { lockPatrol, lockRoute, patrolRow, patrolTx, patrolView } from './store.ts';
import { takeUnitForPatrol } from './unit-of-patrol.ts';

/** PAT-6: a unit walks one route at a time. */
export const assignPatrol = defineCommand({
  name: 'patrol.assign',
  door: { may: 'patrol.assign' },
  summary: 'Have a unit walk a route in a shift window',
  input: PatrolInput.extend({ id: RouteId }),
  output: PatrolReply,
  status: 201,
  run: async (ctx, { id: routeId, unit: unitId, startAt, endAt }) => {
    const route = await lockRoute(ctx.tx, routeId);
    if (route === undefined) return no('not-found');
    const { department, area, points } = route;
    const permitted = ctx.permit('patrol.assign', { area, department });
    if (!permitted.ok) return permitted;
    if (route.archived) return no('route-archived', { values: { route: route.name } });
    const length = elapsedMs(startAt, endAt);
    if (length <= 0 || length > LONGEST_PATROL_MS || elapsedMs(ctx.now, endAt) <= 0)
      return no('invalid-input', { issues: [{ path: 'endAt', code: 'out-of-range', message: '0…24 h' }] });
    const unit = await takeUnitForPatrol(ctx, unitId);
    if (!unit.ok) return unit;
    const free = await isFree(ctx, { unit: unitId, callSign: unit.value.callSign, startAt, endAt });
    if (!free.ok) return free;
    const patrol: PatrolView = {
      id: PatrolId.parse(randomUUID()),
      rev: 1,
      route: route.id,
      routeName: route.name,
      unit: unitId,
      callSign: unit.value.callSign,
      department,
      area,
      points,
      startAt,
      endAt,
      checks: [],
      ended: null,
    };
    await patrolTx(ctx.tx).insertInto('patrol').values(patrolRow(patrol)).execute();
    ctx.emit({
      kind: 'patrol.assigned',
      entity: 'patrol',
      id: patrol.id,
      rev: 1,
      ...ownSubject(patrol),
      set: { ...patrol },
    });
    return ok({ patrol });
  },
});

/** PAT-3: checks in at a point of the patrol, by where the unit is itself. */
export const checkInPatrol = defineCommand({
  name: 'patrol.check_in',
  door: { may: 'patrol.check' },
  summary: 'Check in at a point of a patrol',
  input: CheckInInput.extend({ id: PatrolId }),
  output: PatrolReply,
  run: async (ctx, { id, point, fix, happened }) => {
    const patrol = await lockPatrol(ctx.tx, id);
    if (patrol === undefined) return no('not-found');
    const permitted = ctx.permit('patrol.check', ownSubject(patrol));
    if (!permitted.ok) return permitted;
    const { at } = timeThatCounts(happened, { now: ctx.now, notBefore: patrol.startAt });
    const from = presenceOf(ctx, patrol.unit, { fix, at });
    if (from === null) return no('fix-missing');
    const checked = checkIn(patrol, { point, from }, at);
    if (!checked.ok) return checked;
    const set = { checks: [...patrol.checks, checked.value] };
    return ok({ patrol: await changePatrol(ctx, patrol, { kind: 'patrol.checked', set }) });
  },
});

export const endPatrol = defineCommand({
  name: 'patrol.end',
  door: { may: 'patrol.assign' },
  summary: 'End a patrol before its time, with the reason',
  input: PatrolEnd.extend({ id: PatrolId }),
  output: PatrolReply,
  run: async (ctx, { id, why }) => {
    const patrol = await lockPatrol(ctx.tx, id);
    if (patrol === undefined) return no('not-found');
    const permitted = ctx.permit('patrol.assign', ownSubject(patrol));
    if (!permitted.ok) return permitted;
    if (patrolAt(patrol, ctx.now) === 'over') return no('patrol-not-running');
    const set = { ended: { at: ctx.now, by: actorRef(ctx.actor), why } };
    return ok({ patrol: await changePatrol(ctx, patrol, { kind: 'patrol.ended', set }) });
  },
});

type Fix = z.output<typeof CheckInInput>['fix'];

/** Where the unit is: the fix it came with, else the last one it sent; null when that is older than two minutes or ahead. */
function presenceOf(ctx: CommandContext, unit: UnitId, { fix, at }: { fix: Fix; at: Instant }): Presence | null {
  const known = positionOf(ctx.platform, unit);
  const found = fix ?? (known === null ? null : { ...known, accuracyM: 0 });
  if (found === null || Math.abs(elapsedMs(found.at, at)) > FIX_FRESH_MS) return null;
  return { place: found.place, accuracyM: found.accuracyM };
}

interface Window {
  readonly unit: UnitId;
  readonly callSign: string;
  readonly startAt: Instant;
  readonly endAt: Instant;
}

async function isFree(ctx: CommandContext, { unit, callSign, startAt, endAt }: Window): Promise<Result<void>> {
  const other = await patrolTx(ctx.tx)
    .selectFrom('patrol')
    .select('route_name')
    .where('unit', '=', unit)
    .where('ended', 'is', null)
    .where('end_at', '>', startAt)
    .where('start_at', '<', endAt)
    .executeTakeFirst();
  return other === undefined
    ? ok(undefined)
    : no('unit-on-patrol', { values: { unit: callSign, route: other.route_name } });
}

interface PatrolChange {
  readonly kind: (typeof patrolEventKinds)[number];
  readonly set: Partial<PatrolView>;
}

async function changePatrol(ctx: CommandContext, patrol: PatrolView, { kind, set }: PatrolChange): Promise<PatrolView> {
  const after: PatrolView = { ...patrol, ...set, rev: patrol.rev + 1 };
  const { id: _, ...columns } = patrolRow(after);
  await patrolTx(ctx.tx).updateTable('patrol').set(columns).where('id', '=', patrol.id).execute();
  const extra = { route: patrol.routeName, callSign: patrol.callSign };
  const scope = scopeOfMove(ownSubject(patrol), ownSubject(after));
  ctx.emit({
    kind,
    entity: 'patrol',
    id: patrol.id,
    rev: after.rev,
    ...scope,
    // Whole where it moved: a desk that has it now sees it for the first time.
    set: scope.movedFrom === undefined ? set : { ...after },
    extra,
  });
  return after;
}

/** Gives every patrol that is not over the areas its points lie in in a new city; the points stay (PAT-5). */
export async function rehomePatrols(ctx: CommandContext, index: AreaIndex): Promise<void> {
  const rows = await patrolTx(ctx.tx)
    .selectFrom('patrol')
    .selectAll()
    .where('ended', 'is', null)
    .where('end_at', '>', ctx.now)
    .orderBy('id')
    .forUpdate()
    .execute();
  for (const patrol of rows.map(patrolView)) {
    const { area } = groundOf(
      index,
      patrol.points.map(({ place }) => place),
    );
    if (area.join('/') !== patrol.area.join('/'))
      await changePatrol(ctx, patrol, { kind: 'patrol.rehomed', set: { area } });
  }
}

export function ownSubject(patrol: Pick<PatrolView, 'area' | 'department' | 'unit'>) {
  return { area: patrol.area, department: patrol.department, units: [patrol.unit] };
}
