import type { AreaHealth } from '@watchroom/shared/camera/health/health-api.ts';
import { misses } from '@watchroom/shared/camera/health/target.ts';
import { useTranslation } from 'react-i18next';
import { useAreas } from '../../area/use-areas.ts';

/** Which of the areas below miss their target, by name. */
export function Misses({ parts }: { readonly parts: readonly AreaHealth[] }) {
  const { t } = useTranslation('health');
  const areas = useAreas();
  if (parts.length === 0) return null;
  const short = parts.filter((part) => misses(part.online, part.target));
  const names = short.map(({ area }) => areas.get(area)?.name ?? area).join('、');
  return (
    <div className="flex max-w-64 flex-col gap-0.5">
      <span className="text-meta text-ink-soft">{t('misses')}</span>
      <span className="text-figure font-semibold text-ink tabular-nums">
        {t('misses-of', { n: short.length, of: parts.length })}
      </span>
      <span title={names} className="truncate text-meta text-ink-soft">
        {short.length === 0 ? t('misses-none') : names}
      </span>
    </div>
  );
}
