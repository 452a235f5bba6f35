import type { Actor } from '@watchroom/shared/access/actor.ts';
import { decide } from '@watchroom/shared/access/decide.ts';
import { AccountId } from '@watchroom/shared/kernel/ids.ts';
import type { WireEvent } from '@watchroom/shared/protocol/feed-event.ts';
import { goneOf, type Told } from '@watchroom/shared/protocol/gone.ts';
import { z } from 'zod';
import { type StoredEvent, wireEvent } from '../platform/feed.ts';
import type { Topic } from '../platform/live.ts';
import type { Platform } from '../platform/platform.ts';
import { drawingsFor } from './queries.ts';
import { subjectOf } from './store.ts';

/** What a drawing's event says beside its row. `withdrawn`: it was shared until now, and the event's area is where. */
const DrawingExtra = z.object({ owner: AccountId, withdrawn: z.boolean() });

/** Drawings as each account sees them (DRW-1); personal, because an own drawing is seen by one account of a scope. */
export function drawingTopic(platform: Platform): Topic {
  return {
    topic: 'drawings',
    door: { may: 'drawing.read' },
    entities: ['drawing'],
    personal: true,
    audience,
    snapshot: async (actor, tx) => ({ drawing: await drawingsFor(tx, actor, platform.clock.now()) }),
  };
}

export function audience(event: StoredEvent, actor: Actor): Told | null {
  const extra = DrawingExtra.safeParse(event.extra);
  if (!extra.success || actor.kind !== 'account') return null;
  const { owner, withdrawn } = extra.data;
  if (!decide(actor, 'drawing.read', subjectOf({ area: event.area, owner }, actor)).ok) return null;
  // To its owner a drawing that is no longer shared is an own one, and stays.
  if (owner === actor.id) return told(event, event.set);
  // DRW-5: to others it is gone; that is all they are told.
  return withdrawn ? goneOf(event) : told(event, event.set);
}

function told(event: StoredEvent, set: WireEvent['set']): WireEvent {
  return { ...wireEvent(event), set, extra: {} };
}
