import { randomUUID } from 'node:crypto';
import { actorRef } from '@watchroom/shared/access/actor.ts';
import { isPlayable } from '@watchroom/shared/camera/sees.ts';
import { CameraId, type LookId } from '@watchroom/shared/kernel/ids.ts';
import { no, ok, type Result } from '@watchroom/shared/kernel/result.ts';
import { after } from '@watchroom/shared/kernel/time.ts';
import { LookInput, LookTicket } from '@watchroom/shared/video/video-api.ts';
import type { z } from 'zod';
import { cameraWithStream } from '../camera/queries.ts';
import { type CommandContext, defineCommand } from '../platform/command.ts';
import { jsonb } from '../platform/database.ts';
import type { Identity } from '../platform/identity.ts';
import { videoTx } from './store.ts';
import { checkTerms, statedLook } from './terms.ts';
import { CONNECT_MS, issueTicket } from './tickets.ts';

/** The longest look; the player asks for the next one by itself, with the same purpose, and the feed has both. */
export const LOOK_MS = 30 * 60_000;

const OpenLook = LookInput.extend({ id: CameraId });
type OpenLook = z.infer<typeof OpenLook>;

/**
 * VID-1: asks to look through a camera. Who, which camera and why stand in the feed when this has committed; the ticket it
 * gives is good for one connection of this session.
 */
export function openLook(identity: Identity) {
  return defineCommand({
    name: 'video.look',
    door: { may: 'camera.look' },
    input: OpenLook,
    output: LookTicket,
    status: 201,
    summary: 'A ticket to look through a camera, for a purpose',
    kept: (reply) => ({ ...reply, url: '' }),
    run: (ctx, input) => writeLook(ctx, input, identity),
  });
}

async function writeLook(ctx: CommandContext, input: OpenLook, identity: Identity): Promise<Result<LookTicket>> {
  const { platform, actor, now } = ctx;
  const found = await cameraWithStream(ctx.tx, input.id);
  if (found === undefined) return no('not-found');
  const { camera } = found;
  const stated = await statedLook(platform, { actor, camera, purpose: input.purpose });
  if (!stated.ok) return stated;
  const { purpose, shown } = stated.value;
  const permitted = ctx.permit('camera.look', camera, { purpose });
  if (!permitted.ok) return permitted;
  const terms = await checkTerms(platform, { camera, purpose, actor });
  if (!terms.ok) return terms;
  // One that should push and does not gives nothing to look at; one that we pull is tried, and the try says where it fails.
  const isLost = camera.streamKind === 'rtmp' && camera.health === 'lost';
  if (!isPlayable(camera.streamKind) || found.stream === null || isLost) return no('camera-offline');

  const id = randomUUID() as LookId;
  const connectBy = after(now, CONNECT_MS);
  const longest = after(now, LOOK_MS);
  // The end of the session or of the shift is the end of the look.
  const endsAt = identity.recheckAt !== null && identity.recheckAt < longest ? identity.recheckAt : longest;
  const by = actorRef(actor);
  const { area, department } = camera;
  await videoTx(ctx.tx)
    .insertInto('look')
    .values({
      id,
      rev: 1,
      camera: camera.id,
      account: by.id,
      actor: jsonb(by),
      session: identity.grant,
      purpose: jsonb(purpose),
      shown: shown === null ? null : jsonb(shown),
      area,
      department,
      opened_at: now,
      connect_by: connectBy,
      ends_at: endsAt,
    })
    .execute();
  ctx.emit({
    kind: 'look.opened',
    entity: 'look',
    id,
    rev: 1,
    area,
    department,
    set: { camera: camera.id, endsAt },
    extra: { purpose, camera: camera.name, ...(shown === null ? {} : { shown }) },
  });
  const ticket = await issueTicket(platform, { look: id, session: identity.grant }).catch(() => null);
  if (ticket === null) return no('unavailable', { values: { part: 'redis' }, retryAfterMs: 1_000 });
  return ok({ id, url: `/media/looks/${ticket}`, connectBy, endsAt });
}
