import { randomUUID } from 'node:crypto';
import type { AreaIndex } from '@watchroom/shared/area/area-index.ts';
import { distanceM } from '@watchroom/shared/kernel/geo.ts';
import { RouteId } from '@watchroom/shared/kernel/ids.ts';
import { no, ok, type Result } from '@watchroom/shared/kernel/result.ts';
import {
  pointsFault,
  RouteInput,
  type RoutePoint,
  RouteReply,
  type RouteView,
  type routeEventKinds,
} from '@watchroom/shared/patrol/route.ts';
import { z } from 'zod';
import { holdTree } from '../area/commands.ts';
import { areaIndex, departments } from '../area/queries.ts';
import { type CommandContext, defineCommand } from '../platform/command.ts';
import { scopeOfMove } from '../platform/feed.ts';
import { groundOf, LONGEST_LEG_M, type RouteGround } from './route-ground.ts';
import { lockRoute, patrolTx, routeRow, routeView } from './store.ts';

export const createRoute = defineCommand({
  name: 'route.create',
  door: { may: 'route.manage' },
  summary: 'Write a patrol route',
  input: RouteInput,
  output: RouteReply,
  status: 201,
  run: async (ctx, input) => {
    const held = await holdTree(ctx.tx, ctx.platform);
    if (!held.ok) return held;
    const ground = await checkRoute(ctx, input, null);
    if (!ground.ok) return ground;
    const id = RouteId.parse(randomUUID());
    const route: RouteView = { id, rev: 1, ...input, ...ground.value, archived: false };
    await patrolTx(ctx.tx).insertInto('route').values(routeRow(route)).execute();
    ctx.emit({ kind: 'route.created', entity: 'route', id, rev: 1, ...subjectOf(route), set: { ...route } });
    return ok({ route });
  },
});

/** PAT-5: a changed route changes no patrol that was assigned before. */
export const changeRoute = defineCommand({
  name: 'route.change',
  door: { may: 'route.manage' },
  summary: 'Change a patrol route',
  input: RouteInput.extend({ id: RouteId }),
  output: RouteReply,
  run: async (ctx, { id, ...input }) => {
    const held = await holdTree(ctx.tx, ctx.platform);
    if (!held.ok) return held;
    const before = await manageable(ctx, id);
    if (!before.ok) return before;
    const ground = await checkRoute(ctx, input, id);
    if (!ground.ok) return ground;
    const set = { ...input, ...ground.value };
    return ok({ route: await writeRoute(ctx, before.value, { kind: 'route.changed', set }) });
  },
});

export const archiveRoute = defineCommand({
  name: 'route.archive',
  door: { may: 'route.manage' },
  summary: 'Take a patrol route out of use',
  input: z.object({ id: RouteId }),
  output: RouteReply,
  run: async (ctx, { id }) => {
    const before = await manageable(ctx, id);
    if (!before.ok) return before;
    const set = { archived: true };
    return ok({ route: await writeRoute(ctx, before.value, { kind: 'route.archived', set }) });
  },
});

/** The route, locked, if this actor may manage it; `route-archived` when nobody may any more. */
async function manageable(ctx: CommandContext, id: RouteId): Promise<Result<RouteView>> {
  const route = await lockRoute(ctx.tx, id);
  if (route === undefined) return no('not-found');
  const permitted = ctx.permit('route.manage', subjectOf(route));
  if (!permitted.ok) return permitted;
  return route.archived ? no('route-archived', { values: { route: route.name } }) : ok(route);
}

/** The route's points make sense, its line lies where the actor may manage, its name is its own. */
async function checkRoute(ctx: CommandContext, input: RouteInput, self: RouteId | null): Promise<Result<RouteGround>> {
  const index = areaIndex(ctx.platform);
  if (index === null) return no('city-missing');
  const fault = pointsFault(input.points) ?? placeFault(index, input.points);
  if (fault !== null) return wrong(`points.${fault.at}`, fault.code);
  if (!departments(ctx.platform).some(({ id }) => id === input.department))
    return wrong('department', 'department-unknown');
  const ground = groundOf(index, lineOf(input.points));
  const permitted = ctx.permit('route.manage', { area: ground.area, department: input.department });
  if (!permitted.ok) return permitted.failure.code === 'not-found' ? wrong('points', 'not-found') : permitted;
  const twin = await patrolTx(ctx.tx)
    .selectFrom('route')
    .select('id')
    .where('name', '=', input.name)
    .where('archived', '=', false)
    .executeTakeFirst();
  return twin === undefined || twin.id === self ? ok(ground) : wrong('name', 'duplicate');
}

function placeFault(index: AreaIndex, points: readonly RoutePoint[]): { at: number; code: string } | null {
  for (const [at, { place }] of points.entries()) {
    const before = points[at - 1]?.place;
    if (index.pathAt(place) === null) return { at, code: 'outside-city' };
    if (before !== undefined && distanceM(before, place) > LONGEST_LEG_M) return { at, code: 'too-far' };
  }
  return null;
}

const wrong = (path: string, code: string) => no('invalid-input', { issues: [{ path, code, message: code }] });
const lineOf = (points: readonly RoutePoint[]) => points.map(({ place }) => place);

interface RouteChange {
  readonly kind: (typeof routeEventKinds)[number];
  readonly set: Partial<RouteView>;
}

async function writeRoute(ctx: CommandContext, route: RouteView, { kind, set }: RouteChange): Promise<RouteView> {
  const after: RouteView = { ...route, ...set, rev: route.rev + 1 };
  const { id: _, ...columns } = routeRow(after);
  await patrolTx(ctx.tx).updateTable('route').set(columns).where('id', '=', route.id).execute();
  const scope = scopeOfMove(subjectOf(route), subjectOf(after));
  ctx.emit({
    kind,
    entity: 'route',
    id: route.id,
    rev: after.rev,
    ...scope,
    // Whole where it moved: a desk that has it now sees it for the first time.
    set: scope.movedFrom === undefined ? set : { ...after },
    extra: { name: after.name },
  });
  return after;
}

export function subjectOf(route: Pick<RouteView, 'area' | 'department'>) {
  return { area: route.area, department: route.department };
}

/** Gives every route the areas and grids it passes in a new city. */
export async function rehomeRoutes(ctx: CommandContext, index: AreaIndex): Promise<void> {
  const rows = await patrolTx(ctx.tx).selectFrom('route').selectAll().orderBy('id').forUpdate().execute();
  for (const route of rows.map(routeView)) {
    const ground = groundOf(index, lineOf(route.points));
    const same = ground.area.join('/') === route.area.join('/') && ground.grids.join('/') === route.grids.join('/');
    if (!same) await writeRoute(ctx, route, { kind: 'route.changed', set: ground });
  }
}
