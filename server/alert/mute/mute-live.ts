import { decide } from '@watchroom/shared/access/decide.ts';
import { wireEvent } from '../../platform/feed.ts';
import type { Topic } from '../../platform/live.ts';
import type { Platform } from '../../platform/platform.ts';
import { mutesFor } from './mute-queries.ts';

/** MUT-3: which desks are silent, for every desk whose reach covers theirs: not for officers, devices or other systems. */
export function muteTopic(platform: Platform): Topic {
  return {
    topic: 'mutes',
    door: { may: 'mute.read' },
    entities: ['mute'],
    audience: (event, actor) => (decide(actor, 'mute.read', event).ok ? wireEvent(event) : null),
    snapshot: async (actor, tx) => ({ mute: await mutesFor(tx, actor, platform.clock.now()) }),
  };
}
