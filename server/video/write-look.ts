import { randomUUID } from 'node:crypto';
import { actorRef } from '@watchroom/shared/access/actor.ts';
import type { Purpose } from '@watchroom/shared/access/purpose.ts';
import type { CameraView } from '@watchroom/shared/camera/camera-api.ts';
import type { Quality } from '@watchroom/shared/camera/other-streams.ts';
import type { LookId } from '@watchroom/shared/kernel/ids.ts';
import { no, ok, type Result } from '@watchroom/shared/kernel/result.ts';
import { after, type Instant } from '@watchroom/shared/kernel/time.ts';
import type { Span } from '@watchroom/shared/video/recording/gaps.ts';
import type { CommandContext } from '../platform/command.ts';
import { jsonb } from '../platform/database.ts';
import type { Identity } from '../platform/identity.ts';
import type { ShownOn } from './queries.ts';
import { videoTx } from './store.ts';
import { CONNECT_MS, issueTicket } from './tickets.ts';

/** The longest look; the player asks for the next one by itself, with the same purpose, and the feed has both. */
const LOOK_MS = 30 * 60_000;

export interface LookDraft {
  readonly camera: CameraView;
  readonly purpose: Purpose;
  readonly shown: ShownOn | null;
  /** Of a look at what was recorded: its span. */
  readonly recorded: Span | null;
  readonly quality: Quality;
}

interface Written {
  readonly id: LookId;
  readonly ticket: string;
  readonly connectBy: Instant;
  readonly endsAt: Instant;
}

/** VID-1: a look that was permitted, in the ledger and the feed, and its ticket. */
export async function writeLook(ctx: CommandContext, identity: Identity, draft: LookDraft): Promise<Result<Written>> {
  const { platform, actor, now } = ctx;
  const { camera, purpose, shown, recorded, quality } = draft;
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
      recorded: recorded === null ? null : jsonb(recorded),
      area,
      department,
      quality,
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
    extra: {
      purpose,
      camera: camera.name,
      ...(shown === null ? {} : { shown }),
      ...(recorded === null ? {} : { recorded }),
      ...(quality === 'main' ? {} : { quality }),
    },
  });
  const ticket = await issueTicket(platform, { look: id, session: identity.grant }).catch(() => null);
  if (ticket === null) return no('unavailable', { values: { part: 'redis' }, retryAfterMs: 1_000 });
  return ok({ id, ticket, connectBy, endsAt });
}
