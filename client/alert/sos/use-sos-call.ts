import { type Sos, VAGUEST_M } from '@watchroom/shared/alert/sos/sos-api.ts';
import { isSosOpen } from '@watchroom/shared/alert/sos/sos-machine.ts';
import { instant } from '@watchroom/shared/kernel/time.ts';
import { useEffect, useMemo, useRef } from 'react';
import { useStore } from 'zustand';
import { newKey } from '../../platform/api.ts';
import { useRoom } from '../../platform/use-room.ts';
import { useMe } from '../../platform/use-session.ts';
import { callPlace } from './call-place.ts';
import type { PendingSos } from './pending-sos.ts';
import { type Sending, SosSender } from './sos-sender.ts';

type Fix = PendingSos['body']['fix'];

export interface SosCall {
  readonly sending: Sending;
  /** A hold has begun: the place is looked for while it lasts, where that asks nothing (SOS-13). */
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
  /** Of this hold: whether it is a call by now. */
  const called = useRef(false);
  const latest = useRef(own);
  latest.current = own;
  const place = useMemo(
    () =>
      callPlace({
        geolocation: navigator.geolocation,
        permissions: navigator.permissions,
        onPlace: ({ coords, timestamp }) => {
          // By the server's clock, which the phone's own may be far from.
          const ageMs = Math.max(0, Date.now() - timestamp);
          // A place that is off by a country is no reason to refuse a call.
          const accuracyM = Math.min(coords.accuracy, VAGUEST_M);
          fix.current = { place: [coords.longitude, coords.latitude], at: instant(clock.now() - ageMs), accuracyM };
          // It came after the call went without: the call gets it.
          if (called.current && wentWithout(sender.state.getState(), latest.current))
            sender.press({ pressedAt: instant(clock.now()), fix: fix.current });
        },
      }),
    [clock, sender],
  );
  const press = () => {
    navigator.vibrate?.([200, 100, 200, 100, 400]);
    sender.press({ pressedAt: instant(clock.now()), fix: fix.current });
    called.current = true;
    place.held();
  };
  const begin = () => {
    // A call that still waits for its place gets it, also where this hold is let go.
    called.current &&= wentWithout(sender.state.getState(), latest.current);
    place.begin();
  };
  return { sending, begin, press };
}

/** Whether the call has no place of its own: the one under way, else the one that the room has. */
function wentWithout(sending: Sending, told: Sos | null): boolean {
  if (sending.at === 'trying') return sending.pending.body.fix === null;
  const known = sending.at === 'sent' && (told === null || told.raisedAt < sending.sos.raisedAt) ? sending.sos : told;
  return known !== null && isSosOpen(known) && (known.place === null || known.place.from === 'site');
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
