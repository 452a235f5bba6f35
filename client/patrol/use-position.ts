import { isSosOpen } from '@watchroom/shared/alert/sos/sos-machine.ts';
import { PositionBatchReply, type UnitView } from '@watchroom/shared/unit/unit-api.ts';
import { useEffect, useState } from 'react';
import { useOwnSos } from '../alert/sos/use-sos.ts';
import { useRoom } from '../platform/use-room.ts';

export type Sharing = 'off' | 'waiting' | 'sharing' | 'denied' | 'failed';

/** At most one fix in so many ms: on a job, and otherwise. A phone's battery pays for each. Who calls for help is on a job. */
const ON_JOB_MS = 5_000;
const IDLE_MS = 20_000;

/** Shares the phone's position while the unit is on duty, and at no other time. */
export function usePosition(unit: UnitView | undefined): Sharing {
  const { api, clock } = useRoom();
  const [sharing, setSharing] = useState<Sharing>('off');
  const sos = useOwnSos(unit?.id ?? null);
  const calling = sos !== null && isSosOpen(sos);
  const id = unit !== undefined && unit.duty !== 'off' ? unit.id : null;
  const everyMs = unit?.assignment == null && !calling ? IDLE_MS : ON_JOB_MS;
  useEffect(() => {
    if (id === null || !('geolocation' in navigator)) {
      setSharing(id === null ? 'off' : 'denied');
      return;
    }
    setSharing('waiting');
    let sentMs = Number.NEGATIVE_INFINITY;
    const send = async ({ coords }: GeolocationPosition) => {
      if (clock.now() - sentMs < everyMs) return;
      sentMs = clock.now();
      const fix = {
        unit: id,
        at: new Date(clock.now()).toISOString(),
        place: [coords.longitude, coords.latitude],
        accuracyM: coords.accuracy,
        ...(coords.heading === null || Number.isNaN(coords.heading) ? {} : { headingDeg: coords.heading % 360 }),
        ...(coords.speed === null || Number.isNaN(coords.speed) ? {} : { speedMps: coords.speed }),
      };
      const answer = await api.send({
        method: 'POST',
        path: '/api/positions',
        body: { positions: [fix] },
        reply: PositionBatchReply,
      });
      setSharing(answer.ok && answer.value.accepted === 1 ? 'sharing' : 'failed');
    };
    const watch = navigator.geolocation.watchPosition(
      (position) => void send(position),
      (error) => setSharing(error.code === error.PERMISSION_DENIED ? 'denied' : 'failed'),
      { enableHighAccuracy: true, maximumAge: 2_000 },
    );
    return () => navigator.geolocation.clearWatch(watch);
  }, [api, clock, id, everyMs]);
  return sharing;
}
