import type { Reserved } from '@watchroom/shared/unit/reserved.ts';
import { useTranslation } from 'react-i18next';
import { useRows } from '../platform/use-room.ts';
import { useZone } from '../ui/sign/time-source.ts';
import { momentText } from '../ui/sign/time-text.ts';

/** DSP-48: until when a unit is kept, and for which incident where this desk has it. */
export function ReservedUntil({ reserved }: { readonly reserved: Reserved }) {
  const { t } = useTranslation('unit');
  const zone = useZone();
  const number = useRows('incidents', 'incident').get(reserved.incident)?.number;
  const time = momentText(Date.parse(reserved.until), zone, 'time').slice(0, 5);
  return number === undefined ? t('reserved-until', { time }) : t('reserved-for', { number, time });
}
