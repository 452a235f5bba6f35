import type { CameraInput, CameraView, StreamKind } from '@watchroom/shared/camera/camera-api.ts';
import type { CameraId } from '@watchroom/shared/kernel/ids.ts';
import { type Instant, toMs } from '@watchroom/shared/kernel/time.ts';
import { orderedId } from '../../platform/commands/ordered-id.ts';
import type { RunDraft } from '../../platform/feed/runs.ts';
import { alarmPart, scopeOfAlarm } from '../alarm-row.ts';
import { type CameraRow, cameraView, inputColumns } from '../store.ts';
import type { Wanted } from './prepare.ts';

/** The key under which a camera would push; null when it does not. */
export function keyOf(camera: CameraInput): string | null {
  return camera.stream?.kind === 'rtmp' ? camera.stream.key : null;
}

/** One camera that is new or not as it was. */
export interface Change {
  readonly wanted: Wanted;
  readonly isNew: boolean;
  readonly row: CameraRow;
  readonly streamChanged: boolean;
  readonly event: RunDraft;
  /** What is written of it and those beside it; null where that is made in their transaction. */
  written: Written | null;
}

/** Some cameras that follow each other, as COPY takes them: their rows, and the sealed addresses of those that have one. */
export interface Written {
  readonly cameras: number;
  readonly rows: Buffer;
  readonly credentials: Buffer;
}

/** A camera that nobody knew. */
export function creation(wanted: Wanted, now: Instant): Change {
  const row: CameraRow = {
    ...inputColumns(wanted.camera),
    id: orderedId(toMs(now)) as CameraId,
    rev: 1,
    area: wanted.area,
    health: 'unknown',
    health_since: null,
    alarm: null,
    alarm_since: null,
    digest: wanted.digest,
    created_at: now,
    updated_at: now,
  };
  const { id, rev, area, department } = row;
  // As it is: a copy of its 25 fields would be swept for each of a city's cameras.
  const set = cameraView(row) as unknown as Readonly<Record<string, unknown>>;
  const event = { entity: 'camera', kind: 'camera.registered', id, rev, area, department, set } as const;
  return { wanted, isNew: true, row, streamChanged: true, event, written: null };
}

/** What this line makes of a camera that is known. A changed stream is a stream nobody has heard yet. */
export function change(wanted: Wanted, before: CameraRow, now: Instant): Change {
  const streamChanged = streamPart(before.digest) !== streamPart(wanted.digest);
  const row: CameraRow = {
    ...inputColumns(wanted.camera),
    // CAM-35: a desk may have entered another since its source said the same.
    ...(streamChanged ? {} : { stream_kind: before.stream_kind }),
    ...(wanted.unnamed.includes('mountM') ? { mount_m: before.mount_m } : {}),
    ...(wanted.unnamed.includes('switchName') ? { switch_name: before.switch_name } : {}),
    id: before.id,
    rev: before.rev + 1,
    area: wanted.area,
    health: streamChanged ? 'unknown' : before.health,
    health_since: streamChanged ? null : before.health_since,
    alarm: before.alarm,
    alarm_since: before.alarm_since,
    digest: wanted.digest,
    created_at: before.created_at,
    updated_at: now,
  };
  const { id, rev, area } = row;
  const moved = before.area.join(' ') !== area.join(' ');
  const extra = {
    stream: streamChanged,
    contact: before.contact !== row.contact,
    ...(moved ? { from: before.area } : {}),
    was: wasOf(before),
  };
  const scope = scopeOfAlarm(before, row);
  const set = {
    ...changedFields(cameraView(before), cameraView(row)),
    ...(scope.movedFrom === undefined ? {} : alarmPart(row)),
  };
  const event = { entity: 'camera', kind: 'camera.changed', id, rev, ...scope, set, extra } as const;
  return { wanted, isNew: false, row, streamChanged, event, written: null };
}

/** CAM-35: its main stream is pulled from another address, and nothing else of it changes. */
export function mainStreamChange(before: CameraRow, kind: StreamKind, now: Instant) {
  const row: CameraRow = {
    ...before,
    ...{ rev: before.rev + 1, stream_kind: kind, updated_at: now },
    ...{ health: 'unknown', health_since: null },
  };
  const { id, rev, area, department } = row;
  const set = { ...changedFields(cameraView(before), cameraView(row)), ...alarmPart(row) };
  const extra = { stream: true, contact: false, was: wasOf(before) };
  const event = { entity: 'camera', kind: 'camera.changed', id, rev, area, department, set, extra } as const;
  return { row, event };
}

/** HLT-8: what the change of time in each state is counted from. */
function wasOf({ health, department, stream_kind }: CameraRow) {
  return { health, department, stream: stream_kind };
}

function streamPart(digest: string): string {
  return digest.slice(digest.indexOf('.'));
}

function changedFields(before: CameraView, after: CameraView): Record<string, unknown> {
  const old: Readonly<Record<string, unknown>> = { ...before };
  return Object.fromEntries(
    Object.entries(after).filter(
      ([name, value]) => name !== 'rev' && JSON.stringify(value) !== JSON.stringify(old[name]),
    ),
  );
}
