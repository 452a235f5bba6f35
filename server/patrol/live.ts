import type { Actor } from '@watchroom/shared/access/actor.ts';
import { decide } from '@watchroom/shared/access/decide.ts';
import type { WireEvent } from '@watchroom/shared/protocol/feed-event.ts';
import { type StoredEvent, wireEvent } from '../platform/feed.ts';
import type { Topic } from '../platform/live.ts';
import type { Platform } from '../platform/platform.ts';
import { patrolsFor, routesFor } from './queries.ts';

/** Routes and who walks them, for desks in their scope; for an officer the own unit's patrols and no routes (PAT-7). */
export function patrolTopic(platform: Platform): Topic {
  return {
    topic: 'patrols',
    door: { may: 'patrol.read' },
    entities: ['route', 'patrol'],
    audience: patrolAudience,
    snapshot: async (actor, tx) => ({
      route: await routesFor(tx, actor),
      patrol: await patrolsFor(tx, actor, platform.clock.now()),
    }),
  };
}

export function patrolAudience(event: StoredEvent, actor: Actor): WireEvent | null {
  const action = event.entity === 'route' ? 'route.read' : 'patrol.read';
  return decide(actor, action, event).ok ? wireEvent(event) : null;
}
