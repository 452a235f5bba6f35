// limit: imports 16, a check-in asks the route, the unit and the time of the phone
import { randomUUID } from 'node:crypto';
import { actorRef } from '@watchroom/shared/access/actor.ts';
import type { AreaIndex } from '@watchroom/shared/area/area-index.ts';
import { PatrolId, RouteId, type UnitId } from '@watchroom/shared/kernel/ids.ts';
import { no, ok, type Result } from '@watchroom/shared/kernel/result.ts';
import { elapsedMs, type Instant } from '@watchroom/shared/kernel/time.ts';
import { patrolAt } from '@watchroom/shared/patrol/checkpoint-machine.ts';
import {
  LONGEST_PATROL_MS,
  PatrolEnd,
  PatrolInput,
  PatrolReply,
  type PatrolView,
} from '@watchroom/shared/patrol/patrol.ts';
import { holdTree } from '../area/commands.ts';
import { type CommandContext, defineCommand } from '../platform/command.ts';
import { orderBells } from './miss-commands.ts';
import { groundOf } from './route-ground.ts';
import { lockPatrol, lockRoute, patrolRow, patrolTx, patrolView } from './store.ts';
import { takeUnitForPatrol } from './unit-of-patrol.ts';
import { changePatrol, ownSubject } from './write-patrol.ts';

/** PAT-6: a unit walks one route at a time. */
export const assignPatrol = defineCommand({
  name: 'patrol.assign',
  door: { may: 'patrol.assign' },
  summary: 'Have a unit walk a route in a shift window',
  input: PatrolInput.extend({ id: RouteId }),
  output: PatrolReply,
  status: 201,
  run: async (ctx, { id: routeId, unit: unitId, startAt, endAt }) => {
    const held = await holdTree(ctx.tx, ctx.platform);
    if (!held.ok) return held;
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
    orderBells(ctx, patrol);
    return ok({ patrol });
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
