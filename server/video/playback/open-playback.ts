import { randomUUID } from 'node:crypto';
import { actorRef } from '@watchroom/shared/access/actor.ts';
import { CameraId, type LookId } from '@watchroom/shared/kernel/ids.ts';
import { no, ok } from '@watchroom/shared/kernel/result.ts';
import { after } from '@watchroom/shared/kernel/time.ts';
import { PlaybackInput, PlaybackTicket } from '@watchroom/shared/video/recording/recording.ts';
import { cameraWithStream } from '../../camera/queries.ts';
import { defineCommand } from '../../platform/command.ts';
import { jsonb } from '../../platform/database.ts';
import type { Identity } from '../../platform/identity.ts';
import { LOOK_MS } from '../open-look.ts';
import { videoTx } from '../store.ts';
import { checkTerms } from '../terms.ts';
import { CONNECT_MS, issueTicket } from '../tickets.ts';

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
    run: async (ctx, { id: of, purpose, from, to }) => {
      const { platform, actor, now } = ctx;
      const found = await cameraWithStream(ctx.tx, of);
      if (found === undefined) return no('not-found');
      const { camera } = found;
      const permitted = ctx.permit('recording.play', camera, { purpose });
      if (!permitted.ok) return permitted;
      const terms = await checkTerms(platform, { camera, purpose, actor });
      if (!terms.ok) return terms;
      const id = randomUUID() as LookId;
      const connectBy = after(now, CONNECT_MS);
      const longest = after(now, LOOK_MS);
      // The end of the session or of the shift is the end of the look.
      const endsAt = identity.recheckAt !== null && identity.recheckAt < longest ? identity.recheckAt : longest;
      const by = actorRef(actor);
      const { area, department } = camera;
      const recorded = { from, to };
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
          recorded: jsonb(recorded),
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
        extra: { purpose, camera: camera.name, recorded },
      });
      const ticket = await issueTicket(platform, { look: id, session: identity.grant }).catch(() => null);
      if (ticket === null) return no('unavailable', { values: { part: 'redis' }, retryAfterMs: 1_000 });
      return ok({ id, url: `/media/recordings/${ticket}`, connectBy, endsAt });
    },
  });
}
