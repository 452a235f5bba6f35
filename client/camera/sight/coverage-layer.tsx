import { usefulGrades } from '@watchroom/shared/camera/optics.ts';
import { SightReply } from '@watchroom/shared/camera/sight/coverage-api.ts';
import { COVERAGE_ZOOMS } from '@watchroom/shared/camera/sight/coverage-tiles.ts';
import type { CameraId } from '@watchroom/shared/kernel/ids.ts';
import type { Feature, FeatureCollection } from 'geojson';
import { useEffect, useMemo, useState } from 'react';
import { useMap, useOverlay, useOverlayData } from '../../map/map-context.ts';
import { noFeatures } from '../../map/overlay.ts';
import { selectedId, useSelection } from '../../map/selection.ts';
import { apiPath } from '../../platform/api.ts';
import { useAnswer, useRoom } from '../../platform/use-room.ts';
import { useCoverageChoice } from './coverage-choice.ts';
import { coverageOverlay, SIGHT_AREA_SOURCE, sightAreaOverlay } from './coverage-overlay.ts';

/** The ground as it is chosen in the menu of layers, and what the chosen camera sees. */
export function CoverageLayer() {
  const { look, grade } = useCoverageChoice();
  const chosen = selectedId(useSelection(), 'camera');
  return (
    <>
      {look !== 'off' && <Ground look={look} grade={grade} />}
      <ChosenSight id={chosen} />
    </>
  );
}

function Ground({ look, grade }: ReturnType<typeof useCoverageChoice>) {
  const turn = useTurn();
  useOverlay(useMemo(() => coverageOverlay(window.location.origin, { look, grade }, turn), [look, grade, turn]));
  return null;
}

/** Cameras that go and come change the ground; the tiles are asked for anew when some have, at most this often. */
const AGAIN_MS = 5_000;
/** A grid is some hundredths of a second of work for the server, a district of them some seconds. */
const FAR_AGAIN_MS = 10_000;

function useTurn(): number {
  const { link } = useRoom();
  const map = useMap();
  const [turn, setTurn] = useState(0);
  // From far, grids come in while they are worked out, without any camera having changed.
  useEffect(() => {
    const isFar = () => map !== null && map.seen().view.zoom < COVERAGE_ZOOMS.least;
    const timer = window.setInterval(() => isFar() && setTurn((before) => before + 1), FAR_AGAIN_MS);
    return () => window.clearInterval(timer);
  }, [map]);
  useEffect(() => {
    let timer: number | undefined;
    const stop = link.onTiles(({ tiles }) => {
      if (tiles.length === 0 || timer !== undefined) return;
      timer = window.setTimeout(() => {
        timer = undefined;
        setTurn((before) => before + 1);
      }, AGAIN_MS);
    });
    return () => {
      stop();
      window.clearTimeout(timer);
    };
  }, [link]);
  return turn;
}

export function useSightOf(id: CameraId | null) {
  return useAnswer({
    key: ['camera-sight', id],
    when: id !== null,
    ask: { method: 'GET', path: apiPath`/api/cameras/${id ?? ''}/sight`, reply: SightReply },
  });
}

function ChosenSight({ id }: { readonly id: CameraId | null }) {
  const { data } = useSightOf(id);
  useOverlay(sightAreaOverlay);
  useOverlayData(
    SIGHT_AREA_SOURCE,
    useMemo(() => (id === null || data === undefined ? noFeatures : sightFeatures(data)), [id, data]),
  );
  return null;
}

export function sightFeatures({ area }: SightReply): FeatureCollection {
  if (area === null) return noFeatures as FeatureCollection;
  const features = usefulGrades.flatMap((grade): Feature[] => {
    const seen = area.seen[grade];
    if (seen === null) return [];
    const coordinates = seen.coordinates.map((rings) => rings.map((ring) => ring.map((place) => [...place])));
    return [
      { type: 'Feature', geometry: { type: 'MultiPolygon', coordinates }, properties: { grade, form: area.form } },
    ];
  });
  return { type: 'FeatureCollection', features };
}
