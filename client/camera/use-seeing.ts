import { SeeingReply } from '@watchroom/shared/camera/camera-api.ts';
import type { Position } from '@watchroom/shared/kernel/geo.ts';
import { useMemo } from 'react';
import { useAnswer } from '../platform/use-room.ts';
import type { Sighting } from './camera-features.ts';

/** The cameras that can best see a place, best first. Not asked while there is no place. */
export function useSeeing(place: Position | null, limit: number) {
  const [lng, lat] = place ?? [0, 0];
  return useAnswer({
    key: ['seeing', lng, lat, limit],
    when: place !== null,
    ask: { method: 'GET', path: `/api/cameras/seeing?lng=${lng}&lat=${lat}&limit=${limit}`, reply: SeeingReply },
  });
}

/** A place together with the cameras chosen for it, once they are known. */
export function useSighting(place: Position | null, limit: number): Sighting | null {
  const { data } = useSeeing(place, limit);
  return useMemo(() => (place === null || data === undefined ? null : { place, cameras: data.cameras }), [place, data]);
}
