import type { Actor } from '@watchroom/shared/access/actor.ts';
import { decide } from '@watchroom/shared/access/decide.ts';
import type { UnitId } from '@watchroom/shared/kernel/ids.ts';
import type { WireEvent } from '@watchroom/shared/protocol/feed-event.ts';
import { type StoredEvent, wireEvent } from '../../platform/feed.ts';
import type { Topic } from '../../platform/live.ts';
import type { Platform } from '../../platform/platform.ts';
import { unitKnown, unitNow } from '../../unit/queries.ts';
import { messagesFor, messagesOfUnit } from './queries.ts';

/** Messages with their receipts: for desks those in scope, for a unit its own. */
export function messageTopic(platform: Platform): Topic {
  return {
    topic: 'messages',
    door: { may: 'message.read' },
    entities: ['message', 'receipt'],
    // What a unit is shown hangs on whether it is on duty: a moment ago is too long ago.
    isOwn: (actor) => unitOf(actor) !== null,
    audience: (event, actor) => audience(platform, event, actor),
    snapshot: async (actor, tx) => {
      const now = platform.clock.now();
      const unit = unitOf(actor);
      if (unit === null) return messagesFor(tx, actor, now);
      // MSG-4: off duty nothing is shown; it comes when the unit is on duty again.
      const own = await unitNow(tx, unit);
      return own === null || own.duty === 'off' ? { message: [], receipt: [] } : messagesOfUnit(tx, unit, now);
    },
  };
}

function audience(platform: Platform, event: StoredEvent, actor: Actor): WireEvent | null {
  if (!decide(actor, 'message.read', event).ok) return null;
  const unit = unitOf(actor);
  return unit !== null && isOffSince(platform, unit, event) ? null : wireEvent(event);
}

/**
 * MSG-4: what was written while the unit was on duty is not brought to a phone that comes back after it went off. What is written later
 * goes to nobody off duty, so that a memory that is a moment behind keeps nothing from a unit that has just come on.
 */
function isOffSince(platform: Platform, id: UnitId, { at }: StoredEvent): boolean {
  const unit = unitKnown(platform, id);
  return unit !== undefined && unit.duty === 'off' && at < unit.statusSince;
}

/** Whose messages these are: an officer's, or a device's own unit; a desk reads those of its area. */
function unitOf(actor: Actor): UnitId | null {
  if (actor.kind === 'system') return null;
  return actor.kind === 'key' || actor.role === 'officer' ? actor.unit : null;
}
