import type { Actor } from '@watchroom/shared/access/actor.ts';
import { decide } from '@watchroom/shared/access/decide.ts';
import { CameraHealthState } from '@watchroom/shared/camera/camera-api.ts';
import type { DepartmentId } from '@watchroom/shared/kernel/ids.ts';
import { goneOf } from '@watchroom/shared/protocol/gone.ts';
import { wireEvent } from '../platform/feed.ts';
import type { Topic } from '../platform/live.ts';
import { healthTx, outageOf } from './health/health-store.ts';
import { cameraTx, inReach } from './store.ts';

/** Cameras of a snapshot; more alarms than that at once are no alarms any more. */
const MOST_CAMERAS = 5_000;

/**
 * CAM-43: the topic carries cameras in alarm and nothing else, wherever in the reader's scope they are; one whose alarm is over is gone. How cameras are goes to who looks at
 * them, tile by tile: a district that goes dark at once must not flood every desk of the city.
 */
export const cameraTopic: Topic = {
  topic: 'cameras',
  door: { may: 'camera.read' },
  entities: ['camera'],
  audience: (event, actor) => {
    const { kind, movedFrom } = event;
    const isAlarm = kind === 'camera.alarm_raised' || kind === 'camera.alarm_cleared' || movedFrom !== null;
    if (!isAlarm || !decide(actor, 'camera.read', event).ok) return null;
    if (kind === 'camera.alarm_cleared') return goneOf(event);
    return { ...wireEvent(event), set: CameraHealthState.partial().parse(event.set), extra: {} };
  },
  snapshot: async (actor, tx) => {
    const rows = await cameraTx(tx)
      .selectFrom('camera')
      .select(['id', 'rev', 'health', 'health_since', 'alarm', 'alarm_since', 'area', 'department'])
      .where('alarm', 'is not', null)
      .where(inReach(actor, 'camera'))
      .orderBy('alarm_since', 'desc')
      .limit(MOST_CAMERAS)
      .execute();
    const camera = rows
      .filter((row) => decide(actor, 'camera.read', row).ok)
      .map(
        ({ health_since, alarm_since, area: _, department: __, ...row }): CameraHealthState => ({
          ...row,
          healthSince: health_since,
          alarmSince: alarm_since,
        }),
      );
    return { camera };
  },
};

/** Outages of a snapshot; more at once would be a city without cameras. */
const MOST_OUTAGES = 1_000;

/** Whether an outage is of this actor's cameras alone: one of several departments is none of who is bound to one. */
const isOwn = (actor: Actor, of: { readonly department: DepartmentId | null }): boolean =>
  actor.kind !== 'account' || actor.department === null || of.department === actor.department;

/** HLT-12: outages whose area and departments lie in the reader's; one that reaches beyond them is told of by the list over HTTP. */
export const outageTopic: Topic = {
  topic: 'outages',
  door: { may: 'outage.read' },
  entities: ['outage'],
  audience: (event, actor) => (isOwn(actor, event) && decide(actor, 'outage.read', event).ok ? wireEvent(event) : null),
  snapshot: async (actor, tx) => {
    const rows = await healthTx(tx)
      .selectFrom('outage')
      .selectAll()
      .where('state', '<>', 'closed')
      .where(inReach(actor, 'outage'))
      .orderBy('started_at', 'desc')
      .limit(MOST_OUTAGES)
      .execute();
    return { outage: rows.filter((row) => isOwn(actor, row) && decide(actor, 'outage.read', row).ok).map(outageOf) };
  },
};
