import type { Actor } from '@watchroom/shared/access/actor.ts';
import { decide } from '@watchroom/shared/access/decide.ts';
import { AccountId } from '@watchroom/shared/kernel/ids.ts';
import type { Told } from '@watchroom/shared/protocol/gone.ts';
import { z } from 'zod';
import { type StoredEvent, wireEvent } from '../../platform/feed.ts';
import type { Topic } from '../../platform/live.ts';
import type { Platform } from '../../platform/platform.ts';
import { noticesFor } from './site-queries.ts';

const NoticeExtra = z.object({ guards: z.array(AccountId) });

/** What the own place is told; personal, because a place is told to the accounts it names. */
export function siteTopic(platform: Platform): Topic {
  return {
    topic: 'site',
    door: { may: 'site.own' },
    entities: ['notice'],
    personal: true,
    audience,
    snapshot: async (actor, tx) => ({ notice: await noticesFor(platform, tx, actor) }),
  };
}

/** SIT-1: told to those who guarded the place at that moment; of which incident it came is not. */
function audience(event: StoredEvent, actor: Actor): Told | null {
  const extra = NoticeExtra.safeParse(event.extra);
  if (!extra.success) return null;
  const { guards } = extra.data;
  if (!decide(actor, 'site.own', { area: event.area, guards }).ok) return null;
  const { at } = event;
  // Which desk wrote is the room's own matter.
  return { ...wireEvent(event), actor: { kind: 'system', id: 'system', name: '' }, extra: {}, at };
}
