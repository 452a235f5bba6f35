import { randomUUID } from 'node:crypto';
import type { AccountActor, Actor } from '@watchroom/shared/access/actor.ts';
import { type AccountId, type AreaId, ViewId } from '@watchroom/shared/kernel/ids.ts';
import { no, ok, type Result } from '@watchroom/shared/kernel/result.ts';
import {
  MOST_VIEWS,
  ViewChange,
  ViewInput,
  ViewList,
  ViewMove,
  ViewOrder,
  ViewReply,
} from '@watchroom/shared/view/view-api.ts';
import { holdTree } from '../area/commands.ts';
import { cityNow } from '../area/queries.ts';
import { type CommandContext, defineCommand } from '../platform/command.ts';
import { jsonb } from '../platform/database.ts';
import { savedView, type ViewRow, viewTables } from './store.ts';

const door = { may: 'view.keep' } as const;

export const keepView = defineCommand({
  name: 'view.keep',
  door,
  input: ViewInput,
  output: ViewReply,
  status: 201,
  run: async (ctx, { name, look, area: wanted }) => {
    const me = accountOf(ctx.actor);
    if (!me.ok) return me;
    const held = await holdTree(ctx.tx, ctx.platform);
    if (!held.ok) return held;
    const area = sharedIn(ctx, wanted, me.value.id);
    if (!area.ok) return area;
    const own = await ownViews(ctx, me.value.id);
    if (own.length >= MOST_VIEWS) return no('view-too-many', { values: { most: MOST_VIEWS } });
    const row: ViewRow = {
      id: ViewId.parse(randomUUID()),
      rev: 1,
      owner: me.value.id,
      owner_name: me.value.name,
      area: area.value,
      name,
      look,
      position: (own.at(-1)?.position ?? -1) + 1,
    };
    await viewTables(ctx.tx)
      .insertInto('saved_view')
      .values({ ...row, look: jsonb(look) })
      .execute();
    tell(ctx, row, { kind: 'view.kept', set: savedView(row) });
    return ok({ view: savedView(row) });
  },
});

export const changeView = defineCommand({
  name: 'view.change',
  door,
  input: ViewChange,
  output: ViewReply,
  run: async (ctx, { id, rev, name, look, area: wanted }) => {
    const held = await holdTree(ctx.tx, ctx.platform);
    if (!held.ok) return held;
    const found = await ownView(ctx, { id, rev });
    if (!found.ok) return found;
    const before = found.value;
    const area = wanted === undefined ? ok(before.area) : sharedIn(ctx, wanted, before.owner);
    if (!area.ok) return area;
    const row: ViewRow = {
      ...before,
      rev: before.rev + 1,
      name: name ?? before.name,
      look: look ?? before.look,
      area: area.value,
    };
    await viewTables(ctx.tx)
      .updateTable('saved_view')
      .set({ rev: row.rev, name: row.name, look: jsonb(row.look), area: row.area })
      .where('id', '=', id)
      .execute();
    tell(ctx, row, { kind: 'view.changed', set: savedView(row) });
    return ok({ view: savedView(row) });
  },
});

export const removeView = defineCommand({
  name: 'view.remove',
  door,
  input: ViewMove,
  output: ViewReply,
  run: async (ctx, asked) => {
    const found = await ownView(ctx, asked);
    if (!found.ok) return found;
    await viewTables(ctx.tx).deleteFrom('saved_view').where('id', '=', asked.id).execute();
    tell(ctx, { ...found.value, rev: found.value.rev + 1 }, { kind: 'view.removed', set: {} });
    return ok({ view: savedView(found.value) });
  },
});

/** Puts one's own views into another order. Ids that are missing keep theirs, behind. */
export const orderViews = defineCommand({
  name: 'view.order',
  door,
  input: ViewOrder,
  output: ViewList,
  run: async (ctx, { ids }) => {
    const me = accountOf(ctx.actor);
    if (!me.ok) return me;
    const own = await ownViews(ctx, me.value.id);
    const named = ids.flatMap((id) => own.filter((row) => row.id === id));
    if (named.length !== new Set(ids).size || ids.length !== named.length) return no('not-found');
    const rows = [...named, ...own.filter((row) => !ids.includes(row.id))].map((row, position) => ({
      ...row,
      position,
    }));
    for (const { id, position } of rows)
      await viewTables(ctx.tx).updateTable('saved_view').set({ position }).where('id', '=', id).execute();
    return ok({ views: rows.map(savedView) });
  },
});

function accountOf(actor: Actor): Result<AccountActor> {
  return actor.kind === 'account' ? ok(actor) : no('forbidden', { values: { action: 'view.keep' } });
}

function ownViews(ctx: CommandContext, owner: AccountId): Promise<ViewRow[]> {
  return viewTables(ctx.tx)
    .selectFrom('saved_view')
    .selectAll()
    .where('owner', '=', owner)
    .orderBy('position')
    .orderBy('id')
    .forUpdate()
    .execute();
}

/** One's own view, locked, at the version that was looked at. Others' are read, never changed. */
async function ownView(ctx: CommandContext, asked: { id: ViewId; rev: number }): Promise<Result<ViewRow>> {
  const row = await viewTables(ctx.tx)
    .selectFrom('saved_view')
    .selectAll()
    .where('id', '=', asked.id)
    .forUpdate()
    .executeTakeFirst();
  if (row === undefined) return no('not-found');
  const permitted = ctx.permit('view.keep', { area: [], only: row.owner });
  if (!permitted.ok) return permitted;
  return row.rev === asked.rev ? ok(row) : no('stale-version', { values: { rev: row.rev } });
}

/** The path of the area it is to be shared in, which the owner's reach must cover; empty for an own one. */
function sharedIn(ctx: CommandContext, area: AreaId | null, owner: AccountId): Result<readonly AreaId[]> {
  if (area === null) return ok([]);
  const city = cityNow(ctx.platform);
  if (!city.ok) return city;
  if (city.value.index.view(area) === null) return no('area-unknown', { values: { area } });
  const path = city.value.index.pathOf(area);
  const permitted = ctx.permit('view.keep', path.length === 0 ? { area: [], only: owner } : { area: path });
  return permitted.ok ? ok(path) : permitted;
}

function tell(ctx: CommandContext, row: ViewRow, { kind, set }: { kind: string; set: object }): void {
  const { id, rev, area } = row;
  ctx.emit({
    kind,
    entity: 'view',
    id,
    rev,
    area,
    set: set as Readonly<Record<string, unknown>>,
    extra: { owner: row.owner },
  });
}

/** ARE-8: a view that is shared in an area is seen by whom that area has in a new tree. */
export async function rehomeViews(
  ctx: CommandContext,
  pathAfter: (area: ViewRow['area']) => ViewRow['area'],
): Promise<void> {
  const rows = await viewTables(ctx.tx).selectFrom('saved_view').selectAll().orderBy('id').forUpdate().execute();
  for (const before of rows) {
    const area = pathAfter(before.area);
    if (area.join('/') === before.area.join('/')) continue;
    const row = { ...before, rev: before.rev + 1, area };
    await viewTables(ctx.tx).updateTable('saved_view').set({ rev: row.rev, area }).where('id', '=', row.id).execute();
    tell(ctx, row, { kind: 'view.changed', set: savedView(row) });
  }
}
