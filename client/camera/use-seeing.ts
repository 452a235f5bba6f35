import { SeeingReply } from '@watchroom/shared/camera/camera-api.ts';
import type { Position } from '@watchroom/shared/kernel/geo.ts';
import type { IncidentId } from '@watchroom/shared/kernel/ids.ts';
import { useMemo } from 'react';
import { useAnswer } from '../platform/use-room.ts';
import type { Sighting } from './camera-features.ts';
import { useReservationTurn } from './reservation/use-reservations.ts';

/** The cameras that can best see a place, best first. Not asked while there is no place. */
export function useSeeing(place: Position | null, limit: number, incident: IncidentId | null = null) {
  const [lng, lat] = place ?? [0, 0];
  const turn = useReservationTurn();
  const about = incident === null ? '' : `&incident=${incident}`;
  return useAnswer({
    key: ['seeing', lng, lat, limit, incident],
    // Until they are ranked anew those shown stay: a tile that goes for a moment takes its picture and what is open over it along.
    version: turn,
    when: place !== null,
    ask: {
      method: 'GET',
      path: `/api/cameras/seeing?lng=${lng}&lat=${lat}&limit=${limit}${about}`,
      reply: SeeingReply,
    },
  });
}

/** A place together with the cameras chosen for it, once they are known. */
export function useSighting(
  place: Position | null,
  limit: number,
  incident: IncidentId | null = null,
): Sighting | null {
  const { data } = useSeeing(place, limit, incident);
  return useMemo(() => (place === null || data === undefined ? null : { place, cameras: data.cameras }), [place, data]);
}
