import { actorRef } from '@watchroom/shared/access/actor.ts';
import { no, ok } from '@watchroom/shared/kernel/result.ts';
import { boxesOf } from '@watchroom/shared/wall/layout.ts';
import { relaid, type Tile } from '@watchroom/shared/wall/tile.ts';
import { MOST_PRESETS, PresetApplied, PresetNamed, WallReply } from '@watchroom/shared/wall/wall-api.ts';
import type { CommandContext } from '../platform/command.ts';
import { defineCommand } from '../platform/command.ts';
import { released } from './alarm/alarm-commands.ts';
import { type KeptPreset, type MonitorRow, monitorView, wallView } from './store.ts';
import { keepMonitor, keepWall, monitorsOf, takeWall } from './taking.ts';
import { contentOf, wishOf } from './tile-content.ts';

/** Keeps what the whole wall shows now under a name; the same name keeps the newer state. */
export const savePreset = defineCommand({
  name: 'wall.save-preset',
  door: { may: 'wall.manage' },
  summary: 'Keep what all monitors of a wall show now under a name',
  input: PresetNamed,
  output: WallReply,
  run: async (ctx, { id, name }) => {
    const found = await takeWall(ctx, id, 'wall.manage');
    if (!found.ok) return found;
    const others = found.value.presets.filter((preset) => preset.name !== name);
    if (others.length >= MOST_PRESETS) return no('preset-too-many', { values: { most: MOST_PRESETS } });
    const monitors = await monitorsOf(ctx, id);
    const preset: KeptPreset = {
      ...{ name, by: actorRef(ctx.actor), savedAt: ctx.now },
      monitors: monitors.map((row) => ({
        monitor: row.id,
        layout: row.layout,
        contents: row.tiles.map(({ content }) => content),
      })),
    };
    const row = await keepWall(ctx, { ...found.value, presets: [...others, preset] }, 'wall.preset_saved');
    return ok({ wall: wallView(row), monitors: monitors.map(monitorView) });
  },
});

export const removePreset = defineCommand({
  name: 'wall.remove-preset',
  door: { may: 'wall.manage' },
  input: PresetNamed,
  output: WallReply,
  run: async (ctx, { id, name }) => {
    const found = await takeWall(ctx, id, 'wall.manage');
    if (!found.ok) return found;
    const presets = found.value.presets.filter((preset) => preset.name !== name);
    if (presets.length === found.value.presets.length) return no('not-found');
    const row = await keepWall(ctx, { ...found.value, presets }, 'wall.preset_removed');
    return ok({ wall: wallView(row), monitors: (await monitorsOf(ctx, id)).map(monitorView) });
  },
});

/** WAL-7: the whole wall in one action, in the name of who does it: what that desk or this wall may not look at is left out, and counted. */
export const applyPreset = defineCommand({
  name: 'wall.apply-preset',
  door: { may: 'wall.arrange' },
  summary: 'Bring all monitors of a wall to what was kept under this name',
  input: PresetNamed,
  output: PresetApplied,
  run: async (ctx, { id, name }) => {
    const found = await takeWall(ctx, id, 'wall.arrange');
    if (!found.ok) return found;
    const preset = found.value.presets.find((kept) => kept.name === name);
    if (preset === undefined) return no('not-found');
    const monitors = [];
    let leftOut = 0;
    for (const before of await monitorsOf(ctx, id)) {
      const kept = preset.monitors.find(({ monitor }) => monitor === before.id);
      // Hung up since: it stays as it is.
      const applied =
        kept === undefined ? { monitor: monitorView(before), leftOut: 0 } : await apply(ctx, before, kept);
      monitors.push(applied.monitor);
      leftOut += applied.leftOut;
    }
    return ok({ wall: wallView(found.value), monitors, leftOut });
  },
});

async function apply(ctx: CommandContext, before: MonitorRow, kept: KeptPreset['monitors'][number]) {
  const free = await released(ctx, before);
  const by = actorRef(ctx.actor);
  const tiles: Tile[] = [];
  let leftOut = 0;
  for (const was of kept.contents) {
    // As if it were put there now: names are those of today, and a tour begins its round anew.
    const content = await contentOf(ctx, wishOf(was), before.area);
    if (!content.ok) leftOut++;
    tiles.push({ content: content.ok ? content.value : { kind: 'empty' }, by, since: ctx.now });
  }
  const next = { ...free, layout: kept.layout, tiles: relaid(tiles, boxesOf(kept.layout).length, ctx.now) };
  return { monitor: await keepMonitor(ctx, { before, next, kind: 'monitor.preset_applied' }), leftOut };
}
