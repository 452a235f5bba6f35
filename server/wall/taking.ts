import type { Action } from '@watchroom/shared/access/decide.ts';
import type { MonitorId, WallId } from '@watchroom/shared/kernel/ids.ts';
import { no, ok, type Result } from '@watchroom/shared/kernel/result.ts';
import type { Monitor } from '@watchroom/shared/wall/wall.ts';
import type { CommandContext } from '../platform/command.ts';
import { jsonb } from '../platform/database.ts';
import { type MonitorRow, monitorView, updateMonitor, type WallRow, wallTables, wallView } from './store.ts';

/** The wall, locked, if this actor may do this to it. */
export async function takeWall(ctx: CommandContext, id: WallId, action: Action): Promise<Result<WallRow>> {
  const rows = wallTables(ctx.tx).selectFrom('wall').selectAll().where('id', '=', id);
  const row = await rows.where('removed_at', 'is', null).forUpdate().executeTakeFirst();
  if (row === undefined) return no('not-found');
  const permitted = ctx.permit(action, row);
  return permitted.ok ? ok(row) : permitted;
}

/** The monitor, locked, if this actor may do this to it. */
export async function takeMonitor(ctx: CommandContext, id: MonitorId, action: Action): Promise<Result<MonitorRow>> {
  const rows = wallTables(ctx.tx).selectFrom('monitor').selectAll().where('id', '=', id);
  const row = await rows.where('removed_at', 'is', null).forUpdate().executeTakeFirst();
  if (row === undefined) return no('not-found');
  const permitted = ctx.permit(action, row);
  return permitted.ok ? ok(row) : permitted;
}

/** The monitors of a wall, locked, from left to right. */
export function monitorsOf(ctx: CommandContext, wall: WallId): Promise<MonitorRow[]> {
  return wallTables(ctx.tx)
    .selectFrom('monitor')
    .selectAll()
    .where('wall', '=', wall)
    .where('removed_at', 'is', null)
    .orderBy('position')
    .orderBy('id')
    .forUpdate()
    .execute();
}

/** Writes what became of a monitor, and says what is new of it. */
export async function keepMonitor(
  ctx: CommandContext,
  { before, next, kind }: { readonly before: MonitorRow; readonly next: MonitorRow; readonly kind: string },
): Promise<Monitor> {
  const row = { ...next, rev: before.rev + 1 };
  await updateMonitor(ctx.tx, row);
  const [was, is] = [monitorView(before), monitorView(row)];
  const changed = Object.entries(is).filter(
    ([key, value]) => JSON.stringify(value) !== JSON.stringify(was[key as keyof Monitor]),
  );
  tellMonitor(ctx, row, { kind, set: Object.fromEntries(changed) });
  return is;
}

/** `extra.account`: whose session hears of it, beside the desks. It leaves the server in no message. */
export function tellMonitor(
  ctx: CommandContext,
  row: MonitorRow,
  { kind, set }: { readonly kind: string; readonly set: Partial<Monitor> },
): void {
  const { id, rev, area, account } = row;
  ctx.emit({ kind, entity: 'monitor', id, rev, area, set, extra: { account } });
}

/** Writes what became of a wall, and says all of it. */
export async function keepWall(ctx: CommandContext, next: WallRow, kind: string): Promise<WallRow> {
  const row = { ...next, rev: next.rev + 1 };
  const { rev, name, presets, alarm_rule, removed_at } = row;
  await wallTables(ctx.tx)
    .updateTable('wall')
    .set({ rev, name, presets: jsonb(presets), alarm_rule: jsonb(alarm_rule), removed_at })
    .where('id', '=', row.id)
    .execute();
  ctx.emit({ kind, entity: 'wall', id: row.id, rev, area: row.area, set: wallView(row) });
  return row;
}
