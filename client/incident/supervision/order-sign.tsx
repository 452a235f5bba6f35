import { type Incident, isOver } from '@watchroom/shared/incident/incident.ts';
import { standsOut } from '@watchroom/shared/incident/supervision/supervision-machine.ts';
import { useTranslation } from 'react-i18next';
import { Badge } from '../../ui/sign/badge.tsx';

/** In the queue: an order that nobody answered yet. */
export function OrderBadge({ incident }: { readonly incident: Incident }) {
  const { t } = useTranslation('supervision');
  if (!standsOut(incident)) return null;
  return <Badge look={incident.supervision?.state.at === 'missed' ? 'fault' : 'strong'}>{t('order')}</Badge>;
}

/** How the last order on it stands, in words. */
export function OrderStateSign({ incident }: { readonly incident: Incident }) {
  const { t } = useTranslation('supervision');
  const state = incident.supervision?.state;
  if (state === undefined) return null;
  if (state.at === 'answered')
    return <Badge look="outline">{t(state.late ? 'order-answered-late' : 'order-answered')}</Badge>;
  if (isOver(incident)) return <Badge>{t('order-ended')}</Badge>;
  return state.at === 'missed' ? (
    <Badge look="fault">{t('order-missed')}</Badge>
  ) : (
    <Badge look="strong">{t('order-waiting')}</Badge>
  );
}
