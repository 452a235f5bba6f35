import type { Actor } from '@watchroom/shared/access/actor.ts';
import { decide } from '@watchroom/shared/access/decide.ts';
import type { CameraHealth } from '@watchroom/shared/camera/camera-api.ts';
import { isWatched, knownShare, noTime } from '@watchroom/shared/camera/health/health-account.ts';
import type { CameraHealthDetail } from '@watchroom/shared/camera/health/health-api.ts';
import type { CameraId } from '@watchroom/shared/kernel/ids.ts';
import { no, ok, type Result } from '@watchroom/shared/kernel/result.ts';
import { type Instant, instant, toMs } from '@watchroom/shared/kernel/time.ts';
import { sql } from 'kysely';
import type { Platform } from '../../platform/platform.ts';
import { healthTables } from './health-store.ts';
import { lastSeen } from './last-seen.ts';

const MONTH_MS = 30 * 86_400_000;
/** Changes of one camera in a month; one that flutters has more, and then the newest count. */
const MOST_CHANGES = 20_000;

/** How one camera is and was: from its own events, and from the telemetry of its last picture. */
export async function cameraHealthFor(
  platform: Platform,
  actor: Actor,
  id: CameraId,
): Promise<Result<CameraHealthDetail>> {
  const db = healthTables(platform.db);
  const camera = await db
    .selectFrom('camera')
    .select(['id', 'area', 'department', 'health', 'health_since', 'stream_kind', 'created_at'])
    .where('id', '=', id)
    .executeTakeFirst();
  if (camera === undefined) return no('not-found');
  const permitted = decide(actor, 'camera.read', camera);
  if (!permitted.ok) return permitted;
  const now = platform.clock.now();
  const from = instant(Math.max(toMs(camera.created_at), toMs(now) - MONTH_MS));
  const time = isWatched(camera.stream_kind) ? await timeOf(platform, { ...camera, from, now }) : noTime;
  const member = await db
    .selectFrom('outage_member')
    .innerJoin('outage', 'outage.id', 'outage_member.outage')
    .select('outage.id')
    .where('outage_member.camera', '=', id)
    .where('outage.state', '<>', 'closed')
    .executeTakeFirst();
  const { seenAt, tried } = await lastSeen(platform).read(id);
  return ok({
    camera: id,
    health: camera.health,
    healthSince: camera.health_since,
    seenAt,
    tried,
    uptime: { from, time, intact: knownShare(time, time.online) },
    outage: member?.id ?? null,
  });
}

interface Lived {
  readonly id: CameraId;
  readonly health: CameraHealth;
  readonly from: Instant;
  readonly now: Instant;
}

/** Backwards from now: each change says what the camera was before it. */
async function timeOf(platform: Platform, { id, health, from, now }: Lived) {
  const changes = await healthTables(platform.db)
    .selectFrom('event')
    .select([
      sql<Instant>`coalesce(extra->>'moment', to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))`.as(
        'moment',
      ),
      sql<CameraHealth>`extra->'was'->>'health'`.as('was'),
    ])
    .where('subject', '=', id)
    .where('entity', '=', 'camera')
    .where('at', '>=', from)
    .where(sql<boolean>`changed ? 'health' and extra ? 'was'`)
    .orderBy('id', 'desc')
    .limit(MOST_CHANGES)
    .execute();
  const time = { ...noTime } as Record<CameraHealth, number>;
  let state = health;
  let untilMs = toMs(now);
  const fromMs = toMs(from);
  for (const { moment, was } of changes) {
    const atMs = Math.min(untilMs, Math.max(fromMs, toMs(moment)));
    time[state] += untilMs - atMs;
    untilMs = atMs;
    state = was;
  }
  time[state] += untilMs - fromMs;
  return time;
}
