import type { Incident } from '@watchroom/shared/incident/incident.ts';
import { useTranslation } from 'react-i18next';
import { Badge } from '../../ui/sign/badge.tsx';

/** How the call-back on it stands, in words. */
export function CallBackSign({ incident }: { readonly incident: Incident }) {
  const { t } = useTranslation('supervision');
  const state = incident.callBack?.state;
  if (state === undefined) return null;
  if (state.at === 'taken') return <Badge look="outline">{t('call-taken', { name: state.by.name })}</Badge>;
  const wants = state.at === 'waiting' || state.at === 'not-solved';
  return <Badge look={wants ? 'strong' : 'outline'}>{t(`call-${state.at}`)}</Badge>;
}
