import type { UnitView } from '@watchroom/shared/unit/unit-api.ts';
import { useEffect, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useMap, useOverlay } from '../../map/map-context.ts';
import { useRoom, useRows } from '../../platform/use-room.ts';
import { fixesOf } from '../fixes-of-link.ts';
import { faultMarks } from './fault-marks.ts';
import { FAULT_SOURCE, faultOverlay } from './fault-overlay.ts';

/** A device at fault sends no good fix, so its mark hardly moves: looked after once a second, and not at all while all is well. */
const AGAIN_MS = 1_000;
const none: readonly UnitView[] = [];

/** UNT-13: faults of devices, at their units. Draws nothing itself. */
export function UnitFaultLayer() {
  const map = useMap();
  const { t } = useTranslation('unit');
  const { link, clock } = useRoom();
  const units = useRows('units', 'unit');
  const faulty = useMemo(() => faultyOf(units.values()), [units]);
  useOverlay(faultOverlay);
  useEffect(() => {
    if (map === null) return;
    const put = () =>
      map.setData(FAULT_SOURCE, faultMarks(faulty, fixesOf(link), { now: clock.now(), text: t('fault') }));
    put();
    if (faulty.length === 0) return;
    const timer = setInterval(put, AGAIN_MS);
    return () => clearInterval(timer);
  }, [map, link, clock, faulty, t]);
  return null;
}

/** The same list while there is none, so that units that come and go do no work here. */
function faultyOf(units: Iterable<UnitView>): readonly UnitView[] {
  const faulty = [...units].filter(({ fault }) => fault !== null);
  return faulty.length === 0 ? none : faulty;
}
