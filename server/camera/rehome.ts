import { actorRef } from '@watchroom/shared/access/actor.ts';
import type { AreaPath } from '@watchroom/shared/area/area-api.ts';
import type { AreaIndex } from '@watchroom/shared/area/area-index.ts';
import type { CameraId } from '@watchroom/shared/kernel/ids.ts';
import { sql } from 'kysely';
import { areaIndex, onCityChange } from '../area/queries.ts';
import { systemActor } from '../platform/command.ts';
import { jsonb, type Tx } from '../platform/database.ts';
import { writeEvents } from '../platform/feed.ts';
import type { Platform } from '../platform/platform.ts';
import { alarmPart, scopeOfAlarm } from './alarm-row.ts';
import { followCameras } from './reservation/follow-cameras.ts';
import { type CameraRow, cameraTx, lockCameras } from './store.ts';

/** Rows of one transaction: the lock on all writing of cameras is held for a tenth of a second. */
const PAGE = 1_000;
const RETRY_MS = 1_000;

/** Role worker: looks after every change of the city, and once at the start, since a change may have come while nobody worked. */
export function followCity(platform: Platform): void {
  let round: Promise<void> = Promise.resolve();
  let closed = false;
  let timer: NodeJS.Timeout | undefined;
  const begin = () => {
    round = round
      .then(() => (closed ? undefined : rehomeCameras(platform, () => closed)))
      .catch((error: unknown) => {
        platform.log.warn({ err: error }, 'cameras could not be given their new areas; trying again');
        if (!closed) timer = setTimeout(begin, RETRY_MS);
      });
  };
  onCityChange(platform, begin);
  begin();
  platform.onClose(async () => {
    closed = true;
    clearTimeout(timer);
    await round;
  });
}

/**
 * CAM-14: gives each camera the areas it lies in now. One that lies outside the new city keeps its row and loses its areas:
 * nobody's scope holds it until the city, or the camera, moves.
 */
export async function rehomeCameras(platform: Platform, stopped: () => boolean = () => false): Promise<void> {
  let after: CameraId | null = null;
  do {
    const index = areaIndex(platform);
    if (index === null) return;
    const page: { last: CameraId | null; moved: number } = await platform.db
      .transaction()
      .execute((tx) => rehomePage(tx, { index, after, at: platform.clock.now() }));
    if (page.moved > 0) platform.committed();
    after = page.last;
  } while (after !== null && !stopped());
}

interface Page {
  readonly index: AreaIndex;
  readonly after: CameraId | null;
  readonly at: CameraRow['updated_at'];
}

async function rehomePage(tx: Tx, { index, after, at }: Page): Promise<{ last: CameraId | null; moved: number }> {
  await lockCameras(tx);
  let select = cameraTx(tx)
    .selectFrom('camera')
    .select([
      'id',
      'rev',
      'lng',
      'lat',
      'area',
      'department',
      'health',
      'health_since',
      'alarm',
      'alarm_since',
      'stream_kind',
    ])
    .orderBy('id')
    .limit(PAGE);
  if (after !== null) select = select.where('id', '>', after);
  const rows = await select.execute();
  const moves = rows
    .map((row) => ({ row, area: index.pathAt([row.lng, row.lat]) ?? ([] as AreaPath) }))
    .filter(({ row, area }) => area.join(' ') !== row.area.join(' '));
  if (moves.length > 0) {
    const list = moves.map(({ row, area }) => ({ id: row.id, area }));
    await sql`
      update camera c set area = v.area, rev = c.rev + 1, updated_at = ${at}
      from jsonb_to_recordset(${jsonb(list)}) as v(id uuid, area text[]) where c.id = v.id`.execute(tx);
    const events = moves.map(({ row, area }) => ({
      kind: 'camera.changed',
      entity: 'camera' as const,
      id: row.id,
      rev: row.rev + 1,
      ...scopeOfAlarm(row, { area, department: row.department }),
      set: { ...alarmPart(row), area },
      extra: { from: row.area, was: { health: row.health, department: row.department, stream: row.stream_kind } },
    }));
    const followed = await followCameras(
      tx,
      moves.map(({ row, area }) => ({ id: row.id, area, department: row.department })),
    );
    await writeEvents(tx, [...events, ...followed], { actor: actorRef(systemActor('city')), at });
  }
  return { last: rows.length === PAGE ? (rows.at(-1)?.id ?? null) : null, moved: moves.length };
}
