import { isPulled } from '@watchroom/shared/camera/camera-api.ts';
import { type CameraId, IncidentId } from '@watchroom/shared/kernel/ids.ts';
import { z } from 'zod';
import { cameraWithStream } from '../../camera/queries.ts';
import { camerasSeeing } from '../../camera/sight/seeing-queries.ts';
import { systemActor } from '../../platform/command.ts';
import type { StoredEvent } from '../../platform/feed.ts';
import type { Platform } from '../../platform/platform.ts';
import { incidentsForLooks } from '../queries.ts';
import { type SourceId, sourceId } from './source-id.ts';
import { wantChannel, wishesOf } from './source-words.ts';

/** As many as a desk opens by itself. */
const BEST = 4;
/** So long the cameras of a new incident are pulled before anybody looks: a desk has claimed it by then, or is late. */
const PREWARM_MS = 60_000;
/** The highest priority only: a pull is a connection that the camera has for somebody else. */
const Urgent = z.object({ priority: z.literal(1) });
/** It is reported, or has another type. */
const kinds = new Set(['incident.reported', 'incident.type_changed']);

/**
 * PUL-9: an incident of priority 1 opens the sources of its four best cameras, so that the first look has its picture at once.
 * Nobody sees anything by that: a look is asked for, decided and written down as ever, and terms of `none` are not pulled.
 */
export function prewarm(platform: Platform, events: readonly StoredEvent[]): void {
  for (const event of events) {
    const id = IncidentId.safeParse(event.id);
    if (!kinds.has(event.kind) || !Urgent.safeParse(event.set).success || !id.success) continue;
    open(platform, id.data).catch((error: unknown) =>
      platform.log.warn({ err: error }, 'cameras of an urgent incident are opened by the first look only'),
    );
  }
}

async function open(platform: Platform, id: IncidentId): Promise<void> {
  const actor = systemActor('prewarm');
  const incident = await incidentsForLooks(platform).readable(actor, id);
  if (incident === null || incident.over) return;
  const seeing = camerasSeeing(platform, actor, { place: incident.place, limit: BEST, incident: null });
  const open = seeing.filter(({ sees, camera }) => sees && camera.terms !== 'none');
  const sources = await Promise.all(open.map(({ camera }) => sourceOfTile(platform, camera.id)));
  await wish(
    platform,
    sources.filter((source) => source !== null),
  );
}

/** What the tile of a dock asks for, which is small: the sub stream where there is one (VID-14). Null: nothing to pull. */
async function sourceOfTile({ db }: Platform, camera: CameraId): Promise<SourceId | null> {
  const found = await cameraWithStream(db, camera);
  if (found?.offers.includes('sub')) return sourceId(camera, 'sub');
  return found !== undefined && isPulled(found.kind) ? sourceId(camera) : null;
}

async function wish({ redis, settings }: Platform, sources: readonly SourceId[]): Promise<void> {
  const until = String(Date.now() + PREWARM_MS);
  for (const source of sources) {
    // Never shorter than what a gate wants already.
    await redis.zadd(wishesOf({ settings }), 'GT', until, source);
    await redis.publish(wantChannel({ settings }), source);
  }
}
