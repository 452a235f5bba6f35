import { SOS_HOLD_MS, type Sos, VAGUEST_M } from '@watchroom/shared/alert/sos/sos-api.ts';
import { isSosOpen } from '@watchroom/shared/alert/sos/sos-machine.ts';
import { instant } from '@watchroom/shared/kernel/time.ts';
import { useEffect, useMemo, useRef } from 'react';
import { useStore } from 'zustand';
import { newKey } from '../../platform/api.ts';
import { useRoom } from '../../platform/use-room.ts';
import { useMe } from '../../platform/use-session.ts';
import type { PendingSos } from './pending-sos.ts';
import { type Sending, SosSender } from './sos-sender.ts';

type Fix = PendingSos['body']['fix'];

/** A fix so old still says where somebody is, ms; a fresh one is waited for no longer than a person would. */
const FIX_AGE_MS = 10_000;
const FIX_WAIT_MS = 20_000;

export interface SosCall {
  readonly sending: Sending;
  /** A hold has begun: the place is looked for while it lasts. */
  readonly begin: () => void;
  readonly press: () => void;
}

/** The call for help of this phone: sent until it is acknowledged, with its place, or the place after it. */
export function useSosCall(own: Sos | null): SosCall {
  const { api, clock } = useRoom();
  const me = useMe();
  const sender = useMemo(
    () =>
      new SosSender({
        api,
        account: me.id,
        newKey,
        keeper: window.localStorage,
        later: (run, ms) => {
          const timer = setTimeout(run, ms);
          return () => clearTimeout(timer);
        },
        onSent: () => navigator.vibrate?.(120),
      }),
    [api, me.id],
  );
  const sending = useStore(sender.state);
  useResumed(sender);
  const fix = useRef<Fix>(null);
  const latest = useRef(own);
  latest.current = own;
  const press = () => {
    navigator.vibrate?.([200, 100, 200, 100, 400]);
    sender.press({ pressedAt: instant(clock.now()), fix: fix.current });
  };
  const begin = () => {
    if (!('geolocation' in navigator)) return;
    const heldAt = clock.now();
    const take = ({ coords, timestamp }: GeolocationPosition) => {
      // By the server's clock, which the phone's own may be far from.
      const ageMs = Math.max(0, Date.now() - timestamp);
      const place = [coords.longitude, coords.latitude] as const;
      // A place that is off by a country is no reason to refuse a call.
      const accuracyM = Math.min(coords.accuracy, VAGUEST_M);
      fix.current = { place, at: instant(clock.now() - ageMs), accuracyM };
      // It came after the call went without: the call gets it.
      const known = latest.current;
      const wentWithout = known !== null && isSosOpen(known) && (known.place === null || known.place.from === 'site');
      if (wentWithout && clock.now() - heldAt > SOS_HOLD_MS)
        sender.press({ pressedAt: instant(clock.now()), fix: fix.current });
    };
    navigator.geolocation.getCurrentPosition(take, () => undefined, {
      enableHighAccuracy: true,
      maximumAge: FIX_AGE_MS,
      timeout: FIX_WAIT_MS,
    });
  };
  return { sending, begin, press };
}

/** Goes on where an earlier page stopped, and at once when the network is back or the page comes to the front. */
function useResumed(sender: SosSender): void {
  useEffect(() => {
    sender.resume();
    const leave = new AbortController();
    const nudge = () => sender.nudge();
    window.addEventListener('online', nudge, { signal: leave.signal });
    document.addEventListener('visibilitychange', nudge, { signal: leave.signal });
    return () => {
      leave.abort();
      sender.close();
    };
  }, [sender]);
}
