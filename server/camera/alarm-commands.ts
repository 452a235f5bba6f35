import {
  type AlarmEvent,
  AlarmReply,
  alarmOf,
  ClearAlarm,
  moveAlarm,
  RaiseAlarm,
} from '@watchroom/shared/camera/camera-alarm.ts';
import { CameraId } from '@watchroom/shared/kernel/ids.ts';
import { no, ok } from '@watchroom/shared/kernel/result.ts';
import { type CommandContext, defineCommand } from '../platform/command.ts';
import { holdByAlarm } from './ptz/head-commands.ts';
import { cameraTx } from './store.ts';

/** CAM-40: a device, or a desk, says that something signals at this camera. A second signal changes nothing. */
export const raiseAlarm = defineCommand({
  name: 'camera.raise_alarm',
  door: { may: 'camera.alarm' },
  input: RaiseAlarm.extend({ id: CameraId }),
  output: AlarmReply,
  summary: 'Raise the alarm of a camera',
  run: (ctx, { id, kind, note }) => changeAlarm(ctx, { id, event: { do: 'raise', kind }, note }),
});

/** CAM-40: the signal is over, or somebody has judged it. Clearing what is quiet changes nothing. */
export const clearAlarm = defineCommand({
  name: 'camera.clear_alarm',
  door: { may: 'camera.alarm' },
  input: ClearAlarm.extend({ id: CameraId }),
  output: AlarmReply,
  summary: 'Clear the alarm of a camera',
  run: (ctx, { id, note }) => changeAlarm(ctx, { id, event: { do: 'clear' }, note }),
});

interface Asked {
  readonly id: CameraId;
  readonly event: AlarmEvent;
  readonly note: string | null;
}

async function changeAlarm(ctx: CommandContext, { id, event, note }: Asked) {
  const row = await cameraTx(ctx.tx)
    .selectFrom('camera')
    .select(['id', 'name', 'rev', 'area', 'department', 'health', 'health_since', 'alarm', 'alarm_since'])
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  if (row === undefined) return no('not-found');
  const permitted = ctx.permit('camera.alarm', row);
  if (!permitted.ok) return permitted;
  const before = alarmOf({ alarm: row.alarm, alarmSince: row.alarm_since });
  const next = moveAlarm(before, event, ctx.now);
  const fields = { alarm: next.at === 'raised' ? next.kind : null, alarmSince: next.since };
  if (next === before) return ok({ id, ...fields });
  const rev = row.rev + 1;
  await cameraTx(ctx.tx)
    .updateTable('camera')
    .set({ rev, alarm: fields.alarm, alarm_since: fields.alarmSince })
    .where('id', '=', id)
    .execute();
  const kind = next.at === 'raised' ? 'camera.alarm_raised' : 'camera.alarm_cleared';
  const extra = note === null ? {} : { note };
  // The first event that a reader of the topic hears of a camera must make its whole row.
  const set = { id, health: row.health, healthSince: row.health_since, ...fields };
  ctx.emit({ kind, entity: 'camera', id, rev, area: row.area, department: row.department, set, extra });
  if (next.at === 'raised') await holdByAlarm(ctx, row);
  return ok({ id, ...fields });
}
