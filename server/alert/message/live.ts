import type { Actor } from '@watchroom/shared/access/actor.ts';
import { decide, mayEver } from '@watchroom/shared/access/decide.ts';
import type { WireEvent } from '@watchroom/shared/protocol/feed-event.ts';
import { type StoredEvent, wireEvent } from '../../platform/feed.ts';
import type { Topic } from '../../platform/live.ts';
import type { Platform } from '../../platform/platform.ts';
import { unitNow } from '../../unit/queries.ts';
import { isOffSince, unitOf } from '../own-unit.ts';
import { isParty } from './parties.ts';
import { messagesFor, messagesOfUnit, NOTHING } from './queries.ts';

/** Messages with their receipts: for desks those in scope, and what they wrote or were written, with the trails of their urgent ones; for a unit its own. */
export function messageTopic(platform: Platform): Topic {
  return {
    topic: 'messages',
    door: { may: 'message.read' },
    entities: ['message', 'receipt', 'alert'],
    // MSG-8: what was written to people is theirs, whoever sits beside them.
    personal: true,
    // What a unit is shown hangs on whether it is on duty: a moment ago is too long ago.
    isOwn: (actor) => unitOf(actor) !== null,
    audience: (event, actor) => audience(platform, event, actor),
    snapshot: async (actor, tx) => {
      const now = platform.clock.now();
      const unit = unitOf(actor);
      if (unit === null) return messagesFor(tx, actor, now);
      // MSG-4: off duty nothing is shown; it comes when the unit is on duty again.
      const own = await unitNow(tx, unit);
      return own === null || own.duty === 'off' ? NOTHING : messagesOfUnit(tx, unit, now);
    },
  };
}

function audience(platform: Platform, event: StoredEvent, actor: Actor): WireEvent | null {
  // MSG-10: how an urgent one comes through is its writer's to know; other trails are a topic of their own.
  if (event.entity === 'alert') return isOfWriter(event, actor) ? { ...wireEvent(event), extra: {} } : null;
  const party = isParty(event.extra, actor);
  // Who else it went to is the writer's to know, who has each receipt.
  if (party !== null) return party && mayEver(actor, 'message.read') ? { ...wireEvent(event), extra: {} } : null;
  if (!decide(actor, 'message.read', event).ok) return null;
  const unit = unitOf(actor);
  return unit !== null && isOffSince(platform, unit, event) ? null : wireEvent(event);
}

function isOfWriter({ extra: { writer } }: StoredEvent, actor: Actor): boolean {
  return actor.kind === 'account' && writer === actor.id && mayEver(actor, 'message.read');
}
