import { useTranslation } from 'react-i18next';
import { WallCounts } from './wall-counts.tsx';
import { WallIncidents } from './wall-incidents.tsx';
import { WallOnline } from './wall-online.tsx';

/** What is open by priority, and how many cameras are online. */
export function Overview() {
  const { t } = useTranslation('wall');
  return (
    <section aria-label={t('overview')} className="flex h-full flex-col justify-evenly overflow-hidden bg-panel">
      <WallCounts />
      <WallOnline />
    </section>
  );
}

/** What is open, the most urgent first. */
export function OpenIncidents() {
  const { t } = useTranslation('wall');
  return (
    <section aria-label={t('wall-open')} className="flex h-full flex-col overflow-hidden bg-panel">
      <h2 className="shrink-0 border-b border-line px-3 py-1 text-lead text-ink-soft">{t('wall-open')}</h2>
      <WallIncidents />
    </section>
  );
}
