import { CameraView } from '@watchroom/shared/camera/camera-api.ts';
import { CAMERA_TILE_LAYER, CameraTileDot, tileNumberOf } from '@watchroom/shared/camera/camera-tiles.ts';
import { CameraId } from '@watchroom/shared/kernel/ids.ts';
import { useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useHovered, useMap, useOverlay, useOverlayData } from '../map/map-context.ts';
import { MapTip } from '../map/map-tip.tsx';
import { select, selectedId, useSelection } from '../map/selection.ts';
import { apiPath } from '../platform/api.ts';
import { useRoom, useRows } from '../platform/use-room.ts';
import { notifyFault } from '../ui/overlay/toast.tsx';
import { camerasAmong, type DrawnCamera, type Sighting, sectorFeatures, sightFeatures } from './camera-features.ts';
import { CameraLine } from './camera-line.tsx';
import { CAMERA_SOURCE, cameraOverlay, LENS_LAYER } from './camera-overlay.ts';
import { SECTOR_SOURCE, SECTOR_ZOOM, SIGHT_SOURCE, sectorOverlay, sightOverlay } from './sector-overlay.ts';

/** More sectors than this on one screen are a grey wall. */
const SECTORS_AT_MOST = 300;
const noCameras: readonly DrawnCamera[] = [];

/** Cameras on the map; `sighting` is the place spoken of with the cameras chosen for it. */
export function CameraLayer({ sighting }: { readonly sighting: Sighting | null }) {
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
  useCameraPress();
  return <CameraTip />;
}

/** A press opens what is in a cluster, or the camera; one that was drawn without its id is asked for by its number. */
function useCameraPress(): void {
  const map = useMap();
  const { api } = useRoom();
  useEffect(
    () =>
      map?.onPress(({ hit }) => {
        if (hit?.overlay !== 'camera') return;
        const id = CameraId.safeParse(hit.id);
        if (hit.id === 'cluster') map.lookAt({ place: hit.place, zoom: map.seen().view.zoom + 2 }, 'asked');
        else if (id.success) select({ kind: 'camera', id: id.data });
        else {
          const path = apiPath`/api/cameras/numbered/${hit.id}`;
          void api.send({ method: 'GET', path, reply: CameraView }).then((answer) => {
            if (answer.ok) select({ kind: 'camera', id: answer.value.id });
            else notifyFault({ text: answer.fault.text });
          });
        }
      }),
    [map, api],
  );
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
  const told = useRef(new Map<string, number>());
  useEffect(() => {
    if (map === null) return;
    for (const { id, rev, health } of rows.values()) {
      if (told.current.get(id) === rev) continue;
      told.current.set(id, rev);
      map.setState(featureOf(id), { rev, health });
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
    const feature = featureOf(CameraId.parse(chosen));
    map.setState(feature, { chosen: true });
    return () => map.setState(feature, { chosen: false });
  }, [map, chosen]);
}

function featureOf(id: CameraId) {
  return { source: CAMERA_SOURCE, sourceLayer: CAMERA_TILE_LAYER, id: tileNumberOf(id) };
}

function CameraTip() {
  const { t } = useTranslation('camera');
  const hit = useHovered('camera');
  const rows = useRows('cameras', 'camera');
  if (hit === null || hit.id === 'cluster') return null;
  const [camera] = camerasAmong(
    [{ properties: hit.properties, geometry: { type: 'Point', coordinates: [...hit.place] } }],
    1,
  );
  const dot = CameraTileDot.safeParse(hit.properties).data;
  if (camera === undefined) {
    return dot === undefined ? null : (
      <MapTip place={hit.place}>
        <CameraLine name={t(`kind-${dot.kind}`)} health={dot.health} />
      </MapTip>
    );
  }
  return (
    <MapTip place={hit.place}>
      <CameraLine name={camera.name} health={rows.get(camera.id)?.health ?? camera.health} />
    </MapTip>
  );
}
