import { decide } from '@watchroom/shared/access/decide.ts';
import { wireEvent } from '../platform/feed.ts';
import type { Topic } from '../platform/live.ts';
import { unitsFor } from './queries.ts';

/** Units in the reader's scope: what they are and do. Where they are comes as frames. */
export const unitTopic: Topic = {
  topic: 'units',
  door: { may: 'unit.read' },
  entities: ['unit'],
  audience: (event, actor) => {
    if (!decide(actor, 'unit.read', event).ok) return null;
    const seen = wireEvent(event);
    // Who looked at a track, and why, is for the audit; the row's version is for everybody.
    return event.kind === 'unit.track_read'
      ? { ...seen, actor: { kind: 'system', id: 'system', name: '' }, extra: {} }
      : seen;
  },
  snapshot: async (actor, tx) => ({ unit: await unitsFor(tx, actor) }),
};
