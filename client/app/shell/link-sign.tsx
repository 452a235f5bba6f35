import { useTranslation } from 'react-i18next';
import { useRoom } from '../../platform/use-room.ts';
import { StatusShape } from '../../ui/sign/status-shape.tsx';
import { useAsOf } from '../../ui/sign/time-source.ts';
import { useTruth } from './use-truth.ts';

/** The delay is told in steps: the last digit is noise. */
const LAG_STEP_MS = 10;
/** Below this a delay is the network's breath and not worth a look, nor drawing the sign again each second. */
const LAG_WORTH_SAYING_MS = 50;

export function LinkSign() {
  const { t } = useTranslation('app');
  const { clock } = useRoom();
  const truth = useTruth();
  const lag = useAsOf(() => {
    const ms = clock.lagMs();
    return ms === null || ms < LAG_WORTH_SAYING_MS ? null : Math.round(ms / LAG_STEP_MS) * LAG_STEP_MS;
  });
  if (truth.at !== 'live') {
    const word = truth.at === 'refused' ? 'link-refused' : truth.at === 'connecting' ? 'link-connecting' : 'link-stale';
    return (
      <span role="status" className="flex items-center gap-1.5 whitespace-nowrap text-fault">
        <StatusShape form="cross" tone="fault" />
        {t(word)}
      </span>
    );
  }
  return (
    <span
      role="status"
      className="flex items-center gap-1.5 whitespace-nowrap text-ink-soft"
      title={lag === null ? undefined : t('link-lag', { ms: lag })}
    >
      <StatusShape form="solid" tone="ready" />
      <span>{t('link-live')}</span>
      {lag !== null && <span className="tabular-nums">{t('link-lag', { ms: lag })}</span>}
    </span>
  );
}
