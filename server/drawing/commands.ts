import { randomUUID } from 'node:crypto';
import type { Subject } from '@watchroom/shared/access/decide.ts';
import {
  type Drawing,
  DrawingChange,
  DrawingInput,
  DrawingMove,
  DrawingReply,
  DrawingShare,
  MOST_DRAWINGS,
} from '@watchroom/shared/drawing/drawing-api.ts';
import { boxOfShape, checkShape } from '@watchroom/shared/drawing/shape.ts';
import { type AccountId, type AreaId, DrawingId, type IncidentId } from '@watchroom/shared/kernel/ids.ts';
import { personalNumber } from '@watchroom/shared/kernel/personal-number.ts';
import { no, ok, type Result } from '@watchroom/shared/kernel/result.ts';
import { after, type Instant, toMs } from '@watchroom/shared/kernel/time.ts';
import { z } from 'zod';
import { holdTree } from '../area/commands.ts';
import { cityNow } from '../area/queries.ts';
import { type CommandContext, defineCommand } from '../platform/command.ts';
import { jsonb } from '../platform/database.ts';
import { incidentsForDrawings } from './queries.ts';
import { type DrawingRow, drawingTables, drawingView, subjectOf } from './store.ts';

/** The job that takes away what has run out. */
export const DRAWING_DUE = 'drawing.due';

const door = { may: 'drawing.make' } as const;

export const makeDrawing = defineCommand({
  name: 'drawing.make',
  door,
  input: DrawingInput,
  output: DrawingReply,
  status: 201,
  summary: 'Draws something on the map, for oneself or shared in an area.',
  run: async (ctx, input) => {
    const { actor, now } = ctx;
    if (actor.kind !== 'account') return no('forbidden', { values: { action: 'drawing.make' } });
    const held = await holdTree(ctx.tx, ctx.platform);
    if (!held.ok) return held;
    const fit = checkFit(ctx, input);
    if (!fit.ok) return fit;
    const area = sharedIn(ctx, input.area);
    if (!area.ok) return area;
    const permitted = ctx.permit('drawing.make', inArea(area.value, actor.id));
    if (!permitted.ok) return permitted;
    if ((await countOf(ctx, actor.id)) >= MOST_DRAWINGS)
      return no('drawing-too-many', { values: { most: MOST_DRAWINGS } });
    const link = await linked(ctx, { incident: input.incident, expiresAt: input.expiresAt });
    if (!link.ok) return link;
    const { shape, name, note, colour } = input;
    const row: DrawingRow = {
      id: DrawingId.parse(randomUUID()),
      rev: 1,
      owner: actor.id,
      owner_name: actor.name,
      area: area.value,
      ...{ shape, name, note, colour },
      ...link.value,
      made_at: now,
      changed_at: now,
      removed_at: null,
    };
    await drawingTables(ctx.tx)
      .insertInto('drawing')
      .values({ ...row, shape: jsonb(shape) })
      .execute();
    tell(ctx, row, { kind: 'drawing.made', set: drawingView(row) });
    return ok({ drawing: drawingView(row) });
  },
});

export const changeDrawing = defineCommand({
  name: 'drawing.change',
  door,
  input: DrawingChange,
  output: DrawingReply,
  run: async (ctx, { id, rev, expiresAt, incident, ...change }) => {
    const found = await taken(ctx, { id, rev });
    if (!found.ok) return found;
    const before = found.value;
    const fit = checkFit(ctx, { ...before, ...given(change) });
    if (!fit.ok) return fit;
    // What was linked before stays so, also under the hand of somebody who may not read that incident.
    const isNew = incident !== undefined && incident !== before.incident;
    const wanted = expiresAt === undefined ? before.expires_at : expiresAt;
    const link = isNew ? await linked(ctx, { incident, expiresAt: wanted }) : ok({ expires_at: wanted });
    if (!link.ok) return link;
    const next = { ...before, ...given(change), ...link.value };
    return keep(ctx, { before, next, kind: 'drawing.changed' });
  },
});

/** Shares a drawing in an area, or takes it back (DRW-5). Told as two events when it moves from one area to another. */
export const shareDrawing = defineCommand({
  name: 'drawing.share',
  door,
  input: DrawingShare,
  output: DrawingReply,
  run: async (ctx, { id, rev, area: wanted }) => {
    const { actor } = ctx;
    const held = await holdTree(ctx.tx, ctx.platform);
    if (!held.ok) return held;
    const found = await taken(ctx, { id, rev });
    if (!found.ok) return found;
    // Where others see it is its owner's to say: taking it back makes it the owner's own again.
    if (actor.kind !== 'account' || actor.id !== found.value.owner)
      return no('forbidden', { values: { action: 'drawing.share' } });
    const area = sharedIn(ctx, wanted);
    if (!area.ok) return area;
    const permitted = ctx.permit('drawing.make', inArea(area.value, actor.id));
    if (!permitted.ok) return permitted;
    let row = found.value;
    if (row.area.length > 0 && row.area.at(-1) !== wanted) {
      const own = { ...row, rev: row.rev + 1, area: [], changed_at: ctx.now };
      tell(ctx, own, { kind: 'drawing.withdrawn', set: drawingView(own), from: row.area });
      row = own;
    }
    if (wanted === null) {
      await write(ctx, row);
      return ok({ drawing: drawingView(row) });
    }
    const next = { ...row, rev: row.rev + 1, area: area.value, changed_at: ctx.now };
    await write(ctx, next);
    // The whole row: those who see it now have never had it.
    tell(ctx, next, { kind: 'drawing.shared', set: drawingView(next) });
    return ok({ drawing: drawingView(next) });
  },
});

