import type { Assignment } from '@watchroom/shared/dispatch/assignment.ts';
import { distanceM } from '@watchroom/shared/kernel/geo.ts';
import type { Instant } from '@watchroom/shared/kernel/time.ts';
import { type Arrival, moveArrival } from '@watchroom/shared/patrol/arrival-machine.ts';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Banner } from '../../ui/feedback/banner.tsx';
import { Moment } from '../../ui/sign/age.tsx';
import type { KeptFix } from '../position/position-trail.ts';

/** GEO-1: that the unit seems to be there. Said, not done: who says that a unit has arrived is its officer. */
export function ArrivalHint({ order, fix }: { readonly order: Assignment; readonly fix: KeptFix | null }) {
  const { t } = useTranslation('patrol');
  const [arrival, setArrival] = useState<Arrival>({ at: 'away' });
  const { place } = order.order;
  useEffect(() => {
    if (fix === null) return;
    const seen = { at: fix.at as Instant, distanceM: distanceM(fix.place, place), accuracyM: fix.accuracyM };
    setArrival((before) => moveArrival(before, seen));
  }, [fix, place]);
  const isThere = arrival.at === 'there' || arrival.at === 'leaving';
  useEffect(() => {
    if (isThere) navigator.vibrate?.(200);
  }, [isThere]);
  const comes = order.state.at === 'accepted' || order.state.at === 'en_route';
  if (!isThere || !comes) return null;
  return <Banner look="info" title={t('seems-there')} detail={<Moment at={arrival.since} form="time" />} />;
}
