import { givesStills } from '@watchroom/shared/camera/camera-api.ts';
import { CameraId } from '@watchroom/shared/kernel/ids.ts';
import { no, ok, type Result } from '@watchroom/shared/kernel/result.ts';
import { LookInput, LookTicket } from '@watchroom/shared/video/video-api.ts';
import type { z } from 'zod';
import { cameraWithStream } from '../camera/queries.ts';
import { type CommandContext, defineCommand } from '../platform/command.ts';
import type { Identity } from '../platform/identity.ts';
import { mediaFleet } from '../platform/media/fleet/media-fleet.ts';
import { isPulledStream } from '../platform/media/media-address.ts';
import { mayLook } from './doubt/right-queries.ts';
import { writeLook } from './write-look.ts';

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
    run: (ctx, input) => takeLook(ctx, input, identity),
  });
}

async function takeLook(ctx: CommandContext, input: OpenLook, identity: Identity): Promise<Result<LookTicket>> {
  const { platform, actor } = ctx;
  const found = await cameraWithStream(ctx.tx, input.id);
  if (found === undefined) return no('not-found');
  const { camera } = found;
  const asked = { actor, camera, purpose: input.purpose };
  const right = await mayLook(platform, asked, (purpose) => ctx.permit('camera.look', camera, { purpose }));
  if (!right.ok) return right;
  const { purpose, shown } = right.value;
  // One that should push and does not gives nothing to look at; one that we pull is tried, and the try says where it fails.
  const isLost = camera.streamKind === 'rtmp' && camera.health === 'lost';
  const offers = found.offers.filter((one) => one !== 'main' || !isLost);
  const quality = offers.includes(input.quality) ? input.quality : offers[0];
  if (quality === undefined) return no('camera-offline');
  const { kind, stream } = (await cameraWithStream(ctx.tx, input.id, quality)) ?? found;
  if (stream === null) return no('camera-offline');

  const written = await writeLook(ctx, identity, { camera, purpose, shown, recorded: null, quality });
  if (!written.ok) return written;
  const { ticket, ...look } = written.value;
  const gives = givesStills(kind) ? 'stills' : 'video';
  const whep = gives === 'video' && isPulledStream(stream) && mediaFleet(platform).offersWhep(camera.id);
  return ok({ ...look, url: `/media/looks/${ticket}`, gives, quality, offers, whep });
}
