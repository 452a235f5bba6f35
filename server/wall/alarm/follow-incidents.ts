import { IncidentId } from '@watchroom/shared/kernel/ids.ts';
import { runCommand, systemActor } from '../../platform/command.ts';
import type { StoredEvent } from '../../platform/feed.ts';
import type { Platform } from '../../platform/platform.ts';
import { raiseAlarm } from './alarm-commands.ts';

/** No wall's rule goes further: only what must not wait takes a picture away from somebody. */
const URGENT = 2;

/**
 * Incidents are told by the feed, as they stand to the left. Every process hears them; the event's id makes it one command. One that
 * falls between two starts of the room takes no tile, and is in every queue all the same.
 */
export function followIncidents(platform: Platform): void {
  platform.feed.follow((events) => {
    for (const event of events) if (isUrgentNow(event)) void raise(platform, event);
  });
}

/** It was reported as urgent, or has become more urgent by another type. */
function isUrgentNow({ kind, set, extra }: StoredEvent): boolean {
  const priority = Number(set['priority'] ?? Number.NaN);
  const isRaised = kind === 'incident.type_changed' && priority < Number(extra['wasPriority']);
  return priority <= URGENT && (kind === 'incident.reported' || isRaised);
}

async function raise(platform: Platform, { id, uid }: StoredEvent): Promise<void> {
  const input = { id: IncidentId.parse(id) };
  const order = { actor: systemActor('wall'), key: `wall-alarm:${uid}`, input };
  await runCommand(platform, raiseAlarm, order).catch((error: unknown) => {
    platform.log.warn({ err: error }, 'an urgent incident was not put on the walls');
  });
}
