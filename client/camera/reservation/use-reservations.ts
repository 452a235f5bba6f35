import { type Held, isHeld } from '@watchroom/shared/camera/reservation/reservation.ts';
import { useMemo } from 'react';
import { useRows } from '../../platform/use-room.ts';

/** Who keeps which camera now, by camera, as far as this desk may see. */
export function useReservations(): ReadonlyMap<string, Held> {
  const rows = useRows('reservations', 'reservation');
  return useMemo(() => new Map([...rows.values()].filter(isHeld).map((one) => [one.camera, one])), [rows]);
}

/** Another word whenever somebody reserves, prolongs or frees a camera: what was ranked before is ranked anew. */
export function useReservationTurn(): string {
  const rows = useRows('reservations', 'reservation');
  return useMemo(
    () =>
      [...rows.values()]
        .map(({ id, rev }) => `${id}.${rev}`)
        .sort()
        .join(' '),
    [rows],
  );
}
