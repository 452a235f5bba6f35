import type { Actor } from '@watchroom/shared/access/actor.ts';
import type { UnitId } from '@watchroom/shared/kernel/ids.ts';
import type { StoredEvent } from '../platform/feed.ts';
import type { Platform } from '../platform/platform.ts';
import { unitKnown } from '../unit/queries.ts';

/** Whose things these are for: an officer's, or a device's own unit; null for a desk. */
export function unitOf(actor: Actor): UnitId | null {
  if (actor.kind === 'system') return null;
  return actor.kind === 'key' || actor.role === 'officer' ? actor.unit : null;
}

/**
 * MSG-4: what was written while the unit was on duty is not brought to a phone that comes back after it went off. What is written later
 * goes to nobody off duty, so that a memory that is a moment behind keeps nothing from a unit that has just come on.
 */
export function isOffSince(platform: Platform, id: UnitId, { at }: StoredEvent): boolean {
  const unit = unitKnown(platform, id);
  return unit !== undefined && unit.duty === 'off' && at < unit.statusSince;
}
