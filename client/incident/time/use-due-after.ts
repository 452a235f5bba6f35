import { workTimeOf } from '@watchroom/shared/area/hours/work-time.ts';
import type { Incident } from '@watchroom/shared/incident/incident.ts';
import { instant } from '@watchroom/shared/kernel/time.ts';
import { useMemo } from 'react';
import { useCity } from '../../platform/use-session.ts';
import { useNow } from '../../ui/sign/time-source.ts';
import { dueAfter } from './extension.ts';

/** By when an incident is due with so much more time given now, in the city's working time; null while that is no limit. */
export function useDueAfter({ clocks }: Incident, limit: { readonly n: number; readonly unit: string }) {
  const city = useCity();
  const hours = useMemo(() => workTimeOf(city), [city]);
  return dueAfter(clocks, limit, { now: instant(useNow(60_000)), hours });
}