export const removeDrawing = defineCommand({
  name: 'drawing.remove',
  door,
  input: DrawingMove,
  output: DrawingReply,
  run: async (ctx, asked) => {
    const found = await taken(ctx, asked);
    if (!found.ok) return found;
    return keep(ctx, { before: found.value, next: { ...found.value, removed_at: ctx.now }, kind: 'drawing.removed' });
  },
});

export const restoreDrawing = defineCommand({
  name: 'drawing.restore',
  door,
  input: DrawingMove,
  output: DrawingReply,
  run: async (ctx, asked) => {
    const found = await taken(ctx, asked);
    if (!found.ok) return found;
    const { rev, expires_at } = found.value;
    // What had run out is brought back to stay.
    const left = expires_at !== null && expires_at > ctx.now ? expires_at : null;
    const row = { ...found.value, rev: rev + 1, removed_at: null, changed_at: ctx.now, expires_at: left };
    await write(ctx, row);
    // The whole row: who came after it was taken away has never had it.
    tell(ctx, row, { kind: 'drawing.restored', set: drawingView(row) });
    return ok({ drawing: drawingView(row) });
  },
});

/** DRW-7: a drawing goes by itself at its time, whatever happens to the queue that carries its timer. */
export const expireDrawing = defineCommand({
  name: 'drawing.expire',
  door: { may: 'system' },
  input: z.object({ id: DrawingId }),
  output: z.object({ removed: z.boolean() }),
  run: async (ctx, { id }) => {
    const row = await drawingTables(ctx.tx)
      .selectFrom('drawing')
      .selectAll()
      .where('id', '=', id)
      .forUpdate()
      .executeTakeFirst();
    // Taken away before, or kept for longer: another timer is set for that.
    const isDue = row !== undefined && row.removed_at === null && row.expires_at !== null && row.expires_at <= ctx.now;
    if (!isDue) return ok({ removed: false });
    await keep(ctx, { before: row, next: { ...row, removed_at: ctx.now }, kind: 'drawing.expired' });
    return ok({ removed: true });
  },
});

/** ARE-8: what is shared in an area lies where that area lies in a new tree, also what was taken away and may come back. */
export async function rehomeDrawings(
  ctx: CommandContext,
  pathAfter: (area: DrawingRow['area']) => DrawingRow['area'],
): Promise<void> {
  const rows = await drawingTables(ctx.tx).selectFrom('drawing').selectAll().orderBy('id').forUpdate().execute();
  for (const before of rows) {
    const area = pathAfter(before.area);
    if (area.join('/') === before.area.join('/')) continue;
    const row = { ...before, rev: before.rev + 1, area, changed_at: ctx.now };
    await write(ctx, row);
    // The whole row: who sees it now may never have had it. Who sees it no more is told that it is gone (RPL-6).
    tell(ctx, row, { kind: 'drawing.changed', set: drawingView(row), movedFrom: before.area });
  }
}

/** How long what was drawn for an incident stays when that is over: as long as the incident itself stays on the screens. */
const AFTER_INCIDENT_MS = 12 * 3_600_000;

/** DRW-6: what was drawn for an incident that is over now goes in a while, where it was not to go earlier. */
export async function endDrawingsOf(ctx: CommandContext, incident: IncidentId): Promise<void> {
  const rows = await drawingTables(ctx.tx)
    .selectFrom('drawing')
    .selectAll()
    .where('incident', '=', incident)
    .where('removed_at', 'is', null)
    .orderBy('id')
    .forUpdate()
    .execute();
  const at = after(ctx.now, AFTER_INCIDENT_MS);
  for (const before of rows) {
    if (before.expires_at !== null && before.expires_at <= at) continue;
    await keep(ctx, { before, next: { ...before, expires_at: at }, kind: 'drawing.changed' });
  }
}

/**
 * DRW-6: the incident it is to belong to, as this actor may read it: else it is not found. A duplicate stands for its first. What is
 * drawn for one that is over goes in a while.
 */
async function linked(
  ctx: CommandContext,
  { incident, expiresAt }: { readonly incident: IncidentId | null; readonly expiresAt: Instant | null },
): Promise<Result<Pick<DrawingRow, 'incident' | 'expires_at'>>> {
  if (incident === null) return ok({ incident, expires_at: expiresAt });
  const found = await incidentsForDrawings(ctx.platform).readable(ctx.actor, incident);
  if (found === null) return no('not-found');
  const end = found.over ? after(ctx.now, AFTER_INCIDENT_MS) : null;
  return ok({
    incident: found.id,
    expires_at: end !== null && (expiresAt === null || expiresAt > end) ? end : expiresAt,
  });
}

