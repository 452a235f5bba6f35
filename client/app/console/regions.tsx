import { useTranslation } from 'react-i18next';
import { EmptyState } from '../../ui/feedback/states.tsx';
import { Panel } from '../../ui/layout/panel.tsx';
import type { ConsoleChoice } from './console.tsx';

interface RegionProps {
  readonly choice: ConsoleChoice;
}

/** The slots of the console. Each is filled by the component of its feature. */
export function QueueRegion(_: RegionProps) {
  const { t } = useTranslation('app');
  return (
    <Panel title={t('queue')}>
      <EmptyState title={t('queue-none')} hint={t('queue-none-hint')} />
    </Panel>
  );
}

export function MapRegion(_: RegionProps) {
  const { t } = useTranslation('app');
  return (
    <section aria-label={t('map')} className="h-full bg-ground">
      <EmptyState title={t('map-none')} />
    </section>
  );
}

export function IncidentRegion(_: RegionProps) {
  const { t } = useTranslation('app');
  return (
    <Panel title={t('incident')}>
      <EmptyState title={t('incident-none')} hint={t('incident-none-hint')} />
    </Panel>
  );
}

export function VideoRegion(_: RegionProps) {
  const { t } = useTranslation('app');
  return (
    <Panel title={t('video')}>
      <EmptyState title={t('video-none')} hint={t('video-none-hint')} />
    </Panel>
  );
}
