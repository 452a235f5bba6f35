import { isSosOpen } from '@watchroom/shared/alert/sos/sos-machine.ts';
import { PACE_MS, type Pace } from '@watchroom/shared/unit/trail.ts';
import type { UnitView } from '@watchroom/shared/unit/unit-api.ts';
import { useEffect, useMemo, useRef, useState } from 'react';
import { useOwnSos } from '../../alert/sos/use-sos.ts';
import { usePhone } from '../../platform/offline/phone.ts';
import { useOwnDeed } from '../../platform/offline/use-outbox.ts';
import { useLink, useRoom } from '../../platform/use-room.ts';
import { useMe } from '../../platform/use-session.ts';
import { type KeptFix, PositionTrail } from './position-trail.ts';
import { pageTrail, phoneTrail } from './trail-store.ts';
import { useScreenOn } from './use-screen-on.ts';
import { useShift } from './use-shift.ts';

/** What of this phone's position goes where (POS-3). */
export type Sharing =
  | { readonly at: 'off' }
  /** The account's own shift is over; the room takes nothing from it. */
  | { readonly at: 'off-shift' }
  | { readonly at: 'denied' }
  | { readonly at: 'failed' }
  | { readonly at: 'waiting' }
  /** Kept on the phone: there is no way to the room now. */
  | { readonly at: 'kept'; readonly fix: KeptFix }
  /** The room did not take it, and it is gone. */
  | { readonly at: 'refused'; readonly fix: KeptFix }
  /** `fix`: the last that the room has. */
  | { readonly at: 'sharing'; readonly fix: KeptFix };

/** The browser's battery, where it tells. */
interface Battery {
  readonly level: number;
}

export interface OwnPosition {
  readonly sharing: Sharing;
  /** The newest fix, worth keeping or not; null off duty. */
  readonly fix: KeptFix | null;
}

