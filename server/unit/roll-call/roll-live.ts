import { decide } from '@watchroom/shared/access/decide.ts';
import { wireEvent } from '../../platform/feed.ts';
import type { Topic } from '../../platform/live.ts';
import type { Platform } from '../../platform/platform.ts';
import { rollOnScreen } from './roll-queries.ts';

/** Roll calls with their lines for desks of the area; for a unit's own device its lines, and of nobody else's anything (ROL-5). */
export function rollTopic(platform: Platform): Topic {
  return {
    topic: 'roll-calls',
    door: { may: 'roll_call.read' },
    entities: ['roll-call', 'roll-line'],
    audience: (event, actor) => (decide(actor, 'roll_call.read', event).ok ? wireEvent(event) : null),
    snapshot: (actor, tx) => rollOnScreen(platform, tx, actor),
  };
}
