import { actorRef } from '@watchroom/shared/access/actor.ts';
import { no, ok, type Result } from '@watchroom/shared/kernel/result.ts';
import { moveTour } from '@watchroom/shared/tour/tour-machine.ts';
import { boxesOf, checkLayout } from '@watchroom/shared/wall/layout.ts';
import { redrawn, relaid } from '@watchroom/shared/wall/tile.ts';
import { MonitorLayout, MonitorOnly, MonitorReply, TileShow, TourSteering } from '@watchroom/shared/wall/wall-api.ts';
import { defineCommand } from '../platform/command.ts';
import { toursNamed } from '../tour/queries.ts';
import { released } from './alarm/alarm-commands.ts';
import type { MonitorRow } from './store.ts';
import { keepMonitor, takeMonitor } from './taking.ts';
import { contentOf } from './tile-content.ts';

const door = { may: 'wall.arrange' } as const;

export const layMonitor = defineCommand({
  name: 'monitor.lay',
  door,
  summary: 'Divide a monitor: 1, 4, 6, 9 or 16 tiles, or a free layout on twelve columns',
  input: MonitorLayout,
  output: MonitorReply,
  run: async (ctx, { id, layout, was }) => {
    const fit = checkLayout(layout);
    if (!fit.ok) return fit;
    const count = boxesOf(layout).length;
    if (was !== undefined && was.length !== count) return no('layout-broken');
    const found = await takeMonitor(ctx, id, 'wall.arrange');
    if (!found.ok) return found;
    const before = found.value;
    // What had taken a tile by itself goes with the tile.
    const free = await released(ctx, before);
    const tiles = was === undefined ? relaid(free.tiles, count, ctx.now) : redrawn(free.tiles, was, ctx.now);
    if (tiles === null) return no('layout-broken');
    const next = { ...free, layout, tiles };
    return ok({ monitor: await keepMonitor(ctx, { before, next, kind: 'monitor.laid' }) });
  },
});

/** WAL-2: puts something on one tile; whatever was there goes, and the tile says which desk put it there. */
export const showTile = defineCommand({
  name: 'monitor.show',
  door,
  summary: 'Show a camera, tour, incident, map view or figures on one tile of a monitor; `empty` clears it',
  input: TileShow,
  output: MonitorReply,
  run: async (ctx, { id, tile, content: wish }) => {
    const found = await takeMonitor(ctx, id, 'wall.arrange');
    if (!found.ok) return found;
    const before = found.value;
    if (before.tiles[tile] === undefined) return noTile(before, tile);
    const content = await contentOf(ctx, wish, before.area);
    if (!content.ok) return content;
    const free = before.alarm?.tile === tile ? await released(ctx, before) : before;
    const by = actorRef(ctx.actor);
    const tiles = free.tiles.map((old, at) => (at === tile ? { content: content.value, by, since: ctx.now } : old));
    return ok({ monitor: await keepMonitor(ctx, { before, next: { ...free, tiles }, kind: 'monitor.shown' }) });
  },
});

/** TOU-2: pauses, resumes, unpacks a tour on a tile, or goes a stop on. */
export const steerTour = defineCommand({
  name: 'monitor.steer',
  door,
  summary: 'Pause, resume, unpack or pack the tour of a tile, or go to its next or previous stop',
  input: TourSteering,
  output: MonitorReply,
  run: async (ctx, { id, tile, step }) => {
    const found = await takeMonitor(ctx, id, 'wall.arrange');
    if (!found.ok) return found;
    const before = found.value;
    const content = before.tiles[tile]?.content;
    if (content?.kind !== 'tour') return noTile(before, tile);
    const [tour] = await toursNamed(ctx.tx, [content.tour]);
    const run = moveTour(content.run, step, { stops: tour?.stops ?? [], now: ctx.now });
    if (run === null) return no('tour-step');
    const tiles = before.tiles.map((old, at) => (at === tile ? { ...old, content: { ...content, run } } : old));
    return ok({ monitor: await keepMonitor(ctx, { before, next: { ...before, tiles }, kind: 'monitor.steered' }) });
  },
});

/** Gives a tile back that an alarm had taken, before its time. */
export const releaseAlarm = defineCommand({
  name: 'monitor.release',
  door,
  summary: 'Give a tile back that an urgent incident had taken; the tour goes on at the same stop',
  input: MonitorOnly,
  output: MonitorReply,
  run: async (ctx, { id }) => {
    const found = await takeMonitor(ctx, id, 'wall.arrange');
    if (!found.ok) return found;
    const before = found.value;
    const next = await released(ctx, before);
    return ok({ monitor: await keepMonitor(ctx, { before, next, kind: 'monitor.released' }) });
  },
});

function noTile({ name }: MonitorRow, tile: number): Result<never> {
  return no('tile-unknown', { values: { monitor: name, tile: tile + 1 } });
}
