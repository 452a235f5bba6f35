import { CameraView } from '@watchroom/shared/camera/camera-api.ts';
import { tileNumberOf } from '@watchroom/shared/camera/camera-tiles.ts';
import type { CameraId } from '@watchroom/shared/kernel/ids.ts';
import { useEffect, useState } from 'react';
import { useMap } from '../../map/map-context.ts';
import { apiPath } from '../../platform/api.ts';
import { useAnswer, useLink, useRoom, useRows } from '../../platform/use-room.ts';
import { isToldOf, speakOf, type ToldCamera } from './told-camera.ts';

/** A tile of the whole city changes every second: its cards are asked about no oftener than this, ms. */
const AGAIN_MS = 2_000;

/**
 * The camera of an open card: asked for once, and again when it changed. `isLive`: its changes are told, because the map shows its
 * place and the connection is good; else what is known has an age.
 */
export function useCamera(id: CameraId) {
  const answer = useAnswer({
    key: ['camera', id],
    ask: { method: 'GET', path: apiPath`/api/cameras/${id}`, reply: CameraView },
  });
  const { data, refetch } = answer;
  const place = data?.place;
  const isShown = useShown(place === undefined ? null : { number: tileNumberOf(id), place });
  const isLinked = useLink().at === 'live';
  const isLive = isShown && isLinked;
  useTold(place === undefined ? null : { number: tileNumberOf(id), place }, refetch);
  // Alarms are told wherever the camera is.
  const alarm = useRows('cameras', 'camera').get(id)?.rev;
  // biome-ignore lint/correctness/useExhaustiveDependencies: what changed while nobody told, is asked for when they do again
  useEffect(() => void refetch(), [alarm, isLive, refetch]);
  return { ...answer, isLive };
}

function useShown(camera: ToldCamera | null): boolean {
  const map = useMap();
  const [isShown, setShown] = useState(false);
  const [lng, lat] = camera?.place ?? [null, null];
  const number = camera?.number ?? 0;
  useEffect(() => {
    if (map === null || lng === null || lat === null) return;
    const look = () => setShown(isToldOf(map.seen().box, { number, place: [lng, lat] }));
    look();
    return map.onSeen(look);
  }, [map, lng, lat, number]);
  return isShown;
}

function useTold(camera: ToldCamera | null, ask: () => unknown): void {
  const { link } = useRoom();
  const [lng, lat] = camera?.place ?? [null, null];
  const number = camera?.number ?? 0;
  useEffect(() => {
    if (lng === null || lat === null) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let askedAt = Number.NEGATIVE_INFINITY;
    const stop = link.onTiles((changes) => {
      if (timer !== undefined || !speakOf(changes, { number, place: [lng, lat] })) return;
      const waitMs = Math.max(0, askedAt + AGAIN_MS - performance.now());
      timer = setTimeout(() => {
        timer = undefined;
        askedAt = performance.now();
        ask();
      }, waitMs);
    });
    return () => {
      stop();
      clearTimeout(timer);
    };
  }, [link, lng, lat, number, ask]);
}
