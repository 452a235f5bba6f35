import { CAMERA_TILE_LAYER } from '@watchroom/shared/camera/camera-tiles.ts';
import { CameraId } from '@watchroom/shared/kernel/ids.ts';
import { useEffect, useMemo, useRef, useState } from 'react';
import { useHovered, useMap, useOverlay, useOverlayData } from '../map/map-context.ts';
import { MapTip } from '../map/map-tip.tsx';
import { select, selectedId, useSelection } from '../map/selection.ts';
import { useRows } from '../platform/use-room.ts';
import { camerasAmong, type DrawnCamera, type Sighting, sectorFeatures, sightFeatures } from './camera-features.ts';
import { CameraLine } from './camera-line.tsx';
import {
  CAMERA_SOURCE,
  cameraOverlay,
  LENS_LAYER,
  SECTOR_SOURCE,
  SECTOR_ZOOM,
  SIGHT_SOURCE,
  sectorOverlay,
  sightOverlay,
} from './camera-overlay.ts';

/** More sectors than this on one screen are a grey wall. */
const SECTORS_AT_MOST = 300;
const noCameras: readonly DrawnCamera[] = [];

/** Cameras on the map; `sighting` is the place spoken of with the cameras chosen for it. */
export function CameraLayer({ sighting }: { readonly sighting: Sighting | null }) {
  const map = useMap();
  const near = useNearCameras();
  useOverlay(useMemo(() => cameraOverlay(window.location.origin), []));
  useOverlay(sectorOverlay);
  useOverlay(sightOverlay);
  useOverlayData(
    SECTOR_SOURCE,
    useMemo(() => sectorFeatures(near, sighting), [near, sighting]),
  );
  useOverlayData(
    SIGHT_SOURCE,
    useMemo(() => sightFeatures(sighting), [sighting]),
  );
  useLiveHealth();
  useChosenMark();
  useEffect(
    () =>
      map?.onPress(({ hit }) => {
        if (hit?.overlay !== 'camera') return;
        if (hit.id === 'cluster') map.lookAt({ place: hit.place, zoom: map.seen().view.zoom + 2 }, 'asked');
        else select({ kind: 'camera', id: CameraId.parse(hit.id) });
      }),
    [map],
  );
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
      setNear((before) => (sameIds(before, next) ? before : next));
    });
  }, [map]);
  return near;
}

function sameIds(before: readonly DrawnCamera[], next: readonly DrawnCamera[]): boolean {
  if (before.length !== next.length) return false;
  const ids = new Set(before.map((camera) => camera.id));
  return next.every((camera) => ids.has(camera.id));
}

/** Health as the topic has it, over what the tiles said when they were made. */
function useLiveHealth(): void {
  const map = useMap();
  const rows = useRows('cameras', 'camera');
  const told = useRef(new Map<string, string>());
  useEffect(() => {
    if (map === null) return;
    for (const { id, health } of rows.values()) {
      if (told.current.get(id) === health) continue;
      told.current.set(id, health);
      map.setState({ source: CAMERA_SOURCE, sourceLayer: CAMERA_TILE_LAYER, id }, { health });
    }
  }, [map, rows]);
  // Another engine knows nothing of what the last one was told.
  useEffect(() => (map === null ? undefined : () => told.current.clear()), [map]);
}

function useChosenMark(): void {
  const map = useMap();
  const chosen = selectedId(useSelection(), 'camera');
  useEffect(() => {
    if (map === null || chosen === null) return;
    const feature = { source: CAMERA_SOURCE, sourceLayer: CAMERA_TILE_LAYER, id: chosen };
    map.setState(feature, { chosen: true });
    return () => map.setState(feature, { chosen: false });
  }, [map, chosen]);
}

function CameraTip() {
  const hit = useHovered('camera');
  const rows = useRows('cameras', 'camera');
  if (hit === null || hit.id === 'cluster') return null;
  const [camera] = camerasAmong(
    [{ properties: hit.properties, geometry: { type: 'Point', coordinates: [...hit.place] } }],
    1,
  );
  if (camera === undefined) return null;
  return (
    <MapTip place={hit.place}>
      <CameraLine name={camera.name} health={rows.get(camera.id)?.health ?? camera.health} />
    </MapTip>
  );
}
