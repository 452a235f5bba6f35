import type { Position } from '@watchroom/shared/kernel/geo.ts';
import { instant } from '@watchroom/shared/kernel/time.ts';
import { type Fence, type FenceFix, outside, stepFence } from '@watchroom/shared/post/geofence.ts';
import { useEffect, useRef } from 'react';
import { useRoom } from '../../platform/use-room.ts';

/** Three looks within the dwell, ms. */
const ASK_MS = 7_000;

/** Places to be found at, as long as this is one and the same watch. */
export interface Watch {
  readonly id: string;
  readonly points: readonly { readonly key: string; readonly place: Position; readonly open: boolean }[];
}

export interface Told {
  /** The last fix is written here. */
  readonly fix: { current: FenceFix | null };
  readonly found: (key: string) => void;
}

/** PAT-8, PST-8: looks where the phone is while there is a watch, and says once of each open point that it stayed there. */
export function useFences(watch: Watch | null, told: Told): void {
  const { clock } = useRoom();
  const latest = useRef({ watch, told });
  latest.current = { watch, told };
  const id = watch?.id ?? null;
  useEffect(() => {
    if (id === null || !('geolocation' in navigator)) return;
    const fences = new Map<string, Fence>();
    const take = ({ coords }: GeolocationPosition) => {
      const now: FenceFix = {
        place: [coords.longitude, coords.latitude],
        at: instant(clock.now()),
        accuracyM: coords.accuracy,
      };
      const { watch: at, told: to } = latest.current;
      to.fix.current = now;
      for (const { key, place, open } of at?.points ?? []) {
        const before = fences.get(key) ?? outside;
        const after = stepFence(before, place, now);
        fences.set(key, after);
        if (open && after.at === 'there' && before.at !== 'there') to.found(key);
      }
    };
    // Asked, not watched: of a receiver that stands still a watch hears nothing, and a question beside it neither.
    const ask = () =>
      navigator.geolocation.getCurrentPosition(take, () => undefined, {
        enableHighAccuracy: true,
        maximumAge: 2_000,
        timeout: ASK_MS,
      });
    ask();
    const again = setInterval(ask, ASK_MS);
    return () => clearInterval(again);
  }, [id, clock]);
}
