import type { Incident } from '@watchroom/shared/incident/incident.ts';
import { useEffect, useRef } from 'react';
import { useStore } from 'zustand';
import { useMap } from '../../map/map-context.ts';
import { lookRequests, served } from './look-request.ts';

/** Moves the map's view: to the incident that is opened, unless a hand is on the map, and to a place that is asked for. */
export function MapEye({ incident }: { readonly incident: Incident | undefined }) {
  const map = useMap();
  const wish = useStore(lookRequests, (state) => state.wish);
  const place = useRef(incident?.place);
  place.current = incident?.place;
  const id = incident?.id;
  useEffect(() => {
    if (map !== null && id !== undefined && place.current !== undefined)
      map.lookAt({ place: place.current }, 'offered');
  }, [map, id]);
  useEffect(() => {
    if (map === null || wish === null) return;
    map.lookAt(wish, 'asked');
    served();
  }, [map, wish]);
  return null;
}
