import type { Actor } from '@watchroom/shared/access/actor.ts';
import { decide } from '@watchroom/shared/access/decide.ts';
import type { WireEvent } from '@watchroom/shared/protocol/feed-event.ts';
import type { Monitor } from '@watchroom/shared/wall/wall.ts';
import { type StoredEvent, wireEvent } from '../platform/feed.ts';
import type { Topic } from '../platform/live.ts';
import { wallsFor } from './queries.ts';
import { asScreen } from './store.ts';

/** WAL-4: walls and monitors for the desks whose reach covers them, and each monitor for the screen that is bound to it. */
export function wallTopic(): Topic {
  return {
    topic: 'walls',
    door: { may: 'wall.read' },
    entities: ['wall', 'monitor'],
    personal: true,
    audience,
    snapshot: async (actor, tx) => wallsFor(tx, actor),
  };
}

export function audience(event: StoredEvent, actor: Actor): WireEvent | null {
  if (actor.kind !== 'account' || !decide(actor, 'wall.read', event).ok) return null;
  const told = { ...wireEvent(event), extra: {} };
  if (actor.role !== 'wall') return told;
  // A screen is told of its own monitor, and not by whom.
  if (event.entity !== 'monitor' || event.extra['account'] !== actor.id) return null;
  const set = asScreen(event.set as Partial<Monitor>);
  return { ...told, set, actor: { ...told.actor, id: told.actor.kind, name: '' } };
}
