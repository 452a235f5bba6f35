import { CameraId } from '@watchroom/shared/kernel/ids.ts';
import { ok } from '@watchroom/shared/kernel/result.ts';
import { PlaybackInput, PlaybackTicket } from '@watchroom/shared/video/recording/recording.ts';
import { defineCommand } from '../../platform/command.ts';
import type { Identity } from '../../platform/identity.ts';
import { mayPlay } from '../recording/recording-queries.ts';
import { writeLook } from '../write-look.ts';

/**
 * REC-6: asks to see what was recorded of a camera. Who, which camera, which span and why stand in the feed when this has committed;
 * the ticket it gives is good for this session.
 */
export function openPlayback(identity: Identity) {
  return defineCommand({
    name: 'recording.play',
    door: { may: 'recording.play' },
    input: PlaybackInput.safeExtend({ id: CameraId }),
    output: PlaybackTicket,
    status: 201,
    summary: 'A ticket to see what was recorded of a camera, for a purpose',
    kept: (reply) => ({ ...reply, url: '' }),
    run: async (ctx, { id: camera, purpose, from, to }) => {
      const allowed = await mayPlay(ctx.platform, ctx.actor, { camera, purpose });
      if (!allowed.ok) return allowed;
      const draft = { camera: allowed.value, purpose, shown: null, recorded: { from, to }, quality: 'main' } as const;
      const written = await writeLook(ctx, identity, draft);
      if (!written.ok) return written;
      const { ticket, ...look } = written.value;
      return ok({ ...look, url: `/media/recordings/${ticket}` });
    },
  });
}
