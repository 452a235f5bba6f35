import { decide } from '@watchroom/shared/access/decide.ts';
import { wireEvent } from '../../platform/feed.ts';
import type { Topic } from '../../platform/live.ts';
import type { Platform } from '../../platform/platform.ts';
import { alertsFor } from './queries.ts';

/** ALR-12: how alerts come through, for the desks in whose reach their incident lies: not for officers, devices or other systems. */
export function alertTopic(platform: Platform): Topic {
  return {
    topic: 'alerts',
    door: { may: 'alert.read' },
    entities: ['alert'],
    audience: (event, actor) => (decide(actor, 'alert.read', event).ok ? wireEvent(event) : null),
    snapshot: async (actor, tx) => ({ alert: await alertsFor(tx, actor, platform.clock.now()) }),
  };
}
