import { randomUUID } from 'node:crypto';
import { decide } from '@watchroom/shared/access/decide.ts';
import { TourId } from '@watchroom/shared/kernel/ids.ts';
import { no, ok, type Result } from '@watchroom/shared/kernel/result.ts';
import { MOST_TOURS, TourChange, TourInput, TourMove, TourReply, type TourStop } from '@watchroom/shared/tour/tour.ts';
import type { z } from 'zod';
import { pathOfArea } from '../area/queries.ts';
import { cameraNow } from '../camera/queries.ts';
import { type CommandContext, defineCommand } from '../platform/command.ts';
import { jsonb } from '../platform/database.ts';
import { scopeOfMove } from '../platform/feed.ts';
import { type TourRow, tourTables, tourView } from './store.ts';

const door = { may: 'tour.manage' } as const;

export const makeTour = defineCommand({
  name: 'tour.make',
  door,
  summary: 'Make a camera tour: cameras in order, each with its dwell time',
  input: TourInput,
  output: TourReply,
  status: 201,
  run: async (ctx, { name, areaId, stops: wanted }) => {
    const area = pathOfArea(ctx.platform, areaId);
    if (!area.ok) return area;
    const permitted = ctx.permit('tour.manage', { area: area.value });
    if (!permitted.ok) return permitted;
    const stops = stopsOf(ctx, wanted);
    if (!stops.ok) return stops;
    const { n } = await tourTables(ctx.tx)
      .selectFrom('tour')
      .select(({ fn }) => fn.countAll<number>().as('n'))
      .where('removed_at', 'is', null)
      .executeTakeFirstOrThrow();
    if (n >= MOST_TOURS) return no('tour-too-many', { values: { most: MOST_TOURS } });
    const row: TourRow = {
      ...{ id: TourId.parse(randomUUID()), rev: 1, name, area: [...area.value], stops: stops.value },
      ...{ changed_at: ctx.now, removed_at: null },
    };
    await tourTables(ctx.tx)
      .insertInto('tour')
      .values({ ...row, stops: jsonb(row.stops) })
      .execute();
    tell(ctx, row, 'tour.made');
    return ok({ tour: tourView(row) });
  },
});

export const changeTour = defineCommand({
  name: 'tour.change',
  door,
  summary: 'Change name and stops of a tour; every tile that shows it goes on with the new ones',
  input: TourChange,
  output: TourReply,
  run: async (ctx, { id, rev, name, stops: wanted }) => {
    const found = await taken(ctx, { id, rev });
    if (!found.ok) return found;
    const stops = wanted === undefined ? ok(found.value.stops) : stopsOf(ctx, wanted);
    if (!stops.ok) return stops;
    return keep(ctx, { ...found.value, name: name ?? found.value.name, stops: stops.value }, 'tour.changed');
  },
});

export const removeTour = defineCommand({
  name: 'tour.remove',
  door,
  summary: 'Take a tour away; tiles that show it stand empty',
  input: TourMove,
  output: TourReply,
  run: async (ctx, asked) => {
    const found = await taken(ctx, asked);
    if (!found.ok) return found;
    return keep(ctx, { ...found.value, removed_at: ctx.now }, 'tour.removed');
  },
});

/** TOU-1: cameras that this actor may see, with the names they have now. One that may not be seen is not found. */
function stopsOf(ctx: CommandContext, wanted: z.output<typeof TourInput>['stops']): Result<TourStop[]> {
  const stops: TourStop[] = [];
  for (const stop of wanted) {
    const camera = cameraNow(ctx.platform, stop.camera);
    if (camera === undefined || !decide(ctx.actor, 'camera.read', camera).ok) return no('not-found');
    stops.push({ ...stop, name: camera.name });
  }
  return ok(stops);
}

/** The tour, locked, if this actor may change it and it is at the version that was looked at. */
async function taken(ctx: CommandContext, asked: { id: TourId; rev: number }): Promise<Result<TourRow>> {
  const rows = tourTables(ctx.tx).selectFrom('tour').selectAll().where('id', '=', asked.id);
  const row = await rows.where('removed_at', 'is', null).forUpdate().executeTakeFirst();
  if (row === undefined) return no('not-found');
  const permitted = ctx.permit('tour.manage', row);
  if (!permitted.ok) return permitted;
  return row.rev === asked.rev ? ok(row) : no('stale-version', { values: { rev: row.rev } });
}

async function keep(ctx: CommandContext, next: TourRow, kind: string): Promise<Result<z.output<typeof TourReply>>> {
  const row = { ...next, rev: next.rev + 1, changed_at: ctx.now };
  const { id, ...fields } = row;
  await tourTables(ctx.tx)
    .updateTable('tour')
    .set({ ...fields, stops: jsonb(row.stops) })
    .where('id', '=', id)
    .execute();
  tell(ctx, row, kind);
  return ok({ tour: tourView(row) });
}

/** ARE-8: a tour is for whom its area has in a new tree. */
export async function rehomeTours(
  ctx: CommandContext,
  pathAfter: (area: TourRow['area']) => TourRow['area'],
): Promise<void> {
  const rows = tourTables(ctx.tx).selectFrom('tour').selectAll().where('removed_at', 'is', null);
  for (const before of await rows.orderBy('id').forUpdate().execute()) {
    const row = { ...before, rev: before.rev + 1, area: pathAfter(before.area) };
    const scope = scopeOfMove({ area: before.area }, { area: row.area });
    if (scope.movedFrom === undefined) continue;
    const { id, rev, area } = row;
    await tourTables(ctx.tx).updateTable('tour').set({ rev, area }).where('id', '=', id).execute();
    ctx.emit({ kind: 'tour.changed', entity: 'tour', id, rev, ...scope, set: tourView(row) });
  }
}

function tell(ctx: CommandContext, row: TourRow, kind: string): void {
  ctx.emit({ kind, entity: 'tour', id: row.id, rev: row.rev, area: row.area, set: tourView(row) });
}