/** Shares the phone's position while the unit is on duty, and at no other time. Unsent duty counts as the officer set it. */
export function usePosition(unit: UnitView | undefined): OwnPosition {
  const { api, clock, link } = useRoom();
  const { database } = usePhone();
  const own = useOwnDeed('unit.duty', unit?.id);
  const [sharing, setSharing] = useState<Sharing>({ at: 'off' });
  const [newest, setNewest] = useState<KeptFix | null>(null);
  const account = useMe().id;
  const shift = useShift();
  const trail = useMemo(
    () => new PositionTrail({ store: database === null ? pageTrail() : phoneTrail(database), api, account }),
    [database, api, account],
  );
  // The room takes positions of units on duty only: what was not told of duty goes first.
  const dutyIsUnsent = own !== null && own.state.at !== 'sent';
  const waits = useRef(dutyIsUnsent);
  waits.current = dutyIsUnsent;
  const flushNow = useRef(() => {});
  const meant = own !== null && 'json' in own.body ? own.body.json['duty'] : unit?.duty;
  const onDuty = unit !== undefined && meant !== 'off';
  const id = onDuty && !shift.over ? unit.id : null;
  const noneAs = onDuty ? 'off-shift' : 'off';
  const shiftEnded = shift.ended;
  const sos = useOwnSos(unit?.id ?? null);
  const calling = sos !== null && isSosOpen(sos);
  // Who calls for help is on a job.
  const pace: Pace = unit?.assignment == null && !calling ? 'idle' : 'job';
  useScreenOn(unit?.id ?? '', { on: id !== null, job: pace === 'job' });

  useEffect(() => {
    if (id === null || !('geolocation' in navigator)) {
      setSharing({ at: id === null ? noneAs : 'denied' });
      setNewest(null);
      if (id === null) void trail.forget();
      return;
    }
    setSharing((before) => (begins.has(before.at) ? { at: 'waiting' } : before));
    // POS-3: a fix or an answer that comes after duty has ended is neither kept nor shown.
    let over = false;
    const show = (next: Sharing | ((before: Sharing) => Sharing)) => {
      if (!over) setSharing(next);
    };
    let battery: Battery | null = null;
    void batteryOf().then((found) => {
      battery = found;
    });
    const flush = async (fix: KeptFix | null) => {
      if (waits.current || link.state.getState().at !== 'live')
        return fix === null ? undefined : show({ at: 'kept', fix });
      const shared = await trail.flush();
      const end = shared?.end ?? { at: 'taken' };
      if (end.at === 'refused' && end.code === 'off-shift') return shiftEnded();
      const at = end.at === 'taken' ? 'sharing' : end.at;
      if (fix !== null) show({ at, fix });
      else show((before) => (before.at === 'kept' ? { at, fix: before.fix } : before));
    };
    const take = async (position: GeolocationPosition) => {
      if (over) return;
      const heardMs = clock.now();
      const fix = fixOf(position, { unit: id, heardMs, mostMs: PACE_MS[pace] / 2, battery });
      setNewest(fix);
      if (await trail.take(fix, { pace, heardMs })) await flush(fix);
    };
    const fail = ({ code, PERMISSION_DENIED }: GeolocationPositionError) =>
      show({ at: code === PERMISSION_DENIED ? 'denied' : 'failed' });
    const ask = () =>
      navigator.geolocation.getCurrentPosition((position) => void take(position), fail, {
        enableHighAccuracy: pace === 'job',
        maximumAge: PACE_MS[pace] / 2,
        timeout: PACE_MS[pace],
      });
    flushNow.current = () => void flush(null);
    ask();
    const timer = setInterval(ask, PACE_MS[pace]);
    const unfollow = link.state.subscribe((now, before) => {
      if (now.at === 'live' && before.at !== 'live') void flush(null);
    });
    return () => {
      over = true;
      flushNow.current = () => {};
      clearInterval(timer);
      unfollow();
    };
  }, [trail, clock, link, id, noneAs, shiftEnded, pace]);
  // The first fix of a shift was made before the room knew of the duty: it goes the moment it does, not with the next one.
  useEffect(() => {
    if (!dutyIsUnsent) flushNow.current();
  }, [dutyIsUnsent]);
  // What was shared before the network went says nothing of now.
  const cut = useLink().at !== 'live' && sharing.at === 'sharing';
  return { sharing: cut ? { at: 'kept', fix: sharing.fix } : sharing, fix: newest };
}

/** Nothing was shared before. */
const begins: ReadonlySet<Sharing['at']> = new Set(['off', 'off-shift', 'denied']);

interface Heard {
  readonly unit: string;
  /** When the browser answered, ms of the server's clock. */
  readonly heardMs: number;
  /** The oldest fix that was asked for, ms: an age beyond that is a receiver's clock that is wrong. */
  readonly mostMs: number;
  readonly battery: Battery | null;
}

/** UNT-2: a fix that the browser had already is as old as it is. */
function fixOf({ coords, timestamp }: GeolocationPosition, { unit, heardMs, mostMs, battery }: Heard): KeptFix {
  const { heading, speed } = coords;
  const ageMs = Math.min(mostMs, Math.max(0, Date.now() - timestamp));
  return {
    unit,
    at: new Date(heardMs - ageMs).toISOString(),
    place: [coords.longitude, coords.latitude],
    accuracyM: coords.accuracy,
    ...(heading === null || Number.isNaN(heading) ? {} : { headingDeg: heading % 360 }),
    ...(speed === null || Number.isNaN(speed) ? {} : { speedMps: speed }),
    ...(battery === null ? {} : { batteryPct: Math.round(battery.level * 100) }),
  };
}

async function batteryOf(): Promise<Battery | null> {
  const { getBattery } = navigator as { readonly getBattery?: () => Promise<Battery> };
  return getBattery === undefined ? null : getBattery.call(navigator).catch(() => null);
}
