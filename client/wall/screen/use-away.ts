import type { CameraId } from '@watchroom/shared/kernel/ids.ts';
import { useCallback, useMemo, useState } from 'react';
import { useRoom } from '../../platform/use-room.ts';

/** A camera without a picture is passed over for this long, then tried again, ms. */
const AWAY_MS = 60_000;

/** Cameras that had no picture a moment ago. `now`: by the room's clock, ms. */
export function useAway(now: number) {
  const { clock } = useRoom();
  const [until, setUntil] = useState<ReadonlyMap<CameraId, number>>(new Map());
  const onAway = useCallback(
    (camera: CameraId) => setUntil((was) => new Map(was).set(camera, clock.now() + AWAY_MS)),
    [clock],
  );
  const away = useMemo(() => new Set([...until].filter(([, at]) => at > now).map(([camera]) => camera)), [until, now]);
  return { away, onAway };
}
