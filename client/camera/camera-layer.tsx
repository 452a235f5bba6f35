import { CAMERA_TILE_LAYER, tileNumberOf } from '@watchroom/shared/camera/camera-tiles.ts';
import { CameraId } from '@watchroom/shared/kernel/ids.ts';
import { useEffect, useMemo, useState } from 'react';
import { useMap, useOverlay, useOverlayData } from '../map/map-context.ts';
import { selectedId, useSelection } from '../map/selection.ts';
import { camerasAmong, type Sighting, sectorFeatures, sightFeatures } from './camera-features.ts';
import { CAMERA_SOURCE, cameraOverlay, LENS_LAYER } from './camera-overlay.ts';
import type { DrawnCamera } from './drawn-camera.ts';
import { useCameraPress } from './live/use-camera-press.ts';
import { useLiveTiles } from './live/use-live-tiles.ts';
import { SECTOR_SOURCE, SECTOR_ZOOM, SIGHT_SOURCE, sectorOverlay, sightOverlay } from './sector-overlay.ts';
import { lookTheSame } from './sight/outlines.ts';
import { useOutlines } from './sight/use-outlines.ts';
import { CameraTip } from './tip/camera-tip.tsx';

/** More sectors than this on one screen are a grey wall. */
const SECTORS_AT_MOST = 300;
const noCameras: readonly DrawnCamera[] = [];

/** Cameras on the map; `sighting` is the place spoken of with the cameras chosen for it. */
export function CameraLayer({ sighting }: { readonly sighting: Sighting | null }) {
  const near = useNearCameras();
  const outlines = useOutlines(near);
  useOverlay(useMemo(() => cameraOverlay(window.location.origin), []));
  useOverlay(sectorOverlay);
  useOverlay(sightOverlay);
  useOverlayData(
    SECTOR_SOURCE,
    useMemo(() => sectorFeatures(near, sighting, outlines), [near, sighting, outlines]),
  );
  useOverlayData(
    SIGHT_SOURCE,
    useMemo(() => sightFeatures(sighting), [sighting]),
  );
  useLiveTiles();
  useChosenMark();
  useCameraPress();
  return <CameraTip />;
}

/** The single cameras on the screen while it is near enough for sectors. */
function useNearCameras(): readonly DrawnCamera[] {
  const map = useMap();
  const [near, setNear] = useState(noCameras);
  useEffect(() => {
    if (map === null) return;
    return map.onIdle(() => {
      const next =
        map.seen().view.zoom < SECTOR_ZOOM ? noCameras : camerasAmong(map.drawn([LENS_LAYER]), SECTORS_AT_MOST);
      // New sectors make the map draw, and so become idle, again: only a real change may go on.
      setNear((before) => (lookTheSame(before, next) ? before : next));
    });
  }, [map]);
  return near;
}

function useChosenMark(): void {
  const map = useMap();
  const chosen = selectedId(useSelection(), 'camera');
  useEffect(() => {
    if (map === null || chosen === null) return;
    const feature = featureOf(CameraId.parse(chosen));
    map.setState(feature, { chosen: true });
    return () => map.setState(feature, { chosen: false });
  }, [map, chosen]);
}

function featureOf(id: CameraId) {
  return { source: CAMERA_SOURCE, sourceLayer: CAMERA_TILE_LAYER, id: tileNumberOf(id) };
}
