import type { SeeingCamera } from '@watchroom/shared/camera/camera-api.ts';
import type { Position } from '@watchroom/shared/kernel/geo.ts';
import type { IncidentId } from '@watchroom/shared/kernel/ids.ts';
import type { Instant } from '@watchroom/shared/kernel/time.ts';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useSeeing } from '../camera/use-seeing.ts';
import { useDock } from './dock-store.ts';
import { type DockTile, dockTiles } from './dock-tiles.ts';

/** The incident the dock looks at, as far as it must know it. */
export interface WatchedIncident {
  readonly id: IncidentId;
  readonly number: string;
  readonly place: Position;
  readonly reportedAt: Instant;
}

/** How many cameras open by themselves. */
export const CHOSEN_CAMERAS = 4;
const noCameras: readonly SeeingCamera[] = [];

/** The cameras that are looked at beside an incident, wherever their pictures stand, and what each look is for. */
export function useDockTiles(incident: WatchedIncident | null) {
  const { t } = useTranslation('video');
  const { opened, closed } = useDock();
  const seeing = useSeeing(incident?.place ?? null, CHOSEN_CAMERAS, incident?.id ?? null);
  const chosen = seeing.data?.cameras ?? noCameras;
  const id = incident?.id ?? null;
  const { tiles, gaveWay } = useMemo(
    () => dockTiles({ incident: id, chosen, opened, closed }),
    [id, chosen, opened, closed],
  );
  const purposeText = ({ purpose }: DockTile): string =>
    'incident' in purpose
      ? purpose.incident === incident?.id
        ? incident.number
        : t('purpose-incident')
      : purpose.reason;
  return { seeing, tiles, gaveWay, purposeText };
}
