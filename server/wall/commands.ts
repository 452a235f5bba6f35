import { randomUUID } from 'node:crypto';
import { MonitorId, WallId } from '@watchroom/shared/kernel/ids.ts';
import { no, ok } from '@watchroom/shared/kernel/result.ts';
import { boxesOf, type Layout } from '@watchroom/shared/wall/layout.ts';
import { relaid } from '@watchroom/shared/wall/tile.ts';
import type { AlarmRule } from '@watchroom/shared/wall/wall.ts';
import {
  MOST_MONITORS,
  MonitorInput,
  MonitorOnly,
  MonitorReply,
  WallAlarmRule,
  WallInput,
  WallOnly,
  WallReply,
} from '@watchroom/shared/wall/wall-api.ts';
import { switchScreen } from '../access/screen-commands.ts';
import { pathOfArea } from '../area/queries.ts';
import { type CommandContext, defineCommand } from '../platform/command.ts';
import { jsonb } from '../platform/database.ts';
import { scopeOfMove } from '../platform/feed.ts';
import { insertMonitor, type MonitorRow, monitorView, type WallRow, wallTables, wallView } from './store.ts';
import { keepMonitor, keepWall, monitorsOf, takeMonitor, takeWall, tellMonitor } from './taking.ts';

const door = { may: 'wall.manage' } as const;
/** What a new monitor is divided into: one large tile with five around it shows most of what a room wants. */
const FIRST: Layout = { kind: '6' };
/** Only what must not wait, and only from a tour, which comes back by itself. */
const FIRST_RULE: AlarmRule = { upTo: 1, takes: ['tour'] };

export const makeWall = defineCommand({
  name: 'wall.make',
  door,
  summary: 'Make a wall with its monitors, from left to right',
  input: WallInput,
  output: WallReply,
  status: 201,
  run: async (ctx, { name, areaId, monitors: names }) => {
    const area = pathOfArea(ctx.platform, areaId);
    if (!area.ok) return area;
    const permitted = ctx.permit('wall.manage', { area: area.value });
    if (!permitted.ok) return permitted;
    const id = WallId.parse(randomUUID());
    const row: WallRow = {
      ...{ id, rev: 1, name, area: [...area.value] },
      ...{ presets: [], alarm_rule: FIRST_RULE, removed_at: null },
    };
    await wallTables(ctx.tx)
      .insertInto('wall')
      .values({ ...row, presets: jsonb(row.presets), alarm_rule: jsonb(row.alarm_rule) })
      .execute();
    ctx.emit({ kind: 'wall.made', entity: 'wall', id, rev: 1, area: row.area, set: wallView(row) });
    const monitors: MonitorRow[] = [];
    for (const [position, called] of names.entries()) monitors.push(await addTo(ctx, row, { name: called, position }));
    return ok({ wall: wallView(row), monitors: monitors.map(monitorView) });
  },
});

export const addMonitor = defineCommand({
  name: 'monitor.add',
  door,
  summary: 'Add a monitor to a wall, right of the others',
  input: MonitorInput,
  output: MonitorReply,
  status: 201,
  run: async (ctx, { id, name }) => {
    const wall = await takeWall(ctx, id, 'wall.manage');
    if (!wall.ok) return wall;
    const others = await monitorsOf(ctx, id);
    if (others.length >= MOST_MONITORS) return no('wall-full', { values: { most: MOST_MONITORS } });
    const position = (others.at(-1)?.position ?? -1) + 1;
    return ok({ monitor: monitorView(await addTo(ctx, wall.value, { name, position })) });
  },
});

export const removeMonitor = defineCommand({
  name: 'monitor.remove',
  door,
  summary: 'Take a monitor off its wall; its screen is dark within a second',
  input: MonitorOnly,
  output: MonitorReply,
  run: async (ctx, { id }) => {
    const found = await takeMonitor(ctx, id, 'wall.manage');
    return found.ok ? ok({ monitor: await takeOff(ctx, found.value) }) : found;
  },
});

export const removeWall = defineCommand({
  name: 'wall.remove',
  door,
  summary: 'Take a wall away with all its monitors',
  input: WallOnly,
  output: WallReply,
  run: async (ctx, { id }) => {
    const found = await takeWall(ctx, id, 'wall.manage');
    if (!found.ok) return found;
    const monitors = [];
    for (const monitor of await monitorsOf(ctx, id)) monitors.push(await takeOff(ctx, monitor));
    const row = await keepWall(ctx, { ...found.value, removed_at: ctx.now }, 'wall.removed');
    return ok({ wall: wallView(row), monitors });
  },
});

/** WAL-6: up to which priority an incident takes a tile by itself, and from what. */
export const setAlarmRule = defineCommand({
  name: 'wall.set-alarm-rule',
  door,
  summary: 'Say which incidents take a tile of this wall by themselves, and from what',
  input: WallAlarmRule,
  output: WallReply,
  run: async (ctx, { id, rule }) => {
    const found = await takeWall(ctx, id, 'wall.manage');
    if (!found.ok) return found;
    const row = await keepWall(ctx, { ...found.value, alarm_rule: rule }, 'wall.alarm_rule_set');
    return ok({ wall: wallView(row), monitors: (await monitorsOf(ctx, id)).map(monitorView) });
  },
});

async function takeOff(ctx: CommandContext, before: MonitorRow) {
  const { account, area } = before;
  if (account !== null) await switchScreen(ctx, { account, area, active: false });
  return keepMonitor(ctx, { before, next: { ...before, screen: null, removed_at: ctx.now }, kind: 'monitor.removed' });
}

async function addTo(
  ctx: CommandContext,
  wall: WallRow,
  { name, position }: { readonly name: string; readonly position: number },
): Promise<MonitorRow> {
  const row: MonitorRow = {
    ...{ id: MonitorId.parse(randomUUID()), rev: 1, wall: wall.id, name, position, area: wall.area },
    ...{ layout: FIRST, tiles: relaid([], boxesOf(FIRST).length, ctx.now) },
    ...{ alarm: null, screen: null, account: null, removed_at: null },
  };
  await insertMonitor(ctx.tx, row);
  tellMonitor(ctx, row, { kind: 'monitor.added', set: monitorView(row) });
  return row;
}

/** ARE-8: a wall and its monitors are for whom their area has in a new tree; what they show stays. */
export async function rehomeWalls(
  ctx: CommandContext,
  pathAfter: (area: WallRow['area']) => WallRow['area'],
): Promise<void> {
  const db = wallTables(ctx.tx);
  const walls = db.selectFrom('wall').selectAll().where('removed_at', 'is', null).orderBy('id').forUpdate();
  for (const before of await walls.execute()) {
    const row = { ...before, rev: before.rev + 1, area: pathAfter(before.area) };
    const scope = scopeOfMove({ area: before.area }, { area: row.area });
    if (scope.movedFrom === undefined) continue;
    const { id, rev, area } = row;
    const monitors = await monitorsOf(ctx, id);
    await db.updateTable('wall').set({ rev, area }).where('id', '=', id).execute();
    ctx.emit({ kind: 'wall.rehomed', entity: 'wall', id, rev, ...scope, set: wallView(row) });
    for (const monitor of monitors) {
      const moved = { ...monitor, rev: monitor.rev + 1, area };
      await db.updateTable('monitor').set({ rev: moved.rev, area }).where('id', '=', moved.id).execute();
      const { account } = moved;
      const set = monitorView(moved);
      ctx.emit({
        kind: 'monitor.rehomed',
        entity: 'monitor',
        id: moved.id,
        rev: moved.rev,
        ...scope,
        set,
        extra: { account },
      });
    }
  }
}
