import { decide } from '@watchroom/shared/access/decide.ts';
import { hearsSos, sosScope, sosSubject } from '@watchroom/shared/alert/sos/sos-reach.ts';
import { wireEvent } from '../../platform/feed.ts';
import type { Topic } from '../../platform/live.ts';
import type { Platform } from '../../platform/platform.ts';
import { sosOnScreen } from './sos-queries.ts';

/** SOS-5: for the desks where it is and where its unit belongs; when nobody took it, for every desk. For no officer and no key. */
export function sosTopic(platform: Platform): Topic {
  return {
    topic: 'sos',
    door: { may: 'sos.read' },
    entities: ['sos'],
    audience: (event, actor) =>
      decide(actor, 'sos.read', sosSubject(event, actor, event.extra['everywhere'] === true)).ok
        ? wireEvent(event)
        : null,
    snapshot: async (actor, tx) => ({
      sos: (await sosOnScreen(tx, platform.clock.now())).filter((sos) => hearsSos(actor, sos)),
    }),
  };
}

/** The own unit's calls for its phone, on duty or off: whether it arrived, and who has it. */
export function ownSosTopic(platform: Platform): Topic {
  return {
    topic: 'own-sos',
    door: { may: 'sos.raise' },
    entities: ['sos'],
    audience: (event, actor) => (decide(actor, 'sos.raise', event).ok ? wireEvent(event) : null),
    snapshot: async (actor, tx) => ({
      sos: (await sosOnScreen(tx, platform.clock.now())).filter((sos) => decide(actor, 'sos.raise', sosScope(sos)).ok),
    }),
  };
}
