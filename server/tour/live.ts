import { decide } from '@watchroom/shared/access/decide.ts';
import { wireEvent } from '../platform/feed.ts';
import type { Topic } from '../platform/live.ts';
import { toursFor } from './queries.ts';

/** TOU-1: tours for desks, administrators and screens whose reach covers them: not for officers, auditors and other systems. */
export function tourTopic(): Topic {
  return {
    topic: 'tours',
    door: { may: 'tour.read' },
    entities: ['tour'],
    audience: (event, actor) => (decide(actor, 'tour.read', event).ok ? wireEvent(event) : null),
    snapshot: async (actor, tx) => ({ tour: await toursFor(tx, actor) }),
  };
}