/** The fields that are there. */
function given<T extends object>(change: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  const fields = Object.entries(change).filter(([, value]) => value !== undefined);
  return Object.fromEntries(fields) as { [K in keyof T]?: Exclude<T[K], undefined> };
}

/** Where somebody wants to share: their reach must cover it, also of their own drawing. */
function inArea(area: readonly AreaId[], owner: AccountId): Subject {
  return area.length === 0 ? { area: [], only: owner } : { area };
}

/** The drawing, locked, if this actor may change it and it is at the version that was looked at (DRW-2). */
async function taken(ctx: CommandContext, asked: { id: DrawingId; rev: number }): Promise<Result<DrawingRow>> {
  const row = await drawingTables(ctx.tx)
    .selectFrom('drawing')
    .selectAll()
    .where('id', '=', asked.id)
    .forUpdate()
    .executeTakeFirst();
  if (row === undefined) return no('not-found');
  const permitted = ctx.permit('drawing.make', subjectOf(row, ctx.actor));
  if (!permitted.ok) return permitted;
  return row.rev === asked.rev ? ok(row) : no('stale-version', { values: { rev: row.rev } });
}

async function keep(
  ctx: CommandContext,
  { before, next, kind }: { before: DrawingRow; next: DrawingRow; kind: string },
): Promise<Result<{ drawing: Drawing }>> {
  const row = { ...next, rev: before.rev + 1, changed_at: ctx.now };
  await write(ctx, row);
  const [was, is] = [drawingView(before), drawingView(row)];
  const set = Object.fromEntries(Object.entries(is).filter(([key, value]) => value !== was[key as keyof Drawing]));
  tell(ctx, row, { kind, set });
  return ok({ drawing: is });
}

async function write(ctx: CommandContext, { id, ...row }: DrawingRow): Promise<void> {
  await drawingTables(ctx.tx)
    .updateTable('drawing')
    .set({ ...row, shape: jsonb(row.shape) })
    .where('id', '=', id)
    .execute();
}

interface Told {
  readonly kind: string;
  readonly set: Readonly<Partial<Drawing>>;
  /** Where it was shared until now. */
  readonly from?: readonly AreaId[];
  /** Where what is still shared lay before the areas were drawn anew. */
  readonly movedFrom?: readonly AreaId[];
}

function tell(ctx: CommandContext, row: DrawingRow, { kind, set, from, movedFrom }: Told): void {
  // The id makes a repeated timer the same; one that comes too early finds nothing to do.
  if (row.expires_at !== null && row.removed_at === null)
    ctx.outbox({
      id: `drawing-expiry:${row.id}:${toMs(row.expires_at)}`,
      job: DRAWING_DUE,
      payload: { id: row.id },
      runAt: row.expires_at,
    });
  ctx.emit({
    kind,
    entity: 'drawing',
    id: row.id,
    rev: row.rev,
    area: from ?? row.area,
    ...(movedFrom === undefined ? {} : { movedFrom: { area: movedFrom } }),
    set,
    extra: { owner: row.owner, withdrawn: from !== undefined },
  });
}

/** DRW-3, DRW-4: shape and words as they may be kept. */
function checkFit(
  ctx: CommandContext,
  { shape, name, note }: Pick<DrawingRow, 'shape' | 'name' | 'note'>,
): Result<void> {
  const whole = checkShape(shape);
  if (!whole.ok) return whole;
  if (personalNumber(`${name}\n${note}`) !== null) return no('personal-number');
  const city = cityNow(ctx.platform);
  if (!city.ok) return city;
  const [west, south, east, north] = boxOfShape(shape);
  const around = city.value.index.box;
  // A cordon may reach over the city's edge by as much as the city is wide, and must touch that box.
  const [dLng, dLat] = [around[2] - around[0], around[3] - around[1]];
  const near =
    west <= around[2] + dLng && east >= around[0] - dLng && south <= around[3] + dLat && north >= around[1] - dLat;
  return near ? ok(undefined) : no('shape-outside');
}

/** The path of the area it is to be shared in; empty for an own one. */
function sharedIn(ctx: CommandContext, area: AreaId | null): Result<readonly AreaId[]> {
  if (area === null) return ok([]);
  const city = cityNow(ctx.platform);
  if (!city.ok) return city;
  return city.value.index.view(area) === null
    ? no('area-unknown', { values: { area } })
    : ok(city.value.index.pathOf(area));
}

async function countOf(ctx: CommandContext, owner: DrawingRow['owner']): Promise<number> {
  const { n } = await drawingTables(ctx.tx)
    .selectFrom('drawing')
    .select(({ fn }) => fn.countAll<number>().as('n'))
    .where('owner', '=', owner)
    .where('removed_at', 'is', null)
    .where((where) => where.or([where('expires_at', 'is', null), where('expires_at', '>', ctx.now)]))
    .executeTakeFirstOrThrow();
  return n;
}
