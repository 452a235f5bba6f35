import { decide } from '@watchroom/shared/access/decide.ts';
import { wireEvent } from '../platform/feed.ts';
import type { Topic } from '../platform/live.ts';
import { unitsFor } from './queries.ts';

/** Units in the reader's scope: what they are and do. Where they are comes as frames. */
export const unitTopic: Topic = {
  topic: 'units',
  door: { may: 'unit.read' },
  entities: ['unit'],
  audience: (event, actor) => (decide(actor, 'unit.read', event).ok ? wireEvent(event) : null),
  snapshot: async (actor, tx) => ({ unit: await unitsFor(tx, actor) }),
};
