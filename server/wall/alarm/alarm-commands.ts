// limit: imports 17, an alarm stands between incidents, cameras, tours and monitors
import { isOver } from '@watchroom/shared/incident/incident.ts';
import { IncidentId, MonitorId } from '@watchroom/shared/kernel/ids.ts';
import { ok } from '@watchroom/shared/kernel/result.ts';
import { after, Instant } from '@watchroom/shared/kernel/time.ts';
import { moveTour, type TourStep } from '@watchroom/shared/tour/tour-machine.ts';
import { alarmPlace } from '@watchroom/shared/wall/alarm-place.ts';
import type { Tile } from '@watchroom/shared/wall/tile.ts';
import { z } from 'zod';
import { WALL_ALARM_JOB } from '../../incident/move/wall-commands.ts';
import { incidentFor } from '../../incident/queries.ts';
import { type CommandContext, defineCommand } from '../../platform/command.ts';
import { commandJob } from '../../platform/jobs/command-job.ts';
import { toursNamed } from '../../tour/queries.ts';
import { wallsOver } from '../queries.ts';
import { type MonitorRow, wallTables } from '../store.ts';
import { keepMonitor } from '../taking.ts';
import { bestCamera } from './best-camera.ts';

/** How long an urgent incident keeps a tile by itself: long enough to see what it is and to put it where it belongs. */
const ALARM_MS = 3 * 60_000;
const ALARM_OVER = 'wall.alarm_over';

/**
 * WAL-6: an urgent incident takes one tile of each wall it lies under, by the wall's rule, with the camera that sees it best; a wall
 * whose rule finds none stays as it is.
 */
const raiseAlarm = defineCommand({
  name: 'wall.raise-alarm',
  door: { may: 'system' },
  input: z.object({ id: IncidentId }),
  output: z.object({ monitors: z.int() }),
  run: async (ctx, { id }) => {
    const found = await incidentFor(ctx.platform, { actor: ctx.actor, id, action: 'incident.watch' });
    if (!found.ok || isOver(found.value.incident)) return ok({ monitors: 0 });
    const { incident } = found.value;
    const walls = await wallsOver(ctx.tx, incident.area);
    let monitors = 0;
    for (const { rule, screens, area } of walls) {
      // It may have been urgent before, and become more so.
      const isShown = screens.some(({ alarm }) => alarm?.incident === id);
      if (incident.priority > rule.upTo || isShown) continue;
      const found = alarmPlace(
        screens.map(({ tiles, alarm }) => ({ tiles, isTaken: alarm !== null })),
        rule,
      );
      const before = found === null ? undefined : screens[found.screen];
      if (found === null || before === undefined) continue;
      monitors++;
      const { tile } = found;
      const camera = bestCamera(ctx, incident, area);
      const until = after(ctx.now, ALARM_MS);
      const alarm = { incident: id, number: incident.number, camera, tile, since: ctx.now, until };
      const next = await stepped(ctx, { ...before, alarm }, { tile, step: 'preempt' });
      await keepMonitor(ctx, { before, next, kind: 'monitor.alarmed' });
      ctx.outbox({
        id: `wall-alarm-over:${before.id}:${id}:${until}`,
        job: ALARM_OVER,
        payload: { id: before.id, until },
        runAt: until,
      });
    }
    return ok({ monitors });
  },
});

/** However often the queue runs it, and however late: an incident that is over by then takes nothing. */
export const alarmRaised = commandJob({
  name: WALL_ALARM_JOB,
  prompt: true,
  payload: z.object({ incident: IncidentId }),
  by: 'wall',
  command: raiseAlarm,
  input: ({ incident }) => ({ id: incident }),
});

const AlarmOver = z.object({ id: MonitorId, until: Instant });

/** TOU-3: the tour goes on at the stop it was interrupted at, whatever happens to the queue that carries the timer. */
const endAlarm = defineCommand({
  name: 'wall.end-alarm',
  door: { may: 'system' },
  input: AlarmOver,
  output: z.object({ ended: z.boolean() }),
  run: async (ctx, { id, until }) => {
    const rows = wallTables(ctx.tx).selectFrom('monitor').selectAll().where('id', '=', id);
    const before = await rows.forUpdate().executeTakeFirst();
    // Released by hand, or taken by another since.
    if (before === undefined || before.alarm?.until !== until) return ok({ ended: false });
    await keepMonitor(ctx, { before, next: await released(ctx, before), kind: 'monitor.released' });
    return ok({ ended: true });
  },
});

export const alarmOver = commandJob({
  name: ALARM_OVER,
  payload: AlarmOver,
  by: 'wall',
  command: endAlarm,
  input: (timer) => timer,
});

/** The monitor without the alarm it had; its tour as it was. */
export async function released(ctx: CommandContext, row: MonitorRow): Promise<MonitorRow> {
  if (row.alarm === null) return row;
  const { tile } = row.alarm;
  return stepped(ctx, { ...row, alarm: null }, { tile, step: 'release' });
}

async function stepped(
  ctx: CommandContext,
  row: MonitorRow,
  { tile, step }: { readonly tile: number; readonly step: TourStep },
): Promise<MonitorRow> {
  const content = row.tiles[tile]?.content;
  if (content?.kind !== 'tour') return row;
  const [tour] = await toursNamed(ctx.tx, [content.tour]);
  const run = moveTour(content.run, step, { stops: tour?.stops ?? [], now: ctx.now });
  if (run === null) return row;
  const put = (old: Tile, at: number): Tile => (at === tile ? { ...old, content: { ...content, run } } : old);
  return { ...row, tiles: row.tiles.map(put) };
}
