import { type MovedScope, scopeOfMove } from '../platform/feed.ts';
import type { CameraRow } from './store.ts';

type Alarmed = Pick<CameraRow, 'id' | 'area' | 'department' | 'health' | 'health_since' | 'alarm' | 'alarm_since'>;

/** The row that the topic `cameras` has of a camera in alarm; nothing of one that is quiet, which is in nobody's hands there. */
export function alarmPart(row: Alarmed) {
  if (row.alarm === null) return {};
  return {
    id: row.id,
    health: row.health,
    healthSince: row.health_since,
    alarm: row.alarm,
    alarmSince: row.alarm_since,
  };
}

/** Where the event of a change belongs. A camera that moves in alarm leaves the screens of where it was (RPL-6). */
export function scopeOfAlarm(before: Alarmed, after: Pick<CameraRow, 'area' | 'department'>): MovedScope {
  const scope = { area: after.area, department: after.department };
  return before.alarm === null ? scope : scopeOfMove({ area: before.area, department: before.department }, scope);
}
