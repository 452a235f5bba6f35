import { useTranslation } from 'react-i18next';
import { RateFigure } from '../../camera/health/rate.tsx';
import { useRates } from '../../camera/health/use-health.ts';

/** 在线率 and 完好率 of the desk's area, with their targets. */
export function WallOnline() {
  const { t } = useTranslation('health');
  const { data } = useRates(null, 7);
  if (data === undefined) return null;
  const { whole, targets } = data;
  return (
    <section aria-label={t('rates')} className="grid shrink-0 grid-cols-2 gap-4 border-b border-line px-4 py-2">
      <RateFigure name={t('online')} hint={t('online-hint')} share={whole.online} target={whole.target.share} />
      <RateFigure
        name={t('intact')}
        hint={t('intact-hint', { days: 7 })}
        share={whole.intact}
        target={targets.intact}
      />
    </section>
  );
}
