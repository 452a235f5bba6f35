import { decide } from '@watchroom/shared/access/decide.ts';
import type { Topic } from '../platform/live.ts';
import { unitEvent, unitsFor } from './queries.ts';

/** Units in the reader's scope: what they are and do. Where they are comes as frames. */
export const unitTopic: Topic = {
  topic: 'units',
  door: { may: 'unit.read' },
  entities: ['unit'],
  audience: (event, actor) => {
    if (!decide(actor, 'unit.read', event).ok) return null;
    return unitEvent(event);
  },
  snapshot: async (actor, tx) => ({ unit: await unitsFor(tx, actor) }),
};
