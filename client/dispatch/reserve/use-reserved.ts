import type { UnitView } from '@watchroom/shared/unit/unit-api.ts';
import { useTranslation } from 'react-i18next';
import { useRows } from '../../platform/use-room.ts';
import { useZone } from '../../ui/sign/time-source.ts';
import { momentText } from '../../ui/sign/time-text.ts';

/** DSP-48: for which incident a unit is kept and until when, in a few words; the number only where this desk has the incident. Null: it is kept for none. */
export function useReservedText(): (unit: UnitView) => string | null {
  const { t } = useTranslation('dispatch');
  const zone = useZone();
  const incidents = useRows('incidents', 'incident');
  return ({ reserved }) => {
    if (reserved === null) return null;
    const time = momentText(Date.parse(reserved.until), zone, 'time').slice(0, 5);
    const number = incidents.get(reserved.incident)?.number.slice(-4);
    return number === undefined ? t('reserved-to', { time }) : t('reserved-for', { number, time });
  };
}
