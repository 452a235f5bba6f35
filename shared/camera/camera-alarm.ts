import { z } from 'zod';
import { CameraId } from '../kernel/ids.ts';
import { Name } from '../kernel/name.ts';
import { Instant } from '../kernel/time.ts';

/**
 * What a camera, or a device at its place, signals before anyone judged it: events at a place, never who.
 * tamper 遮挡破坏 · motion 移动侦测 · intrusion 区域入侵 · fire 烟火 · help 一键求助 · other 其他
 */
export const AlarmKind = z.enum(['tamper', 'motion', 'intrusion', 'fire', 'help', 'other']);
export type AlarmKind = z.infer<typeof AlarmKind>;

/** A camera's alarm: none (and since when, if there ever was one), or one that waits for a person. */
export type CameraAlarm =
  | { readonly at: 'quiet'; readonly since: Instant | null }
  | { readonly at: 'raised'; readonly kind: AlarmKind; readonly since: Instant };

export type AlarmEvent = { readonly do: 'raise'; readonly kind: AlarmKind } | { readonly do: 'clear' };

type Step = (event: AlarmEvent, now: Instant) => CameraAlarm;

/** CAM-40: the moves of an alarm. A missing cell changes nothing: a second signal leaves the first one's kind and time. */
export const alarmMoves: { readonly [S in CameraAlarm['at']]: Partial<Record<AlarmEvent['do'], Step>> } = {
  quiet: {
    raise: (event, now) => ({ at: 'raised', kind: event.do === 'raise' ? event.kind : 'other', since: now }),
  },
  raised: { clear: (_, now) => ({ at: 'quiet', since: now }) },
};

/** The alarm after the event; the very same one when it changes nothing. */
export function moveAlarm(alarm: CameraAlarm, event: AlarmEvent, now: Instant): CameraAlarm {
  return alarmMoves[alarm.at][event.do]?.(event, now) ?? alarm;
}

/** The alarm as a camera's two fields have it. */
export function alarmOf(camera: {
  readonly alarm: AlarmKind | null;
  readonly alarmSince: Instant | null;
}): CameraAlarm {
  if (camera.alarm === null || camera.alarmSince === null) return { at: 'quiet', since: camera.alarmSince };
  return { at: 'raised', kind: camera.alarm, since: camera.alarmSince };
}

/** POST /api/cameras/:id/alarm */
export const RaiseAlarm = z.strictObject({
  kind: AlarmKind,
  /** What the device says beside its kind, a zone or an input. For the timeline. */
  note: Name.nullable().default(null),
});
/** POST /api/cameras/:id/alarm/clear */
export const ClearAlarm = z.strictObject({ note: Name.nullable().default(null) });
/** What both answer: the alarm as it is now. */
export const AlarmReply = z.object({ id: CameraId, alarm: AlarmKind.nullable(), alarmSince: Instant.nullable() });
