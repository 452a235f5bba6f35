import type { Outage } from '@watchroom/shared/camera/health/outage.ts';
import { useTranslation } from 'react-i18next';
import { useAreas } from '../../area/use-areas.ts';
import { useCity } from '../../platform/use-session.ts';

/** What an outage is blamed on, and with which share, in the words of the room. */
export function useCauseWords(): (outage: Outage) => { readonly cause: string; readonly share: string } {
  const { t } = useTranslation('health');
  const areas = useAreas();
  const { departments } = useCity();
  return ({ cause }) => {
    const named = {
      department: departments.find((one) => one.id === cause.name)?.name,
      area: areas.get(cause.name)?.name,
    };
    const name = cause.kind === 'department' || cause.kind === 'area' ? (named[cause.kind] ?? cause.name) : cause.name;
    const numbers = { down: cause.down, of: cause.of, seconds: Math.round(cause.withinMs / 1_000) };
    const several = numbers.seconds === 0 ? 'share-at-once' : 'share-of';
    const share = cause.kind === 'camera' ? 'share-alone' : cause.kind === 'scattered' ? 'share-scattered' : several;
    return { cause: t(`cause-${cause.kind}`, { name }), share: t(share, numbers) };
  };
}
