import { StillActions } from '../../incident/still/still-actions.tsx';
import { useIncident } from '../../incident/use-incident.ts';
import { StillSlot, type StillUse } from '../../video/still/still-slot.ts';
import { VideoDock } from '../../video/video-dock.tsx';
import { ConsoleTour } from '../../wall/console/console-tour.tsx';
import { TourMenu } from '../../wall/console/tour-menu.tsx';
import { useWatchedTour } from '../../wall/console/tour-store.ts';
import type { DeskState } from './desk-state.ts';
import { useFollowed } from './follow/follow-store.ts';
import { FollowTile } from './follow/follow-tile.tsx';

/** The cameras of the open incident, those opened by hand, and before them a unit that the desk follows and a tour that it watches. */
export function VideoRegion({ desk }: { readonly desk: DeskState }) {
  const watched = useWatchedTour();
  const followed = useFollowed();
  const first =
    watched === null && followed === null ? null : (
      <>
        {followed !== null && <FollowTile key={followed.unit} />}
        {watched !== null && <ConsoleTour />}
      </>
    );
  return (
    <StillSlot value={stillActions}>
      <VideoDock incident={useIncident(desk.incident)} first={first} tools={<TourMenu />} />
    </StillSlot>
  );
}

const stillActions: StillUse = (tile, take) => <StillActions tile={tile} take={take} />;
