import type { Actor } from '@watchroom/shared/access/actor.ts';
import { isTakenFor, type Reservation } from '@watchroom/shared/camera/reservation/reservation.ts';
import type { CameraId, IncidentId } from '@watchroom/shared/kernel/ids.ts';
import { type Platform, perPlatform } from '../../platform/platform.ts';
import { keptOf, reservationTables } from './reservation-store.ts';

type Holding = Pick<Reservation, 'rev' | 'camera' | 'holder' | 'purpose' | 'state'>;

const holdings = perPlatform(() => new Map<string, Holding>());

/** Which cameras are kept, in memory by the feed: the ranking asks thousands of times a second (CAM-52). */
export async function startReservations(platform: Platform): Promise<void> {
  const known = holdings(platform);
  platform.feed.follow((events) => {
    for (const { entity, id, rev, set } of events) {
      if (entity !== 'reservation') continue;
      const before = known.get(id);
      if (before !== undefined && before.rev >= rev) continue;
      const next = { ...before, ...(set as Partial<Holding>), rev } as Holding;
      if (next.state?.at === 'held' && next.camera !== undefined) known.set(id, next);
      else known.delete(id);
    }
  });
  const rows = await reservationTables(platform.db)
    .selectFrom('camera_reservation')
    .selectAll()
    .where('held', '=', true)
    .execute();
  for (const { reservation } of rows.map(keptOf)) {
    const before = known.get(reservation.id);
    if (before === undefined || before.rev < reservation.rev) known.set(reservation.id, reservation);
  }
}

/** CAM-19: which cameras are kept for something else than what this actor asks about. */
export function takenFor(
  platform: Platform,
  actor: Actor,
  incident: IncidentId | null,
): ((camera: CameraId) => boolean) | undefined {
  const known = holdings(platform);
  if (known.size === 0) return undefined;
  const asked = { by: actor.kind === 'system' ? 'system' : actor.id, incident, now: platform.clock.now() };
  const taken = new Set<CameraId>();
  for (const each of known.values()) if (isTakenFor(each, asked)) taken.add(each.camera);
  return (camera) => taken.has(camera);
}
