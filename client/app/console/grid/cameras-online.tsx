import type { AreaId } from '@watchroom/shared/kernel/ids.ts';
import { useTranslation } from 'react-i18next';
import { useRates } from '../../../camera/health/use-health.ts';
import { faultOf } from '../../../platform/fault.ts';
import { ErrorState, Skeleton } from '../../../ui/feedback/states.tsx';
import { Facts } from '../../../ui/layout/panel.tsx';

/** Of the cameras whose health can be known, those in the reader's scope. */
export function CamerasOnline({ area }: { readonly area: AreaId }) {
  const { t } = useTranslation('sight');
  const { data, isError, error, refetch } = useRates(area, 1);
  if (isError) return <ErrorState text={faultOf(error).text} onRetry={() => void refetch()} />;
  if (data === undefined) return <Skeleton rows={1} />;
  const { online, late, lost, unknown } = data.whole.cameras;
  const total = online + late + lost + unknown;
  const value =
    total === 0 ? (
      t('cameras-none')
    ) : (
      <span className="tabular-nums">
        {t('cameras-of', { online, total })}
        {unknown > 0 && <span className="text-ink-faint"> · {t('cameras-unknown', { n: unknown })}</span>}
      </span>
    );
  return <Facts items={[{ name: t('cameras-online'), value }]} />;
}
