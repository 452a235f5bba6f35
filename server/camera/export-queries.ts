import type { Actor } from '@watchroom/shared/access/actor.ts';
import { decide } from '@watchroom/shared/access/decide.ts';
import type { CameraView } from '@watchroom/shared/camera/camera-api.ts';
import type { Box, Position } from '@watchroom/shared/kernel/geo.ts';
import type { AreaId, CameraId } from '@watchroom/shared/kernel/ids.ts';
import { ok, type Result } from '@watchroom/shared/kernel/result.ts';
import { type SqlBool, sql } from 'kysely';
import type { Platform } from '../platform/platform.ts';
import { ratesFor } from './health/rates.ts';
import { cameraIndex } from './map/camera-memory.ts';
import { cameraTables, cameraView, viewColumns } from './store.ts';
import { camerasWithin } from './within.ts';

export interface CameraSlice {
  readonly area: AreaId | null;
  readonly box: Box | null;
}

/** Cameras held at a time, however many leave. */
const PAGE = 1_000;

/** All cameras of an area or a box that this actor may read, as screens get them, page by page. */
export async function* cameraPages(
  platform: Platform,
  actor: Actor,
  slice: CameraSlice,
): AsyncGenerator<readonly CameraView[]> {
  for (let after: CameraId | null = null; ; ) {
    const last: CameraId | null = after;
    const rows = await sliced(platform, actor, slice)
      .select(viewColumns)
      .$if(last !== null, (query) => query.where('id', '>', last as CameraId))
      .orderBy('id')
      .limit(PAGE)
      .execute();
    yield rows.filter((row) => decide(actor, 'camera.read', row).ok).map(cameraView);
    after = rows.at(-1)?.id ?? null;
    if (after === null || rows.length < PAGE) return;
  }
}

export async function countCameras(platform: Platform, actor: Actor, slice: CameraSlice): Promise<number> {
  const { n } = await sliced(platform, actor, slice)
    .select(sql<number>`count(*)::int`.as('n'))
    .executeTakeFirstOrThrow();
  return n;
}

/** `decide(actor, 'camera.read', …)` of an account said in SQL, so that pages are full; every row is decided again. */
function sliced(platform: Platform, actor: Actor, { area, box }: CameraSlice) {
  const bound = actor.kind === 'account' ? actor.department : null;
  return cameraTables(platform.db)
    .selectFrom('camera')
    .$if(actor.kind !== 'system', (query) =>
      query.where(sql<SqlBool>`area @> array[${actor.kind === 'system' ? '' : actor.area}]::text[]`),
    )
    .$if(bound !== null, (query) =>
      query.where((where) => where.or([where('department', 'is', null), where('department', '=', bound)])),
    )
    .$if(area !== null, (query) => query.where(sql<SqlBool>`area @> array[${area}]::text[]`))
    .$if(box !== null, (query) => {
      const [west, south, east, north] = box ?? [0, 0, 0, 0];
      return query
        .where('lng', '>=', west)
        .where('lng', '<=', east)
        .where('lat', '>=', south)
        .where('lat', '<=', north);
    });
}

/** The rates of an area's cameras over so many days, as its reader's screens have them. */
export const healthRates = ratesFor;

/** At how many sites that this actor may see there are cameras in a ring: the rows of a list. Refused as `camerasWithin` does. */
export async function camerasInRing(
  platform: Platform,
  actor: Actor,
  ring: readonly Position[],
): Promise<Result<number>> {
  const found = await camerasWithin(cameraIndex(platform), actor, { ring: [...ring], limit: 0 });
  return found.ok ? ok(found.value.sites) : found;
}
