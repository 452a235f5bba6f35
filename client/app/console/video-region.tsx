import { useIncident } from '../../incident/use-incident.ts';
import { VideoDock } from '../../video/video-dock.tsx';
import { ConsoleTour } from '../../wall/console/console-tour.tsx';
import { TourMenu } from '../../wall/console/tour-menu.tsx';
import { useWatchedTour } from '../../wall/console/tour-store.ts';
import type { DeskState } from './desk-state.ts';

/** The cameras of the open incident, those opened by hand, and before them a tour that the desk watches. */
export function VideoRegion({ desk }: { readonly desk: DeskState }) {
  const watched = useWatchedTour();
  return (
    <VideoDock
      incident={useIncident(desk.incident)}
      first={watched === null ? null : <ConsoleTour />}
      tools={<TourMenu />}
    />
  );
}
